using Ambos.Platform.Ui;
using Ambos.Platform.Ui.Lists;
using Microsoft.AspNetCore.Components;
using Shouldly;
using Xunit;

namespace Ambos.Tests.Platform.Ui.Lists;

public sealed class FilterBarTests
{
    static readonly RenderFragment Filters = builder =>
    {
        Drawn.Build(builder, typeof(FilterText), [new("Name", "q"), new("Label", "Nombre")]);
        Drawn.Build(builder, typeof(FilterSelect), [new("Name", "side"), new("Label", "Lado"), new("All", "Ambos"), new("Choices", new Choice[] { new("in", "Dentro"), new("out", "Fuera") })]);
    };

    [Fact]
    public void A_filter_remembers_what_was_asked_and_keeps_the_order_but_not_the_page()
    {
        var bar = Drawn.Component<FilterBar>(new { ChildContent = Filters }, address: "/customers?q=ana&side=out&sort=-name&after=k9");

        bar.QuerySelector("input[name=q]")!.GetAttribute("value").ShouldBe("ana");
        bar.QuerySelector("option[selected]")!.TextContent.ShouldBe("Fuera");
        bar.QuerySelectorAll("input[type=hidden]").Select(hidden => (hidden.GetAttribute("name"), hidden.GetAttribute("value"))).ShouldBe([("sort", "-name")]);
    }

    [Fact]
    public void Clearing_takes_the_filters_away_and_leaves_the_order()
    {
        var clear = Drawn.Component<FilterBar>(new { ChildContent = Filters }, address: "/customers?q=ana&sort=-name").QuerySelector("a");
        clear.ShouldNotBeNull().GetAttribute("href").ShouldBe("/customers?sort=-name");
    }

    [Fact]
    public void Without_filters_there_is_nothing_to_clear() =>
        Drawn.Component<FilterBar>(new { ChildContent = Filters }, address: "/customers?sort=-name&q=").QuerySelector("a").ShouldBeNull();

    [Fact]
    public void Saved_views_are_tabs()
    {
        var bar = Drawn.Component<FilterBar>(new { ChildContent = Filters, Views = new Tab[] { new("Mías", "/q?view=1", Current: true, Count: "12"), new("Del equipo", "/q?view=2") } });
        bar.QuerySelector("nav [aria-current=page]")!.TextContent.ShouldBe("Mías 12");
    }
}
