using Ambos.Platform.Ui.Charts;
using Shouldly;
using Xunit;

namespace Ambos.Tests.Platform.Ui.Charts;

public sealed class ScaleTests
{
    [Theory]
    [InlineData(6, 38)]
    [InlineData(9, 8)]
    [InlineData(7.5, 23)]
    [InlineData(12, 8)]
    [InlineData(1, 38)]
    public void The_inside_half_of_the_balance_grows_to_the_left_and_never_leaves_its_ground(double value, double place) =>
        new Scale(6, 9, 38, 8).At(value).ShouldBe(place, 1e-9);

    [Fact]
    public void Ticks_are_round_and_hold_the_ends() => new Scale(0, 40).Ticks(5).ShouldBe([0, 10, 20, 30, 40]);

    [Fact]
    public void Ticks_of_decimals_are_not_smeared() => new Scale(7.1, 8.3).Ticks(7).ShouldBe([7.2, 7.4, 7.6, 7.8, 8.0, 8.2]);

    [Theory]
    [InlineData(6.4, 8.7, 6, 9)]
    [InlineData(-0.13, 0.21, -0.2, 0.3)]
    [InlineData(5, 5, 4, 6)]
    [InlineData(130, 871, 0, 1000)]
    public void A_scale_around_values_ends_at_round_numbers(double low, double high, double from, double to)
    {
        var scale = Scale.Around([high, low]);
        (scale.From, scale.To).ShouldBe((from, to));
    }

    [Fact]
    public void A_scale_of_one_point_does_not_divide_by_nothing() => new Scale(3, 3).At(3).ShouldBe(0);

    [Fact]
    public void No_values_still_make_a_scale() => Scale.Around([double.NaN]).ShouldBe(new Scale(-1, 1));
}
