using Ambos.Customers;
using Ambos.Sample.Words;

namespace Ambos.Sample.Making;

/// <summary>Guests and their stays; and the employees who are guests too.</summary>
static class Guests
{
    static readonly (int Thing, double Weight)[] HowOften = [(1, 68), (2, 19), (3, 8), (4, 3), (6, 1.4), (9, 0.6)];
    static readonly (int Thing, double Weight)[] Hotels = [(0, 17), (1, 10), (2, 12), (3, 11), (4, 10), (5, 9), (6, 9), (7, 12), (8, 10)];
    static readonly string[] Rooms = ["habitación doble", "doble con vistas", "individual", "familiar", "suite", "doble con terraza"];
    static readonly string[] Channels = ["web", "web", "web", "phone", "app", "email"];

    public static void Welcome(Draft draft)
    {
        var chance = draft.Chance("guests");
        (int, double)[] months = [.. Enumerable.Range(0, Span.Months).Select(month => (month, draft.Span.Fullness(month) * draft.Span.Passed(month)))];
        Story(draft, chance);
        for (var at = draft.Known.Keys.Count(Storied); at < draft.Size.Guests; at++)
            Visit(draft, chance, months, Somebody(draft, chance));
        foreach (var crew in draft.Crew.Values.ToList())
            foreach (var party in crew.Where(party => chance.Is(0.08) && party != draft.Known[Cast.Nuria]))
                Visit(draft, chance, months, party);
    }

    static bool Storied(string name) => name is Cast.Marta or Cast.Jorge or Cast.Ana;

    static int Somebody(Draft draft, Chance chance)
    {
        var (name, language) = Names.Guest(chance);
        return draft.Add(new PartyRow(CustomerKind.Person, name, draft.Span.Start)
        {
            Language = language,
            Mail = chance.Is(0.72) ? Reach.Home(chance, name, draft.Parties.Count) : null,
            Phone = chance.Is(0.35) ? Reach.Phone(chance) : null,
            BornOn = chance.Is(0.4) ? draft.Span.First.AddDays(-365 * chance.Between(19, 78) - chance.Below(365)) : null,
            Tags = chance.Is(0.06) ? [chance.Pick(["familia", "mascota", "viaje de novios", "negocios", "alergias"])] : [],
        });
    }

    static void Visit(Draft draft, Chance chance, (int, double)[] months, int party)
    {
        var span = draft.Span;
        var count = chance.Weighed(HowOften);
        var usual = chance.Weighed(Hotels);
        DateOnly? first = null, last = null;
        for (var at = 0; at < count; at++)
        {
            var month = chance.Weighed(months);
            var day = span.Month(month).AddDays(chance.Below(span.Days(month)));
            Stay(draft, chance, party, chance.Is(0.7) ? usual : chance.Weighed(Hotels), day, chance.Between(1, 7));
            first = first < day ? first : day;
            last = last > day ? last : day;
        }
        var since = count > 1 && chance.Is(0.45) ? first!.Value.AddDays(-chance.Between(200, 2600)) : first!.Value;
        // Who came today is a guest since yesterday: where the day has not begun yet it would be tomorrow.
        Become(draft, chance, party, since < span.Today ? since : span.Today.AddDays(-1), last!.Value, count);
    }

    static void Become(Draft draft, Chance chance, int party, DateOnly since, DateOnly last, int count)
    {
        var span = draft.Span;
        var longAgo = last < span.Today.AddDays(-540);
        var stage = longAgo && chance.Is(0.5) ? Stage.Lost : count >= 4 && chance.Is(0.15) ? Stage.Ambassador : count >= 3 ? Stage.Loyal : Stage.Active;
        draft.Bonds.Add(new BondRow(party, "consumer", since)
        {
            Stage = stage,
            StageSince = stage == Stage.Lost ? last.AddDays(365) : stage == Stage.Active ? since : last,
            Until = stage == Stage.Lost && chance.Is(0.3) ? last.AddDays(365) : null,
            Reason = stage == Stage.Lost ? "Más de un año sin volver" : null,
        });
        if (since > span.First && draft.Parties[party].Since == span.Start && draft.Parties[party].Mail?.EndsWith("marisol.example", StringComparison.Ordinal) != true)
            draft.Parties[party] = draft.Parties[party] with { Since = Span.Instant(since, TimeSpan.FromHours(12)) };
    }

    static void Stay(Draft draft, Chance chance, int party, int site, DateOnly day, int nights, string? subject = null)
    {
        var span = draft.Span;
        var text = subject ?? $"{(nights == 1 ? "Una noche" : $"{nights} noches")}, {chance.Pick(Rooms)}";
        draft.Meetings.Add(new MeetingRow(party, InteractionKind.Stay, span.At(chance, day, 13, 21), chance.Pick(Channels), text, nights * chance.Between(62, 190) * 100L, site, draft.Team(Trade.Reception, site)));
        if (span.MonthOf(day) is not { } month)
            return;
        if (!draft.Stays.TryGetValue((month, site), out var stays))
            draft.Stays[(month, site)] = stays = [];
        stays.Add((party, day.AddDays(nights)));
    }

    static void Story(Draft draft, Chance chance)
    {
        var (span, playa, sierra) = (draft.Span, draft.Site(Places.Playa), draft.Site(Places.Sierra));
        var nuria = draft.Known[Cast.Nuria];
        draft.Bonds.Add(new BondRow(nuria, "employee", span.Day(2021, 3, 15)) { Until = span.Day(2024, 1, 7), Site = playa, Team = draft.Team(Trade.Reception, playa), Position = draft.Position(draft.Team(Trade.Reception, playa), "Recepcionista", "Recibir, ayudar y despedir"), Stage = Stage.Left, StageSince = span.Day(2024, 1, 7), Reason = "Pasa a jefa de recepción" });
        draft.Bonds.Add(new BondRow(nuria, "consumer", span.Day(2019, 7, 2)) { Stage = Stage.Ambassador, StageSince = span.Day(2023, 5, 20), Reason = "Trajo a tres" });
        foreach (var (year, month, day, site, nights) in new[] { (2019, 7, 2, playa, 4), (2020, 8, 11, playa, 5), (2020, 12, 29, sierra, 3), (2022, 9, 5, sierra, 2), (2024, 10, 14, sierra, 3), (2025, 9, 22, sierra, 2), (2026, 8, 24, sierra, 3) })
            Stay(draft, chance, nuria, site, span.Day(year, month, day), nights, year > 2021 ? $"{nights} noches con su familia, tarifa de empleada" : $"{nights} noches, doble con vistas");

        Known(draft, chance, Cast.Marta, span.Day(2022, 6, 18), [(span.Day(2022, 6, 18), playa, 5), (span.Day(2024, 3, 15), sierra, 2), (span.Day(2025, 7, 4), playa, 6), (span.Day(2026, 11, 2), playa, 3)], Stage.Loyal);
        Known(draft, chance, Cast.Jorge, span.Day(2025, 8, 1), [(span.Day(2025, 8, 1), playa, 7)], Stage.Active);
        Known(draft, chance, Cast.Ana, span.Day(2026, 4, 3), [(span.Day(2026, 4, 3), sierra, 2)], Stage.Active);
    }

    static void Known(Draft draft, Chance chance, string name, DateOnly since, (DateOnly Day, int Site, int Nights)[] stays, Stage stage)
    {
        var party = draft.Add(new PartyRow(CustomerKind.Person, name, draft.Span.Start) { Mail = Reach.Home(chance, name, draft.Parties.Count), Phone = Reach.Phone(chance) });
        draft.Known[name] = party;
        draft.Bonds.Add(new BondRow(party, "consumer", since) { Stage = stage, StageSince = stays[^1].Day, ByHand = stage == Stage.Loyal, Reason = stage == Stage.Loyal ? "Vuelve siempre que puede" : null });
        foreach (var (day, site, nights) in stays)
            Stay(draft, chance, party, site, day, nights);
    }
}
