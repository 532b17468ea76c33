using Ambos.Customers.Journey;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

/// <summary>How far each relationship of one customer has come: since when and why, what will move it, and what was offered.</summary>
public sealed record CustomerJourney(FileRole Role, IReadOnlyList<StageStep> Steps, IReadOnlyList<StageRuleNow> Rules, StageOffer? Offer)
{
    /// <summary>Why it stands where it stands.</summary>
    public StageStep? Last => Steps is [var newest, ..] ? newest : null;

    public bool MayBeAsked(DateOnly today) => Role.HoldsOn(today) && Role.Stage is Stage.Active or Stage.Loyal && Offer is not { AnsweredOn: null };

    public static async Task<IReadOnlyList<CustomerJourney>> ReadAsync(AmbosDb db, CustomerFile file, TimeZoneInfo zone, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        List<Guid> ids = [.. file.Roles.Select(role => role.Id)];
        var changes = await (
            from change in db.Set<StageChange>()
            join who in db.Set<Membership>() on change.MembershipId equals (Guid?)who.Id into people from who in people.DefaultIfEmpty()
            where ids.Contains(change.RelationshipId)
            select new { change.RelationshipId, Step = new StageStep(change.Id, change.Stage, change.On, change.By, change.Reason, change.Rule, change.Measured, who.Name) }).ToListAsync(cancellationToken);
        var offers = await db.Set<StageOffer>().Where(o => ids.Contains(o.RelationshipId)).ToListAsync(cancellationToken);
        var book = new StageRuleBook(await db.Set<StageRule>().OrderBy(rule => rule.Id).ToListAsync(cancellationToken));
        var reader = new StageFactsReader(book, zone, now);
        var batch = await reader.ReadAsync(db, db.Set<Customer>().Where(c => c.Id == file.Id), cancellationToken);
        var steps = changes.ToLookup(change => change.RelationshipId, change => change.Step);
        return
        [
            .. file.Roles.Select(role => new CustomerJourney(
                role, [.. steps[role.Id].OrderByDescending(step => step.On).ThenByDescending(step => step.Id)], Now(role, book, reader, batch),
                offers.Where(o => o.RelationshipId == role.Id).OrderBy(o => o.AnsweredOn is not null).ThenByDescending(o => o.OfferedOn).FirstOrDefault())),
        ];
    }

    // What a rule would find today; of people inside nothing is counted but the days since a date that stands beside it.
    static IReadOnlyList<StageRuleNow> Now(FileRole role, StageRuleBook book, StageFactsReader reader, StageBatch batch)
    {
        if (batch.Moving.FirstOrDefault(one => one.Id == role.Id) is not { } moving)
            return [];
        var facts = reader.FactsOf(moving, batch);
        return [.. book.For(role.Side, role.GroupId).OrderBy(rule => rule.Stage).Select(rule => new StageRuleNow(rule.Stage, rule.Terms, rule.Kind switch
        {
            StageRuleKind.Contacts or StageRuleKind.Amount => facts.Reached(rule.Terms),
            StageRuleKind.Silence => facts.LastContact is { } last ? reader.Today.DayNumber - last.DayNumber : null,
            _ => facts.Since is { } since ? reader.Today.DayNumber - since.DayNumber : null,
        }))];
    }
}

/// <summary>A rule with what it finds today.</summary>
public sealed record StageRuleNow(Stage Stage, StageTerms Terms, long? Now)
{
    public string Found(Words words) => Now is not { } now ? words["nothing on record yet"] : Terms.Kind switch
    {
        StageRuleKind.Contacts => words["now {0}", Numbers.Whole(now)],
        StageRuleKind.Amount => words["now {0}", Numbers.Text(now / 100.0, 2)],
        _ => words.Plural(now, "now {0} day", "now {0} days"),
    };
}

/// <summary>One move of a relationship, dated, with its reason.</summary>
public sealed record StageStep(Guid Id, Stage Stage, DateOnly On, StageBy By, string? Reason, string? Rule, long? Measured, string? Who)
{
    /// <summary>Why, in one sentence; nothing where nobody said.</summary>
    public string? Why(Words words) => By switch
    {
        StageBy.Rule when StageTerms.Read(Rule) is { } terms => StageWords.Why(terms, Stage, Measured ?? 0, words),
        StageBy.Offer => Joined(words["Said yes to the offer."], Reason, Who),
        _ => Joined(null, Reason, Who),
    };

    static string? Joined(params string?[] parts) => string.Join(" · ", parts.Where(part => !string.IsNullOrEmpty(part))) is { Length: > 0 } text ? text : null;
}
