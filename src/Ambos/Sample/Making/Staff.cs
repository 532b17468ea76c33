using Ambos.Customers;
using Ambos.Sample.Words;

namespace Ambos.Sample.Making;

/// <summary>Everybody who works there, and everybody who left in the two years. Each seat is held by one person after the other.</summary>
static class Staff
{
    static readonly (string Thing, double Weight)[] Reasons =
    [
        ("Mejor oferta en otra empresa", 26), ("Los horarios", 18), ("Fin de contrato", 17), ("Se muda a otra ciudad", 11), ("Cuidar de su familia", 8),
        ("Vuelve a estudiar", 7), ("No superó el periodo de prueba", 7), ("Jubilación", 6),
    ];

    static readonly (string Name, bool Woman, Trade Trade, string? Site, int Seat, (int Year, int Month, int Day) From)[] Cast =
    [
        (Sample.Cast.Lucia, true, Trade.Head, null, 0, (2017, 9, 1)),
        (Sample.Cast.Diego, false, Trade.GuestCare, null, 1, (2022, 2, 14)),
        (Sample.Cast.Irene, true, Trade.GuestCare, null, 0, (2018, 5, 7)),
        (Sample.Cast.Nuria, true, Trade.Reception, Places.Playa, 0, (2024, 1, 8)),
        (Sample.Cast.Hugo, false, Trade.Reception, Places.Playa, 1, (2026, 10, 23)),
        (Sample.Cast.Rosa, true, Trade.Rooms, Places.Playa, 3, (2019, 4, 2)),
        (Sample.Cast.Carmen, true, Trade.People, null, 0, (2015, 1, 12)),
    ];

    public static void Hire(Draft draft)
    {
        var chance = draft.Chance("staff");
        for (var team = 0; team < draft.Teams.Count; team++)
        {
            var row = draft.Teams[team];
            draft.Crew[team] = [];
            var seats = Math.Max(5, (int)(row.Seats * draft.Size.Staff));
            for (var seat = 0; seat < seats; seat++)
                Fill(draft, chance, team, seat, seats);
        }
        Represent(draft, chance);
    }

    static void Fill(Draft draft, Chance chance, int team, int seat, int seats)
    {
        var span = draft.Span;
        var row = draft.Teams[team];
        var role = Role(row.Trade, seat, seats);
        if (Array.Find(Cast, one => one.Trade == row.Trade && one.Seat == seat && (one.Site is null || row.Site == draft.Site(one.Site))) is { Name: { } name } known)
        {
            var from = span.Day(known.From.Year, known.From.Month, known.From.Day);
            draft.Known[name] = Take(draft, chance, team, seat, role, (name, known.Woman), from, null);
            return;
        }
        var hired = span.First.AddDays(-30 - (int)(6500 * chance.Unit() * chance.Unit()));
        for (var month = 0; month < Span.Last; month++)
        {
            if (!chance.Is((role.Mail ? 0.008 : 0.021) * (1 + 0.6 * Span.Season(month))))
                continue;
            var left = span.Month(month).AddDays(chance.Below(28));
            if (left <= hired.AddDays(20))
                continue;
            Take(draft, chance, team, seat, role, null, hired, left);
            hired = left.AddDays(chance.Between(3, 25));
            if (hired >= span.Today)
                hired = span.Today.AddDays(-1);
        }
        Take(draft, chance, team, seat, role, null, hired, null);
    }

    static int Take(Draft draft, Chance chance, int team, int seat, (string Woman, string Man, double Share, string Purpose, bool Mail) role, (string Name, bool Woman)? who, DateOnly from, DateOnly? until)
    {
        var span = draft.Span;
        var woman = who?.Woman ?? chance.Is(draft.Teams[team].Trade is Trade.Rooms or Trade.Laundry ? 0.86 : 0.52);
        var name = who?.Name ?? Names.Spanish(chance, woman);
        var reason = chance.Weighed(Reasons);
        var born = from.AddDays(-365 * chance.Between(reason == "Jubilación" && until is not null ? 60 : 19, reason == "Jubilación" && until is not null ? 64 : 52) - chance.Below(365));
        var party = draft.Add(new PartyRow(CustomerKind.Person, name, from > span.First ? Span.Instant(from, TimeSpan.FromHours(9)) : span.Start)
        {
            IsWoman = woman,
            BornOn = born,
            Mail = role.Mail ? Reach.Mail(name, draft.Parties.Count, "marisol.example") : null,
            Phone = chance.Is(0.9) ? Reach.Phone(chance) : null,
            Tags = role.Mail ? [] : ["sin correo"],
        });
        var position = draft.Position(team, woman ? role.Woman : role.Man, role.Purpose);
        var isNew = until is null && from > span.Today.AddDays(-90);
        draft.Bonds.Add(new BondRow(party, seat == 0 ? "manager" : "employee", from)
        {
            Until = until,
            Site = draft.Teams[team].Site,
            Team = team,
            Position = position,
            Stage = until is not null ? Stage.Left : isNew ? Stage.Onboarding : chance.Is(0.04) ? Stage.Ambassador : Stage.Active,
            StageSince = until ?? from,
            Reason = until is null ? null : reason,
        });
        if (until is null)
        {
            draft.Crew[team].Add(party);
            if (seat == 0)
                draft.Teams[team].Manager = party;
        }
        return party;
    }

    static (string Woman, string Man, double Share, string Purpose, bool Mail) Role(Trade trade, int seat, int seats)
    {
        var roles = Places.Positions(trade);
        if (seat == 0)
            return roles[0];
        var place = (seat - 0.5) / (seats - 1);
        foreach (var role in roles[1..])
            if ((place -= role.Share) < 0)
                return role;
        return roles[^1];
    }

    static void Represent(Draft draft, Chance chance)
    {
        foreach (var team in draft.Teams.Index().Where(team => team.Item.Trade is Trade.Rooms))
            draft.Bonds.Add(new BondRow(draft.Somebody(chance, team.Index), "representative", draft.Span.First.AddDays(-chance.Between(10, 700))) { Site = team.Item.Site });
    }
}
