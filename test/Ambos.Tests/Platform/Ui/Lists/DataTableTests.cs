using Ambos.Platform.Ui;
using Ambos.Platform.Ui.Lists;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Shouldly;
using Xunit;

namespace Ambos.Tests.Platform.Ui.Lists;

public sealed class DataTableTests
{
    static readonly Person[] People = [new(1, "Nuria Salas", 3), new(2, "Marta Ribas", 1204)];

    [Fact]
    public void Every_cell_carries_the_name_of_its_column_for_the_cards_of_a_phone()
    {
        var table = Table(People);

        table.QuerySelectorAll("th").Select(head => head.TextContent.Trim()).ShouldBe(["Nombre", "Abiertas"]);
        table.QuerySelectorAll("tbody tr:nth-child(2) td").Select(cell => (cell.GetAttribute("data-label"), cell.TextContent.Trim())).ShouldBe([("Nombre", "Marta Ribas"), ("Abiertas", "1.204")]);
        table.QuerySelector("caption")!.TextContent.ShouldBe("Clientes");
    }

    [Fact]
    public void The_first_column_leads_to_the_page_of_the_row() =>
        Table(People).QuerySelectorAll("tbody a").Select(link => link.GetAttribute("href")).ShouldBe(["/customers/1", "/customers/2"]);

    [Theory]
    [InlineData("name", "ascending", "/customers?q=ana&sort=-name")]
    [InlineData("-name", "descending", "/customers?q=ana&sort=name")]
    [InlineData(null, null, "/customers?q=ana&sort=name")]
    public void Pressing_a_head_sorts_turns_round_and_keeps_the_filters_but_not_the_page(string? sort, string? direction, string href)
    {
        var head = Table(People, sort, address: "/customers?q=ana&after=k17").QuerySelector("th")!;

        head.GetAttribute("aria-sort").ShouldBe(direction);
        head.QuerySelector("a")!.GetAttribute("href").ShouldBe(href);
    }

    [Fact]
    public void The_pager_goes_by_keys_and_admits_that_it_did_not_count()
    {
        var pager = Table(People, paging: new Paging("k3", "k9", new Counted(1000, AtLeast: true)), address: "/customers?q=ana&after=k5").QuerySelector("nav.pager")!;

        pager.QuerySelector("[rel=prev]")!.GetAttribute("href").ShouldBe("/customers?q=ana&before=k3");
        pager.QuerySelector("[rel=next]")!.GetAttribute("href").ShouldBe("/customers?q=ana&after=k9");
        pager.TextContent.ShouldContain("más de 1.000");
        pager.QuerySelector("[rel=nofollow]")!.GetAttribute("href").ShouldBe("/customers?q=ana&after=k5&count=exact");
    }

    [Fact]
    public void A_counted_list_offers_no_counting() =>
        Table(People, paging: new Paging(null, null, new Counted(2))).QuerySelector("nav.pager")!.QuerySelectorAll("a").ShouldBeEmpty();

    [Fact]
    public void An_empty_list_says_what_to_do_next()
    {
        var table = Table([]);

        table.QuerySelector("table").ShouldBeNull();
        table.QuerySelector(".nothing a")!.GetAttribute("href").ShouldBe("/customers");
    }

    static IElement Table(IReadOnlyList<Person> people, string? sort = null, Paging? paging = null, string address = "/customers") =>
        Drawn.Component<DataTable<Person>>(new
        {
            Items = people,
            Caption = "Clientes",
            Sort = sort,
            Paging = paging,
            RowLink = (Func<Person, string>)(person => $"/customers/{person.Number}"),
            ChildContent = (RenderFragment)Columns,
        }, address: address);

    static void Columns(RenderTreeBuilder builder)
    {
        Column(builder, "Nombre", "name", person => person.Name);
        Column(builder, "Abiertas", null, person => Numbers.Whole(person.Open));
    }

    static void Column(RenderTreeBuilder builder, string title, string? sort, Func<Person, string> text)
    {
        builder.OpenComponent<Column<Person>>(0);
        builder.AddComponentParameter(1, "Title", title);
        builder.AddComponentParameter(2, "Sort", sort);
        builder.AddComponentParameter(3, "ChildContent", (RenderFragment<Person>)(person => Drawn.Text(text(person))));
        builder.CloseComponent();
    }

    sealed record Person(int Number, string Name, int Open);
}
