using Ambos.Customers;
using Ambos.Platform.Ui;

namespace Ambos.Sample.Loading;

/// <summary>How the relationships of the sample company came to their stages: by the rules every organisation begins with, day after day, and by offers that were accepted.</summary>
sealed class StageLoad(Load load, IReadOnlyDictionary<string, Group> groups)
{
    const int UntilAsked = 400;

    readonly StageRuleBook book = new([.. StageRuleBook.Shipped.Select(rule => new StageRule(rule.Side, rule.Group is null ? null : groups[rule.Group].Id, rule.Stage, rule.Terms))]);
    readonly ILookup<int, MeetingRow> meetings = load.Company.Meetings.ToLookup(meeting => meeting.Party);
    readonly HashSet<int> inside = [.. load.Company.Bonds.Where(bond => groups[bond.Group].Side == Side.Inside && (bond.Until is null || bond.Until >= load.Today)).Select(bond => bond.Party)];

    public List<StageChange> Changes { get; } = [];

    public List<StageOffer> Offers { get; } = [];

    public void Bring(Relationship relationship, BondRow row)
    {
        var group = groups[row.Group];
        var last = row.Until < load.Today ? row.Until.Value : load.Today;
        if (group.Side == Side.Inside)
            Arrive(relationship, row, group, last);
        else
            Follow(relationship, row, group, last);
        if (row is { Stage: Stage.Ambassador } && relationship.StageSince is { } since && Later(since.AddDays(1), row.StageSince?.AddDays(UntilAsked) ?? since) is var asked && asked < last)
            Accept(relationship, asked, last);
        if (row.Until is { } until)
            Keep(relationship.End(until, group.Side, row.Reason));
        else if (row.ByHand)
            Keep(relationship.Reaches(row.Stage, row.StageSince ?? row.From, row.Reason));
    }

    void Arrive(Relationship relationship, BondRow row, Group group, DateOnly last)
    {
        if (!group.IsStaff || row.Group is "department" or "representative")
        {
            Keep(relationship.Begins(Stage.Active, row.From));
            return;
        }
        Keep(relationship.Begins(Stage.Onboarding, row.From));
        if (book.For(group.Side, group.Id).First(rule => rule.Kind == StageRuleKind.Since) is { Terms: var terms } && row.From.AddDays(terms.Days) is var on && on <= last)
            Keep(relationship.Reaches(new StageMove(Stage.Active, terms, terms.Days), on));
    }

    void Follow(Relationship relationship, BondRow row, Group group, DateOnly last)
    {
        List<(DateOnly On, long Cents)> contacts =
        [
            .. meetings[row.Party].Where(meeting => !inside.Contains(row.Party) || meeting.Kind is InteractionKind.Purchase or InteractionKind.Stay or InteractionKind.Visit)
                .Select(meeting => (DateOnly.FromDateTime(Load.Local(meeting.At)), meeting.Cents ?? 0)).Where(contact => contact.Item1 <= last).Order(),
        ];
        var rules = book.For(group.Side, group.Id);
        var fresh = row.Group == "prospect" || (contacts.Count > 0 && contacts[0].On > row.From.AddDays(1));
        Keep(relationship.Begins(fresh ? Stage.Potential : Stage.Active, row.From));
        foreach (var day in contacts.SelectMany(contact => rules.Select(rule => contact.On.AddDays(rule.Days)).Append(contact.On)).Where(day => day > row.From && day <= last).Distinct().Order())
        {
            var met = contacts.TakeWhile(contact => contact.On <= day).ToList();
            var facts = new StageFacts(group.Side, relationship.Stage, relationship.StageSince, null, met.Count == 0 ? null : met[^1].On, terms =>
                met.Where(contact => contact.On > day.AddDays(-terms.Days)).Sum(contact => terms.Kind == StageRuleKind.Amount ? contact.Cents : 1));
            if (StageDecision.Of(facts, rules, day) is { } move)
                Keep(relationship.Reaches(move, day));
        }
    }

    void Accept(Relationship relationship, DateOnly asked, DateOnly last)
    {
        if (relationship.Stage is not (Stage.Active or Stage.Loyal))
            return;
        var offer = new StageOffer(relationship.Id, asked, null, null);
        var on = asked.AddDays(9) < last ? asked.AddDays(9) : asked;
        offer.Answer(accepted: true, on, null, inPerson: false, "Contestó por correo");
        Offers.Add(offer);
        if (relationship.Reaches(Stage.Ambassador, on, "Contestó por correo") is { } change)
            Changes.Add(change.ByOffer(null));
    }

    void Keep(StageChange? change)
    {
        if (change is not null)
            Changes.Add(change);
    }

    static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
