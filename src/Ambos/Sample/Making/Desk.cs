using Ambos.Platform.Calendars;
using Ambos.Requests;
using Ambos.Sample.Words;

namespace Ambos.Sample.Making;

/// <summary>Two years of requests from both sides, month by month.</summary>
sealed class Desk
{
    /// <summary>Requests of one kind in a month of an ordinary season.</summary>
    sealed record Flow(string Ask, int Service, RequestType Type, double Monthly, Func<Desk, int, (int Customer, int? Site)?> Who);

    static readonly Flow[] Flows =
    [
        new("complaint", ServiceList.Complaint, RequestType.Complaint, 14, (desk, month) => desk.Guest(month)),
        new("stay", ServiceList.Stay, RequestType.Query, 62, (desk, month) => desk.Guest(month)),
        new("invoice", ServiceList.Invoice, RequestType.Query, 26, (desk, month) => desk.chance.Is(0.6) ? desk.OneOf("business-client") : desk.Guest(month)),
        new("event", ServiceList.Event, RequestType.Query, 9, (desk, _) => desk.OneOf("business-client")),
        new("points", ServiceList.Points, RequestType.Incident, 11, (desk, month) => desk.Guest(month)),
        new("press", ServiceList.Press, RequestType.Query, 2.5, (desk, _) => desk.OneOf(desk.chance.Pick(["press", "institution", "government", "community"]))),
        new("idea", ServiceList.Idea, RequestType.Suggestion, 4, (desk, month) => desk.chance.Is(0.5) ? desk.Guest(month) : desk.Worker()),
        new("thanks", ServiceList.Idea, RequestType.Thanks, 5, (desk, month) => desk.Guest(month)),
        new("roster", ServiceList.Roster, RequestType.Query, 34, (desk, _) => desk.Worker()),
        new("repair", ServiceList.Repair, RequestType.Incident, 48, (desk, _) => desk.Crew()),
        new("systems", ServiceList.Systems, RequestType.Incident, 12, (desk, _) => desk.Crew()),
        new("purchase", ServiceList.Purchase, RequestType.Query, 14, (desk, _) => desk.Crew()),
        new("uniform", ServiceList.Uniform, RequestType.Query, 9, (desk, _) => desk.Crew()),
        new("laundry", ServiceList.Laundry, RequestType.Incident, 14, (desk, _) => desk.Crew()),
        new("payment", ServiceList.Payment, RequestType.Query, 10, (desk, _) => desk.OneOf("supplier")),
    ];

    static readonly string[] InsideChannels = ["app", "app", "person", "phone", "email"];
    static readonly string[] OutsideChannels = ["web", "web", "email", "phone", "app"];

    readonly Draft draft;
    readonly Chance chance;
    readonly Chance hands;
    readonly WorkingCalendar office;
    readonly Chains chains;
    readonly Dictionary<string, List<int>> byGroup;

    Desk(Draft draft)
    {
        (this.draft, chance, hands, office) = (draft, draft.Chance("desk"), draft.Chance("hands"), ServiceList.Office(draft.Span.Today.Year));
        chains = new Chains(draft, draft.Chance("chains"));
        byGroup = draft.Bonds.Where(bond => bond.Until is null && bond.Company is null).GroupBy(bond => bond.Group).ToDictionary(group => group.Key, group => group.Select(bond => bond.Party).ToList(), StringComparer.Ordinal);
    }

    public static void Work(Draft draft)
    {
        var desk = new Desk(draft);
        for (var month = 0; month < Span.Months; month++)
        {
            for (var site = 0; site < Places.Hotels; site++)
                for (var count = desk.Scaled(draft.Linen[(month, site)]); count > 0; count--)
                    desk.Linen(month, site);
            foreach (var flow in Flows)
                for (var count = desk.Count(flow, month); count > 0; count--)
                    desk.Ask(flow, month);
        }
    }

    // A small company keeps its complaints, or nobody would see what the laundry does.
    int Scaled(int complaints) => draft.Size.Requests < 0.5 ? Math.Min(complaints, 3) : complaints;

    int Count(Flow flow, int month)
    {
        var fullness = flow.Service is ServiceList.Roster or ServiceList.Payment ? 1 : draft.Span.Fullness(month);
        var season = flow.Service == ServiceList.Laundry ? 1 + 1.6 * Span.Season(month) : 1;
        return chance.Poisson(flow.Monthly * draft.Size.Requests * draft.Span.Passed(month) * fullness * season);
    }

    void Linen(int month, int site)
    {
        if (draft.StaysOf(month, site) is not { Count: > 0 } stays)
            return;
        var (party, left) = chance.Pick(stays);
        if (left >= draft.Span.Today)
            return;
        chains.Complain(party, site, draft.Span.At(chance, left.AddDays(chance.Below(4)), 8, 23), draft.Late[(month, site)]);
    }

    void Ask(Flow flow, int month)
    {
        if (flow.Who(this, month) is not { } who)
            return;
        var received = draft.Span.In(chance, month, 7, 23);
        var team = ServiceList.Services[flow.Service].Team;
        var inside = flow.Service >= ServiceList.Roster;
        var one = new Case(draft, chance, who.Customer, flow.Service, team, flow.Type, received)
        {
            Channel = chance.Pick<string>(inside ? InsideChannels : OutsideChannels),
            Subject = Said.Line(chance, $"ask.{flow.Ask}"),
            Text = Said.Line(chance, $"text.{flow.Ask}"),
            Site = who.Site,
            IsUrgent = chance.Is(0.06),
        };
        var due = PromiseClock.FirstDue(received, ServiceList.Terms(flow.Service), office).Value;
        var length = due - received;
        var late = chance.Is(LateShare(flow.Service, inside, month));
        var end = received + length * (late ? 1.05 + 0.9 * chance.Unit() * chance.Unit() : 0.08 + 0.84 * (chance.Unit() + chance.Unit()) / 2);
        var start = received + (end - received) * chance.Between(0.05, 0.3);
        if (hands.Is(0.14) && Wrong(who.Site, team, inside) is >= 0 and var wrong && wrong != team)
            one.AssignedBy(start, wrong, start + (end - start) * 0.1);
        else
            one.Assigned(start);
        if (flow.Ask is "complaint" or "repair" or "event" && chance.Is(0.35))
            chains.Help(one, flow.Service, start + (end - start) * 0.2, start + (end - start) * 0.8);
        else if (chance.Is(0.12))
            one.Says(start + (end - start) * 0.5, Said.Line(chance, "note"), isNote: true);
        one.Says(end, Said.Line(chance, flow.Type == RequestType.Complaint ? "answer.sorry" : "answer.good"));
        one.Resolved(end).File();
    }

    // What comes to the wrong desk comes to the one most people know.
    int Wrong(int? site, int team, bool inside) => inside ? draft.Team(hands.Is(0.7) ? Trade.People : Trade.Systems)
        : site is { } hotel && hands.Is(0.5) ? draft.Team(Trade.Reception, hotel)
        : draft.Team(Trade.GuestCare) is var care && care != team ? care : draft.Team(Trade.Loyalty);

    static double LateShare(int service, bool inside, int month) => service switch
    {
        ServiceList.Laundry => 0.2 + 0.35 * Span.Season(month),
        ServiceList.Purchase or ServiceList.Uniform => 0.2 + 0.05 * Span.Season(month),
        _ => (inside ? 0.12 : 0.08) + 0.06 * Span.Season(month),
    };

    (int, int?)? Guest(int month)
    {
        var site = chance.Below(Places.Hotels);
        return draft.StaysOf(month, site) is { Count: > 0 } stays ? (chance.Pick(stays).Party, site) : null;
    }

    (int, int?)? OneOf(string group) => byGroup.TryGetValue(group, out var parties) ? (chance.Pick(parties), null) : null;

    (int, int?)? Worker()
    {
        var team = chance.Pick(draft.Crew.Keys.ToList());
        return (draft.Somebody(chance, team), draft.Teams[team].Site);
    }

    (int, int?)? Crew()
    {
        var team = chance.Between(9, draft.Crew.Count - 1);
        return (chance.Is(0.4) ? draft.Teams[team].Party!.Value : draft.Somebody(chance, team), draft.Teams[team].Site);
    }
}
