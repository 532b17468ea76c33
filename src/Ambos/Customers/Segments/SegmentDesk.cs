using Ambos.Platform.Acts;
using Ambos.Platform.Areas;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Ambos.Platform.Languages;
using Ambos.Platform.Search;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Segments;

/// <summary>What people do to segments.</summary>
public sealed class SegmentDesk(Database data, Session session, Record record, TimeProvider time, Seen seen, SegmentBook book, Catalog catalog)
{
    public const string Kind = "segment";

    public static readonly SearchKind Found = new(Kind, "Segment", "filter");

    /// <summary>The other segments that ask one.</summary>
    public static readonly SegmentUse Segments = new(async (db, id, cancellationToken) =>
    {
        var text = id.ToString();
        var asking = await db.Set<Segment>().Where(segment => segment.Id != id && segment.Question.Contains(text)).OrderBy(segment => segment.NameKey).Select(segment => new { segment.Id, segment.Name }).ToListAsync(cancellationToken);
        return [.. asking.Select(segment => new SegmentUser(segment.Name, $"/customers/segments/{segment.Id}"))];
    });

    public Task<Answer<Segment>> MakeAsync(string? name, SegmentPart question, CancellationToken cancellationToken = default) =>
        WriteAsync(
            async db =>
            {
                var nos = await CheckAsync(db, null, name, question, cancellationToken);
                if (await db.Set<Segment>().CountAsync(cancellationToken) >= SegmentRules.MostSegments)
                    nos.Add(new No("Name", "There are {0} segments already: delete one that nobody uses.", SegmentRules.MostSegments));
                if (nos.Count > 0)
                    return nos;
                var segment = new Segment(name!, question, session.IsSignedIn ? session.Person.MembershipId : null, time.GetUtcNow());
                db.Add(segment);
                await KeptAsync(db, segment, "segment.made", cancellationToken);
                return (Answer<Segment>)segment;
            },
            cancellationToken);

    /// <summary>Asks something else under the same segment; whoever uses it is asked the new question from now on.</summary>
    public Task<Answer<Segment>> ChangeAsync(Guid id, string? name, SegmentPart question, CancellationToken cancellationToken = default) =>
        WriteAsync(
            async db =>
            {
                if (await OwnAsync(db, id, cancellationToken) is not { } segment)
                    return Gone;
                if (await CheckAsync(db, id, name, question, cancellationToken) is { Count: > 0 } nos)
                    return nos;
                if (seen.Refuses(segment) is { } meanwhile)
                    return meanwhile;
                segment.Asks(name!, question, time.GetUtcNow());
                await KeptAsync(db, segment, "segment.changed", cancellationToken);
                return (Answer<Segment>)segment;
            },
            cancellationToken);

    /// <summary>Nobody is deleted with it: it was a question. What uses it comes first.</summary>
    public Task<Answer<Segment>> DeleteAsync(Guid id, CancellationToken cancellationToken = default) =>
        WriteAsync(
            async db =>
            {
                if (await OwnAsync(db, id, cancellationToken) is not { } segment)
                    return Gone;
                if (await UsersAsync(db, id, cancellationToken) is { Count: > 0 } users)
                    return new No("Name", "It is used by {0}: change that first.", string.Join(", ", users.Select(user => user.Name)));
                db.Remove(segment);
                record.Add(db, "segment.deleted", Kind, segment.Id, null, new { segment.Name });
                await db.SaveChangesAsync(cancellationToken);
                await SearchIndex.RemoveAsync(db, Kind, [segment.Id], cancellationToken);
                return (Answer<Segment>)segment;
            },
            cancellationToken);

    public async Task<IReadOnlyList<SegmentUser>> UsersAsync(AmbosDb db, Guid id, CancellationToken cancellationToken = default)
    {
        List<SegmentUser> users = [];
        foreach (var use in catalog.All<SegmentUse>())
            users.AddRange(await use.Read(db, id, cancellationToken));
        return users;
    }

    static No Gone => new("", "There is no such segment.");

    static Task<Segment?> OwnAsync(AmbosDb db, Guid id, CancellationToken cancellationToken) => db.Set<Segment>().AsTracking().SingleOrDefaultAsync(segment => segment.Id == id, cancellationToken);

    async Task<List<No>> CheckAsync(AmbosDb db, Guid? id, string? name, SegmentPart question, CancellationToken cancellationToken)
    {
        List<No> nos = [];
        var key = Plain.Text(name ?? "");
        if (string.IsNullOrWhiteSpace(name))
            nos.Add(new No("Name", "Write a name."));
        else if (name.Length > SegmentRules.LongestName)
            nos.Add(new No("Name", "At most {0} characters.", SegmentRules.LongestName));
        else if (await db.Set<Segment>().AnyAsync(segment => segment.NameKey == key && segment.Id != id, cancellationToken))
            nos.Add(new No("Name", "There is a segment of this name already."));
        book.Forget();
        // A question one may not read whole is not written over either: one would not know what is lost.
        if (id is { } own && (await book.SegmentsAsync(db, cancellationToken)).TryGetValue(own, out var present) && (await book.ReadAsync(db, own, present.Question, cancellationToken)).IsHidden)
            nos.Add(new No("Question", "It asks something that you may not read, so you cannot change it."));
        var reading = await book.ReadAsync(db, question, id, cancellationToken);
        if (question.Everything().All(part => part.IsGroup))
            nos.Add(new No("Question", "Say at least one condition."));
        nos.AddRange(reading.Faults.Select(fault => new No("Question", fault)));
        // What one may not read is as little there as what there is not.
        nos.AddRange(question.Everything().Where(part => !part.IsGroup && reading.Faults.Count == 0 && reading.Line(part) is { IsHidden: true, Inner: null }).Select(part => new No("Question", new Reason("There is no condition {0}.", part.On))));
        return nos;
    }

    async Task KeptAsync(AmbosDb db, Segment segment, string act, CancellationToken cancellationToken)
    {
        record.Add(db, act, Kind, segment.Id, null, new { segment.Name, segment.Question });
        await db.SaveChangesAsync(cancellationToken);
        await SearchIndex.PutAsync(db, [Document(segment)], cancellationToken: cancellationToken);
    }

    public static SearchDocument Document(Segment segment) => new(Kind, segment.Id, segment.Name, null, $"/customers/segments/{segment.Id}", CustomersPermissions.Read.Name);

    async Task<Answer<Segment>> WriteAsync(Func<AmbosDb, Task<Answer<Segment>>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await data.WriteAsync(work, cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Gone;
        }
        catch (DbUpdateException)
        {
            // Somebody else gave the name away in the same moment.
            return new No("Name", "There is a segment of this name already.");
        }
        finally
        {
            book.Forget();
        }
    }
}
