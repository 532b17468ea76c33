using Ambos.Platform.Data;
using Ambos.Platform.Export;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Consents;

/// <summary>The purposes with how many said yes and no to each; as a list and as a file.</summary>
static class PurposeList
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/settings/purposes/export.{format}", ExportAsync).WithMetadata(new NeedsAttribute(CustomersPermissions.Purposes.Name));

    public static async Task<IReadOnlyList<PurposeRow>> ReadAsync(AmbosDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var purposes = await db.Set<Purpose>().OrderBy(p => p.Order).ThenBy(p => p.Id).ToListAsync(cancellationToken);
        // The last yes and the last no of each customer decide; people who are blocked are not counted.
        var last = await (
            from consent in db.Set<Consent>()
            join customer in db.Set<Customer>() on consent.CustomerId equals customer.Id
            where !consent.IsGiven || consent.At <= now
            group consent.At by new { consent.PurposeId, consent.CustomerId, consent.IsGiven } into said
            select new { said.Key.PurposeId, said.Key.CustomerId, said.Key.IsGiven, At = said.Max() }).ToListAsync(cancellationToken);
        var stances = last.GroupBy(one => (one.PurposeId, one.CustomerId))
            .Select(one => (one.Key.PurposeId, Stance: WritingRule.Stand([.. one.Select(word => new ConsentWord(word.IsGiven, word.At))], now)))
            .CountBy(one => one).ToDictionary();
        return [.. purposes.Select(purpose => new PurposeRow(purpose, stances.GetValueOrDefault((purpose.Id, Stance.Yes)), stances.GetValueOrDefault((purpose.Id, Stance.No))))];
    }

    static async Task ExportAsync(string format, HttpContext http, Database data, Session session, TimeProvider time, Words words)
    {
        var rows = await data.ReadAsync(db => ReadAsync(db, time.GetUtcNow(), http.RequestAborted), http.RequestAborted);
        IReadOnlyList<ExportColumn<PurposeRow>> columns =
        [
            new("key", words["Key"], row => row.Purpose.Key),
            new("name", words["Name"], row => words[row.Purpose.Name]),
            new("needs_consent", words["Only after a yes"], row => row.Purpose.NeedsConsent),
            new("needs_confirmation", words["What was not signed is confirmed by mail"], row => row.Purpose.NeedsConfirmation),
            new("version", words["Version of the words"], row => row.Purpose.Version),
            new("hold", words["Hold today"], row => row.Purpose.NeedsConsent ? row.Yes : null),
            new("ended", words["Ended|consents"], row => row.No),
            new("retired", words["no longer written for"], row => row.Purpose.RetiredAt is not null),
        ];
        await ListExport.WriteAsync(http, "purposes", format, session.Zone, columns, rows.ToAsyncEnumerable());
    }
}

/// <summary>A purpose and how many hold and how many were ended.</summary>
sealed record PurposeRow(Purpose Purpose, int Yes, int No);
