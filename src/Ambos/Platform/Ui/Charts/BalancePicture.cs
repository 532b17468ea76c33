using Microsoft.AspNetCore.Components;

namespace Ambos.Platform.Ui.Charts;

/// <summary>The drawing of the balance: two scales back to back, 26 pixels a month.</summary>
static class BalancePicture
{
    const int Row = 26;
    const int Top = 24;

    public static MarkupString Of(Balance balance)
    {
        var (from, to) = Ends(balance);
        var half = new Half(balance, new Scale(from, to, 38, 8), Side.Inside, balance.InsideBand, row => row.Inside);
        var other = new Half(balance, new Scale(from, to, 62, 92), Side.Outside, balance.OutsideBand, row => row.Outside);
        var bottom = Top + Row * balance.Rows.Count + 6;
        var drawing = new Drawing(bottom, balance.Finding);
        foreach (var side in new[] { half, other })
            side.Ground(drawing, bottom);
        drawing.Text("", 0, 14, "n").Text("end", 100, 14, "n");
        foreach (var side in new[] { half, other })
            side.Run(drawing);
        foreach (var (i, row) in balance.Rows.Index())
        {
            var loud = half.Beyond(row) || other.Beyond(row);
            half.Point(drawing, i);
            other.Point(drawing, i);
            drawing.Text(loud ? "mid t-ink" : "mid t-2", 50, Y(i) + 4, row.Label);
        }
        return drawing.Finished();
    }

    static double Y(int row) => Top + 16 + Row * row;

    static (double From, double To) Ends(Balance balance)
    {
        var figures = balance.Rows.SelectMany(row => new[] { row.Inside, row.Outside }).OfType<Estimate>();
        var values = figures.SelectMany(figure => new[] { figure.Value, figure.Low ?? figure.Value, figure.High ?? figure.Value })
            .Concat(new[] { balance.InsideBand, balance.OutsideBand }.OfType<Band>().SelectMany(band => new[] { band.Low, band.High })).ToList();
        var around = Scale.Around(values);
        var low = values.Count > 0 && values.TrueForAll(value => value >= 0) ? Math.Max(0, around.From) : around.From;
        return (balance.From ?? low, balance.To ?? around.To);
    }

    sealed record Half(Balance Balance, Scale Scale, Side Side, Band? Band, Func<BalanceRow, Estimate?> Of)
    {
        bool Left => Side is Side.Inside;

        public bool Beyond(BalanceRow row) => Band is not null && Of(row) is { } figure && !row.Unfinished && !Band.Holds(figure.Value);

        public void Ground(Drawing drawing, int bottom)
        {
            if (Band is not null)
            {
                var (a, b) = (Scale.At(Band.Low), Scale.At(Band.High));
                drawing.Rect("soft-" + Side.Css, Math.Min(a, b), Top, Math.Abs(b - a), bottom - Top);
            }
            foreach (var tick in Scale.Ticks(4))
            {
                var x = Scale.At(tick);
                drawing.Line(x == Scale.Left ? "axis" : "rulex", x, Top, x, bottom).Text("mid", x, 14, Balance.Written.Tick(tick));
            }
        }

        public void Run(Drawing drawing)
        {
            for (var i = 1; i < Balance.Rows.Count; i++)
                if (Of(Balance.Rows[i - 1]) is { } before && Of(Balance.Rows[i]) is { } here)
                    drawing.Line($"l-{Side.Css} run", Scale.At(before.Value), Y(i - 1), Scale.At(here.Value), Y(i));
        }

        public void Point(Drawing drawing, int i)
        {
            var row = Balance.Rows[i];
            var y = Y(i);
            var word = Left ? "end t-in" : "t-out";
            drawing.Text(Left ? "" : "end", Left ? 0 : 100, y + 4, Written.Count(Of(row)));
            if (Of(row) is not { } figure)
            {
                drawing.Text(Left ? "end" : "", Left ? 45.6 : 54.4, y + 4, "–");
                return;
            }
            if (figure is { Low: { } low, High: { } high })
                drawing.Line($"l-{Side.Css} ciw", Scale.At(low), y, Scale.At(high), y);
            drawing.Dot(Side, Scale.At(figure.Value), y, 5, row.Unfinished, Beyond(row))
                .Text(word, Left ? 45.6 : 54.4, y + 4, Balance.Written.Text(figure.Value));
            foreach (var (line, note) in (Left ? row.InsideNote : row.OutsideNote).Index())
                drawing.Text("t-ink wide", Left ? 8.8 : 62.8, y + 4 + 14 * line, note);
        }
    }
}
