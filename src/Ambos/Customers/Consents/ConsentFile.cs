using Ambos.Platform.Data;
using Ambos.Platform.Languages;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Consents;

/// <summary>What one customer said yes and no to, purpose by purpose, and how they wish to be reached.</summary>
/// <param name="Mail">Their first e-mail address.</param>
sealed record ConsentFile(IReadOnlyList<ConsentLine> Lines, IReadOnlyList<ConsentStep> Steps, ContactWishes Wishes, string? Mail)
{
    /// <param name="by">How one would write; nothing: by mail where there is an address, otherwise as they wish.</param>
    public static async Task<ConsentFile> ReadAsync(AmbosDb db, Guid customerId, DateTimeOffset now, TimeZoneInfo zone, ContactKind? by, CancellationToken cancellationToken)
    {
        var purposes = await db.Set<Purpose>().OrderBy(p => p.Order).ThenBy(p => p.Id).ToListAsync(cancellationToken);
        var said = await (
            from consent in db.Set<Consent>()
            join author in db.Set<Platform.Identity.Membership>() on consent.MembershipId equals (Guid?)author.Id into authors from author in authors.DefaultIfEmpty()
            where consent.CustomerId == customerId
            orderby consent.At descending, consent.Id descending
            select new ConsentStep(consent.PurposeId, consent.Version, consent.IsGiven, consent.At, consent.EnteredAt, consent.How, consent.Note, author.Name)).ToListAsync(cancellationToken);
        var asked = await db.Set<AskedConsent>().Where(a => a.CustomerId == customerId && a.EndedAt == null && a.ExpiresAt > now).ToListAsync(cancellationToken);
        var wishes = await ContactWishes.ReadAsync(db, customerId, cancellationToken);
        var points = await db.Set<ContactPoint>().Where(p => p.CustomerId == customerId).OrderByDescending(p => p.IsMain).ThenBy(p => p.Id).Select(p => new { p.Kind, p.Value }).ToListAsync(cancellationToken);
        var kinds = points.Select(p => p.Kind).ToHashSet();
        var way = by ?? wishes.Ways.Where(kinds.Contains).Cast<ContactKind?>().FirstOrDefault() ?? (kinds.Contains(ContactKind.Email) || !kinds.Contains(ContactKind.Phone) ? ContactKind.Email : ContactKind.Phone);
        return new ConsentFile(
            [.. purposes.Select(purpose =>
            {
                var mine = said.Where(step => step.PurposeId == purpose.Id).ToList();
                var waiting = asked.Where(a => a.PurposeId == purpose.Id).OrderByDescending(a => a.AskedAt).FirstOrDefault();
                List<ConsentWord> words = [.. mine.Select(step => new ConsentWord(step.IsGiven, step.At))];
                var stance = WritingRule.Stand(words, now);
                var one = new WritingCase(purpose.NeedsConsent, purpose.RetiredAt is null, words, waiting is not null, way, kinds.Contains(way), wishes.NoCalls, wishes.Quiet);
                return new ConsentLine(
                    purpose.Id, purpose.Key, purpose.Name, purpose.NeedsConsent, purpose.RetiredAt is not null, stance,
                    mine.Find(step => step.IsGiven == (stance == Stance.Yes) && stance != Stance.None), waiting, WritingRule.Of(one, now, zone));
            })],
            said, wishes, points.Find(p => p.Kind == ContactKind.Email)?.Value);
    }
}

/// <summary>How one customer stands to one purpose today.</summary>
/// <param name="Last">What it stands on.</param>
/// <param name="Asked">A yes that waits for its confirmation.</param>
/// <param name="May">Whether we may write now.</param>
sealed record ConsentLine(Guid PurposeId, string Key, string Name, bool NeedsConsent, bool IsRetired, Stance Stance, ConsentStep? Last, AskedConsent? Asked, WritingAnswer May)
{
    /// <summary>There is something that a no would end.</summary>
    public bool MayBeWithdrawn => Stance == Stance.Yes || Asked is not null || (!NeedsConsent && Stance == Stance.None);

    /// <summary>What is worth a line for somebody outside: what holds, waits or was ended.</summary>
    public bool IsOpen => !IsRetired || Stance == Stance.Yes;
}

/// <summary>One line of the history.</summary>
/// <param name="Author">Who wrote it down; nothing where the customer did it herself.</param>
sealed record ConsentStep(Guid PurposeId, int Version, bool IsGiven, DateTimeOffset At, DateTimeOffset EnteredAt, ConsentHow How, string? Note, string? Author);

/// <summary>How a customer wishes to be reached.</summary>
/// <param name="Ways">The first is liked best; what is not named is not liked less.</param>
sealed record ContactWishes(IReadOnlyList<ContactKind> Ways, QuietTime? Quiet, bool NoCalls)
{
    public static readonly ContactWishes None = new([], null, false);

    public bool AreSaid => Ways.Count > 0 || Quiet is not null || NoCalls;

    public static async Task<ContactWishes> ReadAsync(AmbosDb db, Guid customerId, CancellationToken cancellationToken)
    {
        var rows = await db.Set<ContactWish>().Where(w => w.CustomerId == customerId).OrderByDescending(w => w.At).ThenByDescending(w => w.Id).Select(w => new { w.Kind, w.Value }).ToListAsync(cancellationToken);
        return Of(rows.DistinctBy(row => row.Kind).ToDictionary(row => row.Kind, row => row.Value));
    }

    public static ContactWishes Of(IReadOnlyDictionary<WishKind, string> values) => new(
        [.. (values.GetValueOrDefault(WishKind.Ways) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => Enum.TryParse<ContactKind>(text, out var kind) ? kind : (ContactKind?)null).OfType<ContactKind>()],
        (values.GetValueOrDefault(WishKind.Quiet) ?? "").Split('-') is [var from, var until] && int.TryParse(from, out var start) && int.TryParse(until, out var end) ? new QuietTime(start, end) : null,
        values.GetValueOrDefault(WishKind.Calls) == "no");

    /// <summary>As it is kept, kind by kind.</summary>
    public string Value(WishKind kind) => kind switch
    {
        WishKind.Calls => NoCalls ? "no" : "",
        WishKind.Ways => string.Join(' ', Ways),
        _ => Quiet is { } quiet ? FormattableString.Invariant($"{quiet.From}-{quiet.Until}") : "",
    };

    /// <summary>Another one as soon as any wish is another.</summary>
    public string Stamp => string.Join('|', Enum.GetValues<WishKind>().Select(Value));

    /// <summary>22:00 to 8:00, as the language writes hours.</summary>
    public static string Hours(QuietTime quiet, Words words) => words["from {0} to {1}|hours", Hour(quiet.From), Hour(quiet.Until)];

    public static string Hour(int minute) => FormattableString.Invariant($"{minute / 60:00}:{minute % 60:00}");
}
