namespace Ambos.Sample.Making;

/// <summary>How every team feels inside and how its guests feel outside, month by month, from 0 to 10: the truth that the answers are drawn from.</summary>
sealed class Moods
{
    const double ClimateMean = 7.5;
    const double ClimateSpread = 0.42;
    const double ClimateMonth = 0.6;
    const double GuestMean = 8.45;
    const double GuestSpread = 0.28;
    const double GuestMonth = 0.12;
    const double Lasting = 0.4;

    readonly double[][] climate;
    readonly double[][] guests;

    Moods(double[][] climate, double[][] guests) => (this.climate, this.guests) = (climate, guests);

    public double Climate(int team, int month) => climate[team][month];

    public double Guests(int team, int month) => guests[team][month];

    public static Moods Of(Draft draft)
    {
        var (chance, effects, count) = (draft.Chance("moods"), draft.Effects, draft.Teams.Count);
        var one = draft.Team(Trade.Rooms, draft.Site(Places.Playa));
        var (climate, guests) = (new double[count][], new double[count][]);
        for (var team = 0; team < count; team++)
        {
            var usual = chance.Normal();
            var usualGuests = effects.Between * usual + Math.Sqrt(1 - effects.Between * effects.Between) * chance.Normal();
            var (inside, outside) = (new double[Span.Months], new double[Span.Months]);
            // The month before the first also counts: what it left shows in the first.
            var wave = chance.Normal();
            for (var month = 0; month < Span.Months; month++)
            {
                var before = wave;
                wave = Lasting * wave + Math.Sqrt(1 - Lasting * Lasting) * chance.Normal();
                var (now, then) = (Span.Season(month), month > 0 ? Span.Season(month - 1) : 0);
                var mine = team == one ? 1 : 0;
                inside[month] = Bound(ClimateMean + ClimateSpread * usual + ClimateMonth * wave - (effects.Dip + mine * effects.TeamDip) * now);
                outside[month] = Bound(GuestMean + GuestSpread * usualGuests + effects.Within * ClimateMonth * before + GuestMonth * chance.Normal()
                    - (effects.DipFollows + mine * effects.TeamDipFollows) * then);
            }
            (climate[team], guests[team]) = (inside, outside);
        }
        return new Moods(climate, guests);
    }

    /// <summary>A whole number from 0 to 10 whose mean is the mood: ten small yeses or noes of somebody who is kinder or stricter than most.</summary>
    public static int Score(Chance chance, double mood, double strictness = 0.8)
    {
        var share = mood / 10;
        share += strictness * Math.Min(share, 1 - share) * (2 * chance.Unit() - 1);
        var score = 0;
        for (var at = 0; at < 10; at++)
            if (chance.Is(share))
                score++;
        return score;
    }

    static double Bound(double mood) => Math.Clamp(mood, 0.5, 9.7);
}
