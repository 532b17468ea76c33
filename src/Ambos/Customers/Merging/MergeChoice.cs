using Ambos.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Merging;

/// <summary>One thing that both records say, side by side.</summary>
/// <param name="Key">Such as <c>name</c>, <c>tax</c>, <c>email</c>, <c>field:talla</c>.</param>
/// <param name="Title">In English, or the organisation's own name of a field.</param>
public sealed record MergeField(string Key, string Title, string? Mine, string? Theirs)
{
    public bool IsOwn { get; init; }

    /// <summary>Both say something, and not the same: somebody has to choose.</summary>
    public bool Conflicts => Mine is not null && Theirs is not null && Mine != Theirs;

    /// <summary>Only the record that goes says anything: it is taken over.</summary>
    public bool Fills => Mine is null && Theirs is not null;
}

/// <summary>What two records say, and what of the one that goes is wanted.</summary>
static class MergeChoice
{
    static readonly (ContactKind Kind, string Key, string Title)[] Ways =
        [(ContactKind.Email, "email", "Main e-mail"), (ContactKind.Phone, "phone", "Main phone"), (ContactKind.Address, "address", "Main address"), (ContactKind.Web, "web", "Main web page"), (ContactKind.Social, "social", "Main social account")];

    public static IReadOnlyList<MergeField> Fields(Customer kept, Customer other, IReadOnlyList<ContactPoint> points, IReadOnlyList<CustomField> own)
    {
        List<MergeField> fields =
        [
            new("name", "Name", kept.Name, other.Name),
            new("born", "Born on", Day(kept.BornOn), Day(other.BornOn)),
            new("tax", "Tax number", kept.TaxId, other.TaxId),
            new("language", "Language", kept.Language, other.Language),
        ];
        foreach (var (kind, key, title) in Ways)
            fields.Add(new(key, title, First(points, kept.Id, kind)?.Value, First(points, other.Id, kind)?.Value));
        var (mine, theirs) = (CustomFields.Read(kept.Fields), CustomFields.Read(other.Fields));
        foreach (var key in mine.Keys.Union(theirs.Keys, StringComparer.Ordinal))
            fields.Add(new($"field:{key}", own.FirstOrDefault(field => field.Key == key)?.Name ?? key, mine.GetValueOrDefault(key), theirs.GetValueOrDefault(key)) { IsOwn = true });
        return [.. fields.Where(field => field.Mine is not null || field.Theirs is not null)];
    }

    /// <summary>Writes into the record that stays what was chosen, and what it lacked.</summary>
    public static void Apply(Customer kept, Customer other, IReadOnlyList<MergeField> fields, IReadOnlySet<string> taken)
    {
        bool Takes(string key) => fields.Any(field => field.Key == key && (field.Fills || (field.Conflicts && taken.Contains(key))));
        if (Takes("name"))
            kept.Rename(other.Name);
        if (Takes("born"))
            kept.WasBorn(other.BornOn);
        if (Takes("tax"))
            kept.PaysTaxAs(other.TaxId);
        if (Takes("language"))
            kept.Speaks(other.Language);
        var own = fields.Where(field => field.IsOwn && Takes(field.Key)).ToDictionary(field => field.Key["field:".Length..], field => field.Theirs, StringComparer.Ordinal);
        if (own.Count > 0)
            kept.Describe(CustomFields.Merge(kept.Fields, own));
    }

    /// <summary>The ways to reach both become those of one; of each kind one comes first, and what is the same stands once.</summary>
    public static void Join(AmbosDb db, Customer kept, Customer other, List<ContactPoint> points, IReadOnlySet<string> taken, Moved moved)
    {
        foreach (var (kind, key, _) in Ways)
        {
            var (mine, theirs) = (points.Where(point => point.Kind == kind && point.CustomerId == kept.Id).ToList(), points.Where(point => point.Kind == kind && point.CustomerId == other.Id).ToList());
            var first = First(points, other.Id, kind) is { } wanted && (taken.Contains(key) || mine.Count == 0) ? wanted : First(points, kept.Id, kind);
            foreach (var point in theirs)
            {
                moved.Keep(db, point);
                if (mine.Find(same => same.ValueKey == point.ValueKey && same.Value == point.Value) is { } twin)
                {
                    first = first == point ? twin : first;
                    db.Remove(point);
                }
                else
                {
                    mine.Add(point);
                }
            }
            foreach (var point in mine.Where(point => point.CustomerId != kept.Id || point.IsMain != (point == first)))
            {
                moved.Keep(db, point);
                point.BelongsTo(kept.Id, point == first);
            }
        }
    }

    static ContactPoint? First(IReadOnlyList<ContactPoint> points, Guid customer, ContactKind kind) =>
        points.Where(point => point.CustomerId == customer && point.Kind == kind).OrderByDescending(point => point.IsMain).ThenBy(point => point.Id).FirstOrDefault();

    static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
