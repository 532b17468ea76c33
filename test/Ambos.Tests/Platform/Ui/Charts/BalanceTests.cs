using Ambos.Platform.Ui.Charts;
using AngleSharp.Dom;
using Shouldly;
using Xunit;

namespace Ambos.Tests.Platform.Ui.Charts;

public sealed class BalanceTests
{
    readonly IElement chart = Drawn.Component<Balance>(new
    {
        Finding = "Dentro baja en julio.",
        InsideTitle = "dentro: equipos",
        OutsideTitle = "fuera: clientes",
        From = 6.0,
        To = 9.0,
        InsideBand = new Band(6.95, 7.9),
        Rows = new BalanceRow[]
        {
            new("jun", "jun 2026", new(7.5, 7.28, 7.72, 431), new(8.4, 8.28, 8.52, 1204)),
            new("jul", "jul 2026", new(6.6, 6.39, 6.81, 486), null) { InsideNote = ["bajó más de", "lo habitual"] },
            new("ago", "ago 2026", new(6.6, 6.2, 7.0, 168), new(8.3, 8.1, 8.5, 602), Unfinished: true),
        },
    });

    [Fact]
    public void Months_stand_in_the_middle_with_inside_left_and_outside_right()
    {
        chart.QuerySelectorAll("svg.plot > text.mid[x='50%']").Select(text => text.TextContent).ShouldBe(["jun", "jul", "ago"]);
        chart.QuerySelector("svg.plot > svg")!.GetAttribute("x").ShouldBe("23%");
        chart.QuerySelector("svg.plot > circle.m-out")!.GetAttribute("cx").ShouldBe("86%");
    }

    [Fact]
    public void The_interval_lies_around_the_dot()
    {
        var whisker = chart.QuerySelector("line.l-in.ciw[y1='40']").ShouldNotBeNull();
        (whisker.GetAttribute("x1"), whisker.GetAttribute("x2")).ShouldBe(("25.2%", "20.8%"));
    }

    [Fact]
    public void What_lies_beyond_the_usual_is_ringed_but_not_in_a_month_that_is_not_over()
    {
        var ringed = chart.QuerySelectorAll("svg.plot > svg:has(.ring)").ShouldHaveSingleItem();
        ringed.GetAttribute("y").ShouldBe("66");
        chart.QuerySelector("svg.plot > svg[y='92'] .hollow-in").ShouldNotBeNull();
    }

    [Fact]
    public void A_figure_that_may_not_be_shown_is_a_dash_and_breaks_the_line()
    {
        chart.QuerySelectorAll("circle.m-out, circle.hollow-out").Count(circle => circle.Closest("ul") is null).ShouldBe(2);
        chart.QuerySelectorAll("line.l-out.run").ShouldBeEmpty();
        chart.QuerySelectorAll("line.l-in.run").Length.ShouldBe(2);
    }

    [Fact]
    public void The_same_numbers_stand_in_a_table_with_n()
    {
        var rows = chart.QuerySelectorAll("tbody tr").Select(row => row.QuerySelectorAll("td").Select(cell => cell.TextContent).ToArray()).ToList();
        rows[0].ShouldBe(["jun 2026", "7,5 (7,3–7,7)", "431", "8,4 (8,3–8,5)", "1.204"]);
        rows[1].ShouldBe(["jul 2026", "6,6 (6,4–6,8)", "486", "–", "–"]);
    }

    [Fact]
    public void An_empty_balance_is_drawn_too() =>
        Drawn.Component<Balance>(new { Finding = "Nada", InsideTitle = "dentro", OutsideTitle = "fuera", Rows = Array.Empty<BalanceRow>() }).QuerySelector("svg.plot").ShouldNotBeNull();
}
