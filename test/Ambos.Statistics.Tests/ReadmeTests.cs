using Ambos.Statistics.Panels;
using Ambos.Statistics.Privacy;

namespace Ambos.Statistics.Tests;

/// <summary>The README of the package, line by line: its code stands here too, and what it says of the outcome is so.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public void Figures()
    {
        var share = Proportion.Wilson(8, 10).Value;
        var score = new NetPromoter(5, 3, 2).Estimate().Value;
        var leavers = Rate.Poisson(events: 0, exposure: 11.5);
        var mean = Sample.Of([4, 5, 3, 4, 4, 5]).MeanEstimate().Value;

        share.Interval.ShouldBePrinted(.490, .943, 3);
        score.Interval.ShouldBePrinted(-21.9, 71.9, 1);
        leavers.Interval.ShouldBePrinted(0, .32, 2);
        mean.Value.ShouldBePrinted(4.17, 2);
        mean.Interval.ShouldBePrinted(3.38, 4.96, 2);
    }

    [Fact]
    public void Schools()
    {
        var schools = Between.Compare(
        [
            new UnitSides<string>("North", Inside: new Score(62), Outside: new Score(51)),
            new UnitSides<string>("South", Inside: new Score(48), Outside: new Score(47)),
            new UnitSides<string>("East", Inside: new Score(55), Outside: null),
        ]);
        var left = schools.LeftOut[0];
        var missing = schools.Correlation.Missing;

        left.ShouldBe(new("East", Lack.OutsideMissing));
        missing.ShouldBe(NoAnswer.TooFew(2, 4));
    }

    [Fact]
    public void Teams()
    {
        double?[][] inside = [[4.02, 3.74, 3.99, 3.96, 4.14, 4.38, 3.73], [2.86, 3.45, 3.17, 3.96, 3.66, 3.43, 2.48], [3.23, 3.76, 3.80, 3.49, 3.71, 3.37, 3.47], [3.18, 3.95, 4.06, 4.04, 3.27, 3.61, 4.04], [3.51, 3.53, 3.61, 3.72, 4.08, 4.12, 4.03], [3.42, 3.69, 4.20, 3.39, 3.71, 3.89, 3.85], [4.02, 3.84, 4.28, 4.32, 4.32, 4.04, 4.14], [3.85, 4.08, 3.90, 3.84, 3.35, 3.71, 3.83]];
        double?[][] outside = [[4.69, 4.53, 4.43, 5.05, 4.97, 4.84, 4.63], [3.41, 3.62, 3.81, 3.96, 4.19, 3.87, 3.78], [4.60, 4.25, 4.75, 4.10, 4.10, 4.17, 4.62], [4.59, 4.44, 4.48, 4.64, 5.10, 4.64, 4.40], [3.75, 3.86, 3.84, 3.61, 3.60, 3.66, 3.97], [3.68, 3.41, 4.74, 4.49, 4.15, 4.04, 4.37], [4.25, 4.09, 4.63, 4.57, 4.77, 4.69, 4.52], [4.29, 3.99, 4.70, 4.04, 4.04, 3.88, 4.13]];
        var panel = Panel.Of(inside, outside);
        var verdict = Verdict.On(panel, new Question { Lags = [1] }).Value;
        var firmness = verdict.Firmness;
        var direction = ArrowOfTime.Of(panel).Value.Order;

        firmness.ShouldBe(Firmness.Link);
        verdict.Slope!.Value.ShouldBePrinted(.29, 2);
        verdict.Interval.Value.ShouldBePrinted(.03, .55, 2);
        verdict.Test!.P.ShouldBePrinted(.041, 3);
        direction.ShouldBe(Order.CannotTell);

        var trial = Trial.Of(outside, starts: [2, 2, 3, 3, 4, 4, null, null]).Value;
        var effect = trial.Effect.Value;

        effect.ShouldBePrinted(-.107, 3);
        trial.P.ShouldBePrinted(.52, 2);
    }

    [Fact]
    public void Groups()
    {
        var ledger = Ledger.Empty().Ask([1, 2, 3, 4, 5, 6, 7]).Ledger;
        var without = ledger.Ask([1, 2, 3, 4, 5, 6]).Decision;

        without.ShouldBe(Decision.WouldReveal);
    }

    [Fact]
    public void Every_line_of_its_code_is_run_here()
    {
        var here = Text("ReadmeTests").Split('\n').Select(line => line.Trim()).ToHashSet();
        string[] lines = [.. Text("README").Split("```").Where((_, part) => part % 2 == 1).SelectMany(block => block.Split('\n').Skip(1))
            .Select(line => line.Split("  //")[0].Trim()).Where(line => line.Length > 0 && !line.StartsWith("using", StringComparison.Ordinal))];

        lines.Length.ShouldBeGreaterThan(20);
        lines.Where(line => !here.Contains(line)).ShouldBeEmpty();
    }

    static string Text(string name)
    {
        using var stream = typeof(ReadmeTests).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
