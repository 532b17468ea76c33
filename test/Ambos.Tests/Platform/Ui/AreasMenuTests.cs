using Ambos.Platform.Ui;

namespace Ambos.Tests.Platform.Ui;

public sealed class AreasMenuTests
{
    static readonly MenuItem[] Items = [new("Home", "/", "home", OnThumb: true), new("Customers", "/customers", "users", OnThumb: true), new("Insight", "/insight/balance", "route-2", OnThumb: false)];

    [Theory]
    [InlineData("/", "/")]
    [InlineData("/customers/412?tab=1", "/customers")]
    [InlineData("/insight/link", "/insight/balance")]
    public void The_area_one_stands_in_is_marked(string address, string marked) =>
        Drawn.Component<AreasMenu>(new { Items }, address: address).QuerySelectorAll("nav > [aria-current=page]").ShouldHaveSingleItem().GetAttribute("href").ShouldBe(marked);

    [Fact]
    public void Elsewhere_none_is_marked() => Drawn.Component<AreasMenu>(new { Items }, address: "/me").QuerySelectorAll("[aria-current]").ShouldBeEmpty();

    [Fact]
    public void What_does_not_fit_under_the_thumb_waits_behind_more() =>
        Drawn.Component<AreasMenu>(new { Items }).QuerySelectorAll("details a").Select(link => link.GetAttribute("href")).ShouldBe(["/insight/balance"]);
}
