using Ambos.Platform.Data;
using Ambos.Platform.Languages;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Journey;

/// <summary>A stretch of days in which contacts are counted, or money of one currency added up.</summary>
readonly record struct Window(int Days, string? Currency)
{
    public static Window Of(StageTerms terms) => new(terms.Days, terms.Kind == StageRuleKind.Amount ? terms.Currency ?? "" : null);
}

/// <summary>A relationship that rules may move.</summary>
sealed record Moving(Guid Id, Guid CustomerId, Guid GroupId, Side Side, Stage Stage, DateOnly? Since, DateOnly? SetByHandOn);

/// <summary>What is known of the contacts of one customer outside.</summary>
sealed record Rhythm(DateTimeOffset Last, int Contacts, DateTimeOffset First);

/// <summary>Relationships of some customers with what rules need to know of them: a few sums in the database, never one question a customer.</summary>
sealed class StageFactsReader(StageRuleBook book, TimeZoneInfo zone, DateTimeOffset now)
{
    readonly DateOnly today = Days.On(now, zone);

    public DateOnly Today => today;

    public async Task<StageBatch> ReadAsync(AmbosDb db, IQueryable<Customer> whose, CancellationToken cancellationToken)
    {
        var moving = await (
            from customer in whose
            join relationship in db.Set<Relationship>() on customer.Id equals relationship.CustomerId
            join role in db.Set<Group>() on relationship.GroupId equals role.Id
            where relationship.Stage != Stage.Left && relationship.Stage != Stage.Ambassador && (relationship.From == null || relationship.From <= today) && relationship.Until == null
                && (role.Side == Side.Outside || relationship.Stage == Stage.Onboarding)
            select new Moving(relationship.Id, relationship.CustomerId, relationship.GroupId, role.Side, relationship.Stage, relationship.StageSince, relationship.SetByHandOn)).ToListAsync(cancellationToken);
        if (moving.TrueForAll(one => one.Side == Side.Inside))
            return new StageBatch(moving, new Dictionary<Guid, Rhythm>(), new Dictionary<Window, Dictionary<Guid, long>>());
        var contacts = Outside(db, whose);
        var since = Start(Slip.Within);
        var rhythms = await contacts.GroupBy(i => i.CustomerId)
            .Select(same => new { same.Key, Last = same.Max(i => i.At), Contacts = same.Count(i => i.At > since) })
            .ToDictionaryAsync(same => same.Key, same => same, cancellationToken);
        var firsts = await contacts.Where(i => i.At > since).GroupBy(i => i.CustomerId).Select(same => new { same.Key, First = same.Min(i => i.At) }).ToDictionaryAsync(same => same.Key, same => same.First, cancellationToken);
        Dictionary<Window, Dictionary<Guid, long>> reached = [];
        foreach (var window in Windows(moving))
            reached[window] = await ReachedAsync(contacts, window, cancellationToken);
        return new StageBatch(moving, rhythms.ToDictionary(pair => pair.Key, pair => new Rhythm(pair.Value.Last, pair.Value.Contacts, firsts.GetValueOrDefault(pair.Key, pair.Value.Last))), reached);
    }

    /// <summary>The days on which these customers will no longer fulfil what makes them loyal, if nothing happens until then.</summary>
    public async Task<Dictionary<Guid, DateOnly>> FallsOnAsync(AmbosDb db, IReadOnlyList<Moving> those, CancellationToken cancellationToken)
    {
        List<Guid> ids = [.. those.Select(one => one.CustomerId).Distinct()];
        var rows = await Outside(db, db.Set<Customer>().Where(c => ids.Contains(c.Id))).Select(i => new { i.CustomerId, i.At, i.Amount, i.Currency }).ToListAsync(cancellationToken);
        var contacts = rows.ToLookup(row => row.CustomerId, row => (Days.On(row.At, zone), row.Amount, row.Currency));
        return those.ToDictionary(one => one.Id, one => book.For(one.Side, one.GroupId).Where(rule => rule.Stage == Stage.Loyal)
            .Select(rule => Later(Slip.StopsOn(rule.Terms, [.. contacts[one.CustomerId]]), one.SetByHandOn?.AddDays(rule.Days))).Max());

        static DateOnly Later(DateOnly one, DateOnly? other) => other > one ? other.Value : one;
    }

    // Who stands on both sides bought, stayed and visited outside; the rest happened inside.
    IQueryable<Interaction> Outside(AmbosDb db, IQueryable<Customer> whose) =>
        from customer in whose
        join interaction in db.Set<Interaction>() on customer.Id equals interaction.CustomerId
        where interaction.At <= now && (customer.Sides != Sides.Both || interaction.Kind == InteractionKind.Purchase || interaction.Kind == InteractionKind.Stay || interaction.Kind == InteractionKind.Visit)
        select interaction;

    public StageFacts FactsOf(Moving one, StageBatch batch) => new(
        one.Side, one.Stage, one.Since, one.SetByHandOn,
        one.Side == Side.Outside && batch.Rhythms.TryGetValue(one.CustomerId, out var rhythm) ? Days.On(rhythm.Last, zone) : null,
        terms => batch.Reached.TryGetValue(Window.Of(terms), out var values) ? values.GetValueOrDefault(one.CustomerId) : 0);

    /// <summary>The same, as it will stand some days ahead if nothing happens until then.</summary>
    public StageFacts Ahead(Moving one, StageBatch batch, int days) => FactsOf(one, batch) with
    {
        Reached = terms => batch.Reached.TryGetValue(Window.Of(terms) with { Days = terms.Days - days }, out var values) ? values.GetValueOrDefault(one.CustomerId) : 0,
    };

    IEnumerable<Window> Windows(List<Moving> moving) => moving.Select(one => (one.Side, one.GroupId)).Distinct()
        .SelectMany(who => book.For(who.Side, who.GroupId)).Where(rule => rule.Kind is StageRuleKind.Contacts or StageRuleKind.Amount)
        .SelectMany(rule => rule.Stage == Stage.Loyal ? [Window.Of(rule.Terms), Window.Of(rule.Terms) with { Days = rule.Days - Slip.Ahead }] : new[] { Window.Of(rule.Terms) })
        .Where(window => window.Days > 0).Distinct();

    async Task<Dictionary<Guid, long>> ReachedAsync(IQueryable<Interaction> contacts, Window window, CancellationToken cancellationToken)
    {
        var since = Start(window.Days);
        var within = contacts.Where(i => i.At >= since);
        var sums = window.Currency is { } currency
            ? within.Where(i => i.Currency == currency && i.Amount != null).GroupBy(i => i.CustomerId).Select(same => new { same.Key, Value = same.Sum(i => i.Amount!.Value) })
            : within.GroupBy(i => i.CustomerId).Select(same => new { same.Key, Value = same.LongCount() });
        return await sums.ToDictionaryAsync(same => same.Key, same => same.Value, cancellationToken);
    }

    // The last so many days, today among them.
    DateTimeOffset Start(int days) => Days.Start(today.AddDays(1 - days), zone);
}

/// <summary>Some relationships with their facts.</summary>
sealed record StageBatch(IReadOnlyList<Moving> Moving, IReadOnlyDictionary<Guid, Rhythm> Rhythms, IReadOnlyDictionary<Window, Dictionary<Guid, long>> Reached);
