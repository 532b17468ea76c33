using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

/// <summary>What the registry measures of a group's traits, and what they change in it.</summary>
static class GroupMeasures
{
    public static readonly TraitMeasure[] Measures =
    [
        new(Trait.Belonging, 10, CustomersPermissions.Read, SinceAsync),
        new(Trait.Presence, 10, CustomersPermissions.Read, PresentAsync),
        new(Trait.Interaction, 10, CustomersPermissions.Read, SpokenAsync),
        new(Trait.Processes, 10, CustomersPermissions.Read, ConsultedAsync),
    ];

    public static readonly TraitEffect[] Effects =
    [
        new(Trait.Belonging, 10, CustomersPermissions.Read, (question, _) => Does(new TraitDoes(question.Outline.Traits[question.Group.Id].FirstOrDefault(t => t.Trait == Trait.Belonging)?.Bond switch
        {
            Bond.Contract => question.Words["The page of each member names the contract as their bond, and since when."],
            Bond.Moral => question.Words["The page of each member names a moral bond, and since when."],
            _ => question.Words["The page of each member says that nothing binds them: they come because they want to."],
        }))),
        new(Trait.Presence, 10, CustomersPermissions.Read, (question, _) => Does(new TraitDoes(question.Words["The stages of its members follow how they come and go."], "/stages"))),
        new(Trait.Interaction, 10, CustomersPermissions.Read, (question, _) => UnspokenList.Every(question.Outline).TryGetValue(question.Group.Id, out var days)
            ? Does(new TraitDoes(question.Words["Whoever has heard nothing for {0} days stands on the list of those not spoken to.", days], $"/customers/unspoken?group={question.Group.Key}"))
            : Does(new TraitDoes(question.Words["The page of each member says when it is time to speak."]))),
        new(Trait.Information, 10, CustomersPermissions.Read, (question, _) => Does(new TraitDoes(question.Words["Members who sign in read what their role gives them, but for what is not marked here. Administrators read everything."]))),
    ];

    static Task<IReadOnlyList<TraitDoes>> Does(params IReadOnlyList<TraitDoes> does) => Task.FromResult(does);

    static IQueryable<Relationship> Members(TraitQuestion question) => question.Db.Set<Relationship>()
        .Where(r => r.GroupId == question.Group.Id && (r.From == null || r.From <= question.Today) && (r.Until == null || r.Until >= question.Today));

    static bool MayBeSaid(TraitQuestion question, int people) => people > 0 && (question.Group.Side == Side.Outside || people >= TraitQuestion.Fewest);

    // The day in the middle: half have been with us longer.
    static async Task<string?> SinceAsync(TraitQuestion question, CancellationToken cancellationToken)
    {
        var since = Members(question).Where(r => r.From != null);
        var n = await since.CountAsync(cancellationToken);
        if (!MayBeSaid(question, n))
            return null;
        var middle = await since.OrderBy(r => r.From).Select(r => r.From!.Value).Skip(n / 2).FirstAsync(cancellationToken);
        return question.Words["Half of them have been with us for more than {0} years; n = {1}, today.", Numbers.Short((question.Today.DayNumber - middle.DayNumber) / 365.25), Numbers.Whole(n)];
    }

    static async Task<string?> PresentAsync(TraitQuestion question, CancellationToken cancellationToken)
    {
        if (question.Group.IsStaff)
            return question.Words["Of colleagues no presence is kept."];
        var year = question.YearAgo;
        var customers = question.Db.Set<Customer>().Where(c => Members(question).Any(r => r.CustomerId == c.Id));
        var n = await customers.CountAsync(cancellationToken);
        if (!MayBeSaid(question, n))
            return null;
        var present = await customers.CountAsync(c => c.MetAt > year, cancellationToken);
        return question.Words["{0} of {1} had some contact in the last 12 months ({2}).", Numbers.Whole(present), Numbers.Whole(n), Numbers.Percent((double)present / n)];
    }

    static async Task<string?> SpokenAsync(TraitQuestion question, CancellationToken cancellationToken)
    {
        if (question.Group.IsStaff || !UnspokenList.Every(question.Outline).TryGetValue(question.Group.Id, out var days))
            return null;
        var since = question.Now.AddDays(-days);
        var customers = question.Db.Set<Customer>().Where(c => c.LastInteractionAt != null && Members(question).Any(r => r.CustomerId == c.Id));
        var n = await customers.CountAsync(cancellationToken);
        if (!MayBeSaid(question, n))
            return null;
        var spoken = await customers.CountAsync(c => c.MetAt >= since, cancellationToken);
        return question.Words["With {0} of {1} who have some contact on record we spoke in the last {2} days ({3}).", Numbers.Whole(spoken), Numbers.Whole(n), days, Numbers.Percent((double)spoken / n)];
    }

    static async Task<string?> ConsultedAsync(TraitQuestion question, CancellationToken cancellationToken)
    {
        var since = question.Today.AddYears(-1);
        var n = await question.Db.Set<Consultation>().CountAsync(c => c.GroupId == question.Group.Id && c.On > since, cancellationToken);
        return question.Words.Plural(n, "Consulted {0} time in the last 12 months.", "Consulted {0} times in the last 12 months.");
    }
}
