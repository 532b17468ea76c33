namespace Ambos.Statistics.Panels;

/// <summary>
/// A third opinion on the slope within teams: residuals of whole teams change their sign under the supposition that there is no slope
/// (Cameron, Gelbach and Miller 2008, Rademacher signs, null imposed, plain cluster errors). All 2ⁿ signs up to eleven teams, drawn beyond.
/// </summary>
public static class WildBootstrap
{
    const int MostExact = 11;

    /// <summary>Two-sided probability of so large a t if there were no slope.</summary>
    /// <param name="panel">Teams over periods; cells may be missing.</param>
    /// <param name="lag">How many periods later the outside is read.</param>
    /// <param name="draws">Sign changes to draw above eleven teams.</param>
    /// <param name="seed">The same seed gives the same answer everywhere.</param>
    /// <param name="cancellation">Stops the drawing.</param>
    /// <returns>No answer below five teams, or when a side does not move within teams.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 99 draws.</exception>
    public static Finding<double> P(Panel panel, int lag, int draws = 1_999, ulong seed = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 99);
        var rows = panel.Rows(lag);
        var teams = rows.Teams.Distinct().Count();
        if (teams < PairingTest.LeastTeams)
            return NoAnswer.TooFew(teams, PairingTest.LeastTeams);
        if (PairScores.TwoWay(rows.X, rows) is not { } x || PairScores.TwoWay(rows.Y, rows) is not { } y)
            return NoAnswer.NoSpread;
        var scores = new TeamScores(rows, x, y, teams);
        Span<double> signs = stackalloc double[teams <= 64 ? teams : 0];
        if (teams > 64)
            signs = new double[teams];
        signs.Fill(1);
        var seen = scores.T(signs) - 1e-10;
        var count = 0;
        if (teams <= MostExact)
        {
            for (var set = 0; set < 1 << teams; set++)
            {
                for (var team = 0; team < teams; team++)
                    signs[team] = (set & (1 << team)) == 0 ? 1 : -1;
                count += scores.T(signs) >= seen ? 1 : 0;
            }
            return (double)count / (1 << teams);
        }
        var chance = new Chance(seed);
        for (var draw = 0; draw < draws; draw++)
        {
            if (draw % 256 == 0)
                cancellation.ThrowIfCancellationRequested();
            foreach (ref var sign in signs)
                sign = (chance.Bits() >> 63) == 0 ? 1 : -1;
            count += scores.T(signs) >= seen ? 1 : 0;
        }
        return (1d + count) / (draws + 1);
    }

    /// <summary>Everything a draw needs, reckoned once: the score in one team of the signed residuals of another.</summary>
    sealed class TeamScores
    {
        readonly double[] scores;
        readonly double[] squares;
        readonly double[] totals;

        public TeamScores(PanelRows rows, double[] x, double[] y, int teams)
        {
            var places = rows.Teams.Distinct().Select((team, place) => (team, place)).ToDictionary(pair => pair.team, pair => pair.place);
            (scores, squares, totals) = (new double[teams * teams], new double[teams], new double[teams]);
            for (var i = 0; i < rows.Count; i++)
                squares[places[rows.Teams[i]]] += x[i] * x[i];
            foreach (var (team, place) in places)
            {
                var single = new double[rows.Count];
                for (var i = 0; i < single.Length; i++)
                    single[i] = rows.Teams[i] == team ? y[i] : 0;
                var rest = PairScores.TwoWay(single, rows) ?? single;
                for (var i = 0; i < rest.Length; i++)
                    scores[places[rows.Teams[i]] * teams + place] += x[i] * rest[i];
                for (var i = 0; i < teams; i++)
                    totals[place] += scores[i * teams + place];
            }
        }

        public double T(ReadOnlySpan<double> signs)
        {
            var teams = signs.Length;
            double moment = 0, square = 0, sum = 0;
            for (var team = 0; team < teams; team++)
            {
                moment += signs[team] * totals[team];
                square += squares[team];
            }
            var slope = moment / square;
            for (var team = 0; team < teams; team++)
            {
                var score = -slope * squares[team];
                for (var other = 0; other < teams; other++)
                    score += signs[other] * scores[team * teams + other];
                sum += score * score;
            }
            return Math.Abs(moment) / Math.Sqrt(sum);
        }
    }
}
