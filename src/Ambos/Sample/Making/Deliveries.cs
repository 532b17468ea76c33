using Ambos.Customers;

namespace Ambos.Sample.Making;

/// <summary>The laundry supplier: how late its lorries came to each hotel, and how many guests complained about linen in that month.</summary>
static class Deliveries
{
    const double UsuallyLate = 0.6;
    const double LateInSeason = 2.3;
    const double ComplaintsPerStay = 0.009;

    public static void Bring(Draft draft)
    {
        var (chance, span) = (draft.Chance("deliveries"), draft.Span);
        var supplier = draft.Known["Lavandería Industrial Albufera"];
        var laundry = draft.Team(Trade.Laundry);
        for (var site = 0; site < Places.Hotels; site++)
        {
            var usual = UsuallyLate + 0.3 * chance.Unit();
            for (var month = 0; month < Span.Months; month++)
            {
                var season = Math.Max(Span.Season(month), month < Span.Last ? Span.Season(month + 1) : 0);
                var late = Math.Max(0.05, usual + LateInSeason * season * chance.Between(0.7, 1.2) + 0.45 * chance.Normal());
                var stays = draft.StaysOf(month, site).Count;
                var complaints = chance.Poisson(stays * ComplaintsPerStay * Chance.Exp(draft.Effects.Laundry * late));
                (draft.Late[(month, site)], draft.Linen[(month, site)]) = (late, complaints);
                var rooms = draft.Team(Trade.Rooms, site);
                var times = Math.Max(1, (int)(9 * span.Passed(month)));
                draft.Measures.Add(new MeasureRow(Sample.Measures.LaundryLate, true, rooms, span.Month(month), Round(late), times));
                if (stays > 0)
                    draft.Measures.Add(new MeasureRow(Sample.Measures.LinenComplaints, false, rooms, span.Month(month), Round(100.0 * complaints / stays), stays));
                for (var at = 0; at < times; at += 3)
                    draft.Meetings.Add(new MeetingRow(supplier, InteractionKind.Other, span.In(chance, month, 6, 12), "person", Told(Places.Sites[site].Name, late * chance.Between(0.5, 1.5)), null, site, laundry));
            }
        }
        NothingLinked(draft);
    }

    static void NothingLinked(Draft draft)
    {
        var chance = draft.Chance("nothing");
        for (var team = 0; team < draft.Teams.Count; team++)
        {
            if (!Places.MeetsGuests(draft.Teams[team].Trade))
                continue;
            var (work, found) = (6.8 + 0.6 * chance.Normal(), 8.1 + 0.4 * chance.Normal());
            for (var month = 0; month < Span.Months; month++)
            {
                draft.Measures.Add(new MeasureRow(Sample.Measures.WayToWork, true, team, draft.Span.Month(month), Round(work + 0.4 * chance.Normal()), chance.Between(6, 18)));
                draft.Measures.Add(new MeasureRow(Sample.Measures.WayFound, false, team, draft.Span.Month(month), Round(found + 0.3 * chance.Normal()), chance.Between(15, 60)));
            }
        }
    }

    static string Told(string hotel, double hours) => hours < 0.25
        ? $"Entrega de ropa en {hotel}, a su hora"
        : hours < 1 ? $"Entrega de ropa en {hotel}, {(int)(hours * 60)} min tarde" : $"Entrega de ropa en {hotel}, {(int)hours} h {(int)(hours % 1 * 6) * 10} min tarde";

    static double Round(double value) => Math.Round(value, 2, MidpointRounding.AwayFromZero);
}
