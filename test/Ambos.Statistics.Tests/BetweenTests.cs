namespace Ambos.Statistics.Tests;

public sealed class BetweenTests
{
    /// <summary>Departments of `attitude`: complaints inside, rating outside; r and interval from R's cor.test.</summary>
    [Fact]
    public void One_value_per_unit_and_side()
    {
        var found = Between.Compare(Attitude.Rows.Select((row, i) => new UnitSides<int>(i, new(row[1]), new(row[0], 12))));

        found.Used.Count.ShouldBe(30);
        found.LeftOut.ShouldBeEmpty();
        found.Correlation.Value.Value.ShouldBeNear(.8254175695, 1e-9);
        found.Correlation.Value.Interval.ShouldBeNear(.6620127699, .9139138914, 1e-9);
        // Slope of outside over inside: lm(rating ~ complaints) in R gives 14.37632 + .75461 x.
        found.Line.Value.Slope.ShouldBePrinted(.75461, 5);
        found.Line.Value.Intercept.ShouldBePrinted(14.37632, 5);
        found.Inside.Mean.ShouldBeNear(66.6, 1e-9);
    }

    [Fact]
    public void Units_left_out_say_why()
    {
        var found = Between.Compare(
        [
            new UnitSides<string>("Lisboa", new(3, 5), new(4, 9)),
            new("Cádiz", null, new(4, 9)),
            new("Faro", new(3, 9), null),
            new("Huelva", null, null),
            new("Jerez", new(3, 4), new(4, 9)),
            new("Sagres", new(3, 9), new(4, 4)),
            new("Tavira", new(3, 1), new(4, 1)),
        ]);

        found.Used.Single().Unit.ShouldBe("Lisboa");
        found.LeftOut.Select(unit => (unit.Unit, unit.Lack)).ShouldBe(
        [
            ("Cádiz", Lack.InsideMissing),
            ("Faro", Lack.OutsideMissing),
            ("Huelva", Lack.BothMissing),
            ("Jerez", Lack.InsideTooFew),
            ("Sagres", Lack.OutsideTooFew),
            ("Tavira", Lack.BothTooFew),
        ]);
        found.Correlation.Missing.ShouldBe(NoAnswer.TooFew(1, 4));
        found.Line.Missing.ShouldBe(NoAnswer.TooFew(1, 3));
    }

    [Fact]
    public void A_side_that_is_alike_everywhere_has_no_connection()
    {
        var found = Between.Compare(Enumerable.Range(1, 6).Select(i => new UnitSides<int>(i, new(i), new(70.1))));

        found.Correlation.Missing.ShouldBe(NoAnswer.NoSpread);
        found.Line.Missing.ShouldBe(NoAnswer.NoSpread);
        found.Outside.Variance.ShouldBe(0);
    }

    [Fact]
    public void Months_of_a_team_are_not_pooled()
    {
        UnitSides<string>[] months = [new("Front desk", new(3), new(4)), new("Front desk", new(3.1), new(4.1))];

        Should.Throw<ArgumentException>(() => Between.Compare(months)).ParamName.ShouldBe("units");
    }

    [Fact]
    public void What_cannot_be_is_refused_by_name()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new Score(double.NaN)).ParamName.ShouldBe("value");
        Should.Throw<ArgumentOutOfRangeException>(() => new Score(3, 0)).ParamName.ShouldBe("count");
        Should.Throw<ArgumentOutOfRangeException>(() => Between.Compare<int>([], -1)).ParamName.ShouldBe("least");
        Between.Compare<int>([]).Correlation.Missing.ShouldBe(NoAnswer.TooFew(0, 4));
    }
}
