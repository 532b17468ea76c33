using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Segments;

/// <summary>The segments of an organisation by their names, each as one sentence; the same for the page, the API and the file.</summary>
static class SegmentRows
{
    public static async Task<IReadOnlyList<SegmentRow>> ReadAsync(AmbosDb db, SegmentBook book, Words words, Guid? only = null, CancellationToken cancellationToken = default)
    {
        var rows = await (
            from segment in db.Set<Segment>()
            join member in db.Set<Membership>() on segment.MadeById equals (Guid?)member.Id into members from member in members.DefaultIfEmpty()
            where only == null || segment.Id == only
            orderby segment.NameKey
            select new { Segment = segment, MadeBy = member.Name }).ToListAsync(cancellationToken);
        List<SegmentRow> read = [];
        foreach (var row in rows)
        {
            var reading = await book.ReadAsync(db, row.Segment.Id, row.Segment.Question, cancellationToken);
            read.Add(new SegmentRow(row.Segment, reading, SegmentSentence.Of(reading, words), row.MadeBy));
        }
        return read;
    }
}

/// <summary>A segment with what it asks in words.</summary>
public sealed record SegmentRow(Segment Segment, SegmentReading Reading, string Sentence, string? MadeBy)
{
    public Guid Id => Segment.Id;
}
