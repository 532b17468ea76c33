using Ambos.Platform.Ui;
using Ambos.Platform.Ui.Charts;
using AngleSharp.Dom;
using Shouldly;
using Xunit;

namespace Ambos.Tests.Platform.Ui.Charts;

public sealed class ChartTests
{
    [Fact]
    public void A_mirrored_bar_grows_from_the_hinge_and_says_its_figures()
    {
        var chart = Drawn.Component<MirroredBar>(new { Finding = "Esperan 41.", Rows = new MirroredRow[] { new("vencido", 1, 0), new("después", 11, 7) } });

        var svg = Picture(chart);
        svg.GetAttribute("aria-label").ShouldBe("Esperan 41. vencido: 1 dentro, 0 fuera; después: 11 dentro, 7 fuera");
        svg.QuerySelectorAll("rect.m-in").Select(rect => (rect.GetAttribute("x"), rect.GetAttribute("width"))).ShouldBe([("31.73%", "2.27%"), ("9%", "25%")]);
        svg.QuerySelectorAll("rect.m-out").Select(rect => (rect.GetAttribute("x"), rect.GetAttribute("width"))).ShouldBe([("66%", "0%"), ("66%", "15.91%")]);
        svg.QuerySelectorAll("text.t-in").Select(text => text.TextContent).ShouldBe(["1", "11"]);
    }

    [Fact]
    public void Inside_is_hatched_and_outside_is_plain()
    {
        var svg = Picture(Drawn.Component<BarChart>(new { Finding = "Temas", Rows = new BarRow[] { new("Turnos", 22, Side.Inside), new("Limpieza", 41, Side.Outside) } }));

        var pattern = svg.QuerySelector("pattern").ShouldNotBeNull();
        svg.QuerySelectorAll("rect[fill]").ShouldHaveSingleItem().GetAttribute("fill").ShouldBe($"url(#{pattern.Id})");
    }

    [Fact]
    public void A_bar_starts_at_nothing_and_the_longest_fills_the_width() =>
        Picture(Drawn.Component<BarChart>(new { Finding = "Temas", Rows = new BarRow[] { new("a", 10), new("b", 40) } }))
            .QuerySelectorAll("rect").Select(rect => (rect.GetAttribute("x"), rect.GetAttribute("width"))).ShouldBe([("0%", "25%"), ("0%", "100%")]);

    [Fact]
    public void A_strip_shows_each_figure_with_its_interval_on_one_scale()
    {
        var svg = Picture(Drawn.Component<Strip>(new { Finding = "Lavandería", Unit = "h", Rows = new StripRow[] { new("Lavandería central", new(31, 24, 38, 164), Strong: true), new("Compras", new(11, 6, 17)) } }));

        svg.QuerySelectorAll("text").Select(text => text.TextContent).Take(5).ShouldBe(["0", "10", "20", "30", "40 h"]);
        var strong = svg.QuerySelector("line.path").ShouldNotBeNull();
        (strong.GetAttribute("x1"), strong.GetAttribute("x2")).ShouldBe(("60%", "95%"));
        svg.QuerySelector("svg")!.GetAttribute("x").ShouldBe("77.5%");
        svg.QuerySelector("text.t-in")!.TextContent.ShouldBe("31 (24–38)");
        svg.QuerySelectorAll("rect.hollow-in").Length.ShouldBe(1);
    }

    [Fact]
    public void Roles_lie_in_time_inside_above_and_outside_below_up_to_today()
    {
        var svg = Picture(Drawn.Component<RolesOverTime>(new
        {
            Finding = "Dentro desde 2021",
            Today = new DateOnly(2026, 11, 17),
            Spans = new RoleSpan[]
            {
                new(Side.Inside, "Recepcionista", new(2021, 3, 15), new(2024, 2, 1)),
                new(Side.Inside, "Jefa de recepción", new(2024, 2, 1)),
                new(Side.Inside, "Mentora", new(2025, 1, 20)),
                new(Side.Outside, "Huésped", new(2019, 7, 2)),
            },
        }));

        var bars = svg.QuerySelectorAll("rect.m-in").Select(rect => rect.GetAttribute("y")).ToList();
        bars.ShouldBe(["26", "26", "66"], "a role that overlaps another takes the next lane");
        int.Parse(svg.QuerySelector("rect.m-out")!.GetAttribute("y")!).ShouldBeGreaterThan(int.Parse(svg.QuerySelector("line.axis")!.GetAttribute("y1")!));
        svg.QuerySelectorAll("text.yr").Select(text => text.TextContent).ShouldBe(["2019", "2020", "2021", "2022", "2023", "2024", "2025", "2026"]);
        svg.QuerySelectorAll("text")[^1].TextContent.ShouldBe("hoy");
    }

    [Fact]
    public void Traits_are_hollow_where_declared_and_solid_where_measured()
    {
        var svg = Picture(Drawn.Component<TraitsChart>(new { Finding = "Rasgos", Rows = new TraitRow[] { new("Presencia", "de paso → cada día", new(9), new(8.6), new(3), new(2.1)), new("Papel", "recibe → hace", new(9), null, null, null) } }));

        svg.QuerySelectorAll("svg:has(.hollow-in)").Select(mark => mark.GetAttribute("x")).ShouldBe(["90%", "90%"]);
        svg.QuerySelectorAll("circle.m-out").ShouldHaveSingleItem().GetAttribute("cx").ShouldBe("21%");
        svg.QuerySelectorAll("line.gap").Length.ShouldBe(2);
    }

    [Fact]
    public void A_period_without_a_figure_is_a_gap_in_the_line()
    {
        var points = new LinePoint[] { new("ene", new(8, 7.8, 8.2, 90)), new("feb", new(8.1, 7.9, 8.3, 90)), new("mar", null), new("abr", new(8.4, 8.2, 8.6, 90)) };
        var svg = Picture(Drawn.Component<LineWithInterval>(new { Finding = "Sube", Side = Side.Outside, Points = points }));

        svg.QuerySelectorAll("line.l-out").Length.ShouldBe(1);
        svg.QuerySelectorAll("circle.m-out").Length.ShouldBe(3);
    }

    [Fact]
    public void A_scatter_draws_its_line_on_a_halo_within_the_points_and_names_those_that_have_a_name()
    {
        var chart = Drawn.Component<ScatterWithBand>(new
        {
            Finding = "Sube",
            XLabel = "dentro",
            YLabel = "fuera",
            PointLabel = "equipo",
            Named = true,
            Points = new ScatterPoint[] { new(6, 7, "Playa", 30), new(8, 8), new(10, 9) },
            Line = new FittedLine(0.5, 4, [(6, 6.8, 7.2), (10, 8.8, 9.2)]),
        });

        var svg = Picture(chart);
        var line = svg.QuerySelector("line.fit").ShouldNotBeNull();
        line.PreviousElementSibling!.ClassName.ShouldBe("fit-halo");
        (line.GetAttribute("x1"), line.GetAttribute("x2")).ShouldBe(("4%", "97%"));
        svg.QuerySelectorAll("text.lab").ShouldHaveSingleItem().TextContent.ShouldBe("Playa");
        chart.QuerySelector("table tbody tr")!.TextContent.ShouldContain("7,00");
    }

    [Theory]
    [InlineData(0.7, "70%")]
    [InlineData(1.8, "100%")]
    public void The_time_spent_never_runs_over_its_box(double spent, string width) =>
        Drawn.Component<TimeLeftBar>(new { Side = Side.Outside, Spent = spent }).QuerySelector("rect.m-out")!.GetAttribute("width").ShouldBe(width);

    static IElement Picture(IElement chart)
    {
        var svg = chart.QuerySelector("svg.plot").ShouldNotBeNull();
        svg.GetAttribute("role").ShouldBe("img");
        svg.GetAttribute("aria-label").ShouldNotBeNullOrEmpty();
        svg.HasAttribute("viewBox").ShouldBeFalse("nothing is ever scaled");
        return svg;
    }
}
