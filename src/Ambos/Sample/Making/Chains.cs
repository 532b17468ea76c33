using Ambos.Requests;
using Ambos.Sample.Words;

namespace Ambos.Sample.Making;

/// <summary>Requests that wait for other requests: a complaint about linen waits for the rooms, the laundry, its supplier and the accounts.</summary>
sealed class Chains(Draft draft, Chance chance)
{
    /// <summary>A guest complains about linen. The later the lorries of that month, the longer the laundry's part.</summary>
    public void Complain(int guest, int site, DateTimeOffset received, double late)
    {
        var complaint = new Case(draft, chance, guest, ServiceList.Complaint, draft.Team(Trade.GuestCare), RequestType.Complaint, received)
        {
            Channel = chance.Pick(["web", "email", "phone", "web"]),
            Subject = Said.Line(chance, "ask.linen"),
            Text = Said.Line(chance, "text.linen"),
            Site = site,
        };
        if (complaint.IsToCome)
            return;
        complaint.Place();
        var at = Day(received.AddHours(chance.Between(2.0, 20)));
        complaint.Assigned(at);

        var rooms = Link(complaint, ServiceList.Rooms, draft.Team(Trade.Rooms, site), "rooms", at.AddHours(chance.Between(0.5, 5)), chance.Between(5.0, 26));
        if (chance.Is(0.5))
            complaint.Says(rooms.AddMinutes(20), Said.Line(chance, "note"), isNote: true);
        at = Linen(complaint, Day(rooms.AddHours(chance.Between(0.3, 4))), chance.Between(18.0, 60) * (0.6 + 0.5 * late));
        if (chance.Is(0.55))
            at = Link(complaint, ServiceList.Refund, draft.Team(Trade.Accounts), "refund", at.AddHours(chance.Between(1.0, 8)), chance.Between(14.0, 50));
        at = Day(at.AddHours(chance.Between(1.0, 18)));
        complaint.Says(at, Said.Line(chance, "answer.sorry"));
        complaint.Resolved(at).File();
    }

    /// <summary>The team that carries it asks another one for its part.</summary>
    public void Help(Case one, int service, DateTimeOffset from, DateTimeOffset until)
    {
        if (one.IsToCome)
            return;
        one.Place();
        var (part, trade, words) = service == ServiceList.Repair ? (ServiceList.Purchase, Trade.Purchasing, "purchase")
            : service == ServiceList.Event || chance.Is(0.4) ? (ServiceList.Refund, Trade.Accounts, "refund") : (ServiceList.Repair, Trade.Maintenance, "repair");
        Link(one, part, draft.Team(trade), words, from, (until - from).TotalHours, exactly: true);
    }

    DateTimeOffset Linen(Case complaint, DateTimeOffset from, double hours)
    {
        var laundry = Child(complaint, ServiceList.Laundry, draft.Team(Trade.Laundry), "laundry", from);
        if (laundry.IsToCome)
            return from.AddHours(hours);
        var until = Day(from.AddHours(hours));
        laundry.Place();
        laundry.Assigned(Day(from.AddHours(hours * 0.2)));
        if (chance.Is(0.7))
            Link(laundry, ServiceList.Report, draft.Teams.FindIndex(team => team.IsSupplier && team.Name == chance.Pick(["Textiles Levante", "Lavandería Industrial Albufera"])) is >= 0 and var supplier ? supplier : draft.Team(Trade.Supplier), "report", from.AddHours(hours * 0.3), hours * 0.5, exactly: true);
        laundry.Says(until, Said.Line(chance, "answer.good"));
        laundry.Resolved(until).File();
        complaint.Waits(from, until, WaitingReasons.Link);
        return until;
    }

    DateTimeOffset Link(Case parent, int service, int team, string words, DateTimeOffset from, double hours, bool exactly = false)
    {
        from = exactly ? from : Day(from);
        var until = exactly ? from.AddHours(hours) : Day(from.AddHours(hours));
        var link = Child(parent, service, team, words, from);
        if (link.IsToCome)
            return until;
        link.Assigned(from + (until - from) * chance.Between(0.1, 0.5));
        link.Says(until, Said.Line(chance, "answer.good"));
        link.Resolved(until).File();
        parent.Waits(from, until, WaitingReasons.Link);
        return until;
    }

    Case Child(Case parent, int service, int team, string words, DateTimeOffset from) => new(draft, chance, parent.Asker, service, team, RequestType.Query, from)
    {
        Channel = "app",
        Subject = Said.Line(chance, $"ask.{words}"),
        Text = Said.Line(chance, $"text.{words}"),
        Parent = parent.Place(),
        Site = parent.Site,
    };

    /// <summary>Nobody works at night: moved to the next morning.</summary>
    DateTimeOffset Day(DateTimeOffset at)
    {
        var local = Span.Local(at);
        if (local.Hour is >= 8 and < 20)
            return at;
        var day = DateOnly.FromDateTime(local);
        return Span.Instant(local.Hour < 8 ? day : day.AddDays(1), TimeSpan.FromMinutes(8 * 60 + chance.Below(120)));
    }
}
