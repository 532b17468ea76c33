using Ambos.Sample.Words;

namespace Ambos.Sample.Making;

/// <summary>What both sides said: monthly climate answers inside, scores after a stay outside, reviews, mentions, suggestions.</summary>
static class Talk
{
    const double InsideAnswers = 0.365;
    const double StayAnswers = 0.42;
    const double EachTeam = 0.72;

    static readonly string[] Values = ["Cuidar del equipo", "Cumplir lo dicho", "Mirar al huésped a los ojos", "Aprender cada día"];
    static readonly Trade[] Elsewhere = [Trade.Reception, Trade.Kitchen, Trade.Direction];

    public static void Listen(Draft draft, Moods moods)
    {
        var (inside, outside, open) = (draft.Chance("inside"), draft.Chance("outside"), draft.Chance("open"));
        for (var month = 0; month < Span.Months; month++)
        {
            for (var team = 0; team < draft.Teams.Count; team++)
                if (!draft.Teams[team].IsSupplier)
                    Inside(draft, inside, moods, team, month);
            for (var site = 0; site < Places.Hotels; site++)
                Outside(draft, outside, moods, site, month);
            Public(draft, open, moods, month);
            Thank(draft, inside, month);
        }
    }

    static void Inside(Draft draft, Chance chance, Moods moods, int team, int month)
    {
        var (span, trade, mood) = (draft.Span, draft.Teams[team].Trade, moods.Climate(team, month));
        foreach (var party in draft.Crew[team])
        {
            if (chance.Is(InsideAnswers * draft.Size.Voices * span.Passed(month)))
            {
                var score = Moods.Score(chance, mood, 0.4);
                var (text, topic) = chance.Is(0.05) ? Said.Inside(chance, trade, score) : default;
                draft.Voices.Add(new VoiceRow(VoiceKind.Answer, true, team, span.In(chance, month, 7, 22), score, text, topic, null) { Source = "Pulso mensual" });
            }
            if (chance.Is(0.011 * draft.Size.Voices * span.Passed(month)))
            {
                var (text, topic) = Said.Suggestion(chance, trade);
                draft.Voices.Add(Answered.Maybe(draft, chance, new VoiceRow(VoiceKind.Suggestion, true, team, span.In(chance, month, 7, 22), null, text, topic, chance.Is(0.6) ? party : null) { Source = "Buzón de sugerencias" }));
            }
        }
    }

    static void Outside(Draft draft, Chance chance, Moods moods, int site, int month)
    {
        int[] teams = [.. draft.Teams.Index().Where(team => Places.MeetsGuests(team.Item.Trade) && (team.Item.Site == site || team.Item.Site == Places.Hotels)).Select(team => team.Index)];
        foreach (var (party, left) in draft.StaysOf(month, site))
        {
            if (!chance.Is(StayAnswers * Math.Min(1, draft.Size.Voices)))
                continue;
            var at = When(draft, chance, month, left);
            var worded = false;
            foreach (var team in teams)
            {
                var trade = draft.Teams[team].Trade;
                if (!chance.Is(draft.Teams[team].Site == site ? trade == Trade.Spa ? 0.4 : EachTeam : 0.12))
                    continue;
                var score = Moods.Score(chance, moods.Guests(team, month));
                var words = !worded && chance.Is(score <= 6 ? 0.3 : 0.06);
                worded |= words;
                var (text, topic) = words ? Said.Guest(chance, trade, score, draft.Parties[party].Language) : default;
                var voice = new VoiceRow(VoiceKind.Answer, false, team, at, score, text, topic, party) { Source = "Encuesta tras la estancia" };
                draft.Voices.Add(text is null ? voice : Answered.Maybe(draft, chance, voice));
            }
        }
    }

    static void Public(Draft draft, Chance chance, Moods moods, int month)
    {
        var span = draft.Span;
        for (var count = chance.Poisson(46 * draft.Size.Voices * span.Fullness(month) * span.Passed(month)); count > 0; count--)
        {
            var site = chance.Below(Places.Hotels);
            var trade = chance.Weighed<Trade>([(Trade.Reception, 3), (Trade.Rooms, 4), (Trade.Direction, 2), (Trade.Kitchen, 3)]);
            var team = draft.Team(trade, site) is >= 0 and var found ? found : draft.Team(Trade.Direction, site);
            var score = Moods.Score(chance, moods.Guests(team, month));
            var language = chance.Is(0.7) ? "es" : "en";
            var (text, topic) = Said.Guest(chance, draft.Teams[team].Trade, score, language);
            if (chance.Is(0.6))
                text += $" {Said.Guest(chance, chance.Pick(Elsewhere), Moods.Score(chance, 8), language).Text}";
            draft.Voices.Add(Answered.Maybe(draft, chance, new VoiceRow(VoiceKind.Review, false, team, span.In(chance, month, 7, 23), score, text, topic, null) { Source = chance.Pick(["Reseñas de viaje", "Mapas", "Central de reservas"]) }));
        }
        for (var count = chance.Poisson(7 * draft.Size.Voices * span.Passed(month)); count > 0; count--)
        {
            var team = draft.Team(Trade.Direction, chance.Below(Places.Hotels));
            var (text, topic) = Said.Mention(chance, Places.Sites[draft.Teams[team].Site!.Value].Name);
            draft.Voices.Add(Answered.Maybe(draft, chance, new VoiceRow(VoiceKind.Mention, false, team, span.In(chance, month, 8, 23), null, text, topic, null) { Source = chance.Pick(["Redes sociales", "Prensa local", "Blog de viajes"]) }));
        }
    }

    static void Thank(Draft draft, Chance chance, int month)
    {
        for (var count = chance.Poisson(16 * draft.Size.Voices * draft.Span.Passed(month)); count > 0; count--)
        {
            var team = chance.Pick(draft.Crew.Keys.ToList());
            var (from, to) = (draft.Somebody(chance, team), draft.Somebody(chance, chance.Is(0.7) ? team : chance.Pick(draft.Crew.Keys.ToList())));
            var at = draft.Span.In(chance, month, 8, 22);
            if (from != to && draft.Parties[from].Since < at && draft.Parties[to].Since < at)
                draft.Thanks.Add(new ThanksRow(from, to, at, chance.Pick(Values), Said.Line(chance, "thanks")));
        }
    }

    // Scores belong to the month of the stay, also of those who left in the next.
    static DateTimeOffset When(Draft draft, Chance chance, int month, DateOnly left)
    {
        var last = draft.Span.Month(month).AddDays(draft.Span.Days(month) - 1);
        var day = left.AddDays(chance.Between(0, 2));
        return draft.Span.At(chance, day > last ? last : day, 8, 23);
    }
}
