namespace Ambos.Tests.Architecture;

/// <summary>Beauty by machine: docs/architecture.md and STYLE.md, held by tests. Each rule is also handed a file that breaks it.</summary>
public sealed class ArchitectureTests
{
    static readonly IReadOnlyList<SourceFile> Product = SourceFile.Below("src", ".cs", ".razor");
    static readonly IReadOnlyList<SourceFile> Everything = [.. Product, .. SourceFile.Below("test", ".cs"), .. SourceFile.Below("bench", ".cs"), .. SourceFile.Below("src/Ambos/web", ".js", ".mjs", ".css")];

    [Fact]
    public void Areas_know_only_whom_they_may() => Faults(Product, HouseRules.Directions).ShouldBeEmpty();

    [Theory]
    [InlineData("src/Ambos/Platform/Ui/X.razor", "@using Ambos.Customers")]
    [InlineData("src/Ambos/Customers/X.cs", "using Ambos.Requests;")]
    [InlineData("src/Ambos/Requests/X.cs", "var x = Ambos.Voice.Signal.None;")]
    [InlineData("src/Ambos/Requests/X.cs", "using Ambos.Customers.Pages;")]
    [InlineData("src/Ambos/Voice/X.cs", "using Ambos.Insight;")]
    [InlineData("src/Ambos/Attic/X.cs", "namespace Ambos.Attic;")]
    public void A_wrong_direction_is_seen(string path, string text) => HouseRules.Directions(new SourceFile(path, text)).ShouldNotBeEmpty();

    [Fact]
    public void The_picture_has_no_circle()
    {
        foreach (var (area, others) in HouseRules.MayKnow)
            others.ShouldAllBe(other => !HouseRules.MayKnow[other].Contains(area));
    }

    [Fact]
    public void No_file_is_longer_than_300_lines() => Faults(Everything, HouseRules.Length).ShouldBeEmpty();

    [Fact]
    public void A_long_file_is_seen() => HouseRules.Length(new SourceFile("src/Ambos/Customers/X.cs", new string('\n', 301))).ShouldNotBeEmpty();

    [Fact]
    public void Names_are_words_of_the_business() => Faults(Product, HouseRules.Names).ShouldBeEmpty();

    [Theory]
    [InlineData("sealed class CustomerManager { }")]
    [InlineData("public record RequestDto(int Id);")]
    [InlineData("static class StringHelper")]
    [InlineData("class MailService")]
    public void A_technical_name_is_seen(string text) => HouseRules.Names(new SourceFile("src/Ambos/Customers/X.cs", text)).ShouldNotBeEmpty();

    [Fact]
    public void Time_comes_from_the_time_provider() => Faults(Product, HouseRules.Clocks).ShouldBeEmpty();

    [Theory]
    [InlineData("var now = DateTime.UtcNow;")]
    [InlineData("DateTimeOffset.Now.AddDays(1)")]
    public void A_static_clock_is_seen(string text) => HouseRules.Clocks(new SourceFile("src/Ambos/Customers/X.cs", text)).ShouldNotBeEmpty();

    [Fact]
    public void The_namespace_is_the_folder() => Faults(Everything.Where(file => !file.Path.StartsWith("bench")), HouseRules.Namespaces).ShouldBeEmpty();

    [Fact]
    public void A_strange_namespace_is_seen() =>
        HouseRules.Namespaces(new SourceFile("src/Ambos/Customers/X.cs", "namespace Ambos.Elsewhere;")).ShouldNotBeEmpty();

    [Fact]
    public void Pages_carry_no_inline_style_or_script() => Faults(Product, HouseRules.Markup).ShouldBeEmpty();

    [Theory]
    [InlineData("<p style=\"color:red\">")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<a onclick=\"go()\">")]
    public void Inline_markup_is_seen(string text) => HouseRules.Markup(new SourceFile("src/Ambos/Customers/X.razor", text)).ShouldNotBeEmpty();

    static List<string> Faults(IEnumerable<SourceFile> files, Func<SourceFile, IEnumerable<string>> rule) => [.. files.SelectMany(rule)];
}
