using System.Text.RegularExpressions;

namespace Ambos.Tests.Architecture;

/// <summary>Every page that a member reaches says what it is, what one can do there and what it does not show.</summary>
public sealed partial class HelpTests
{
    [Fact]
    public void Every_page_helps()
    {
        var pages = SourceFile.Below("src/Ambos", ".razor").Where(IsForMembers).ToList();
        pages.Count.ShouldBeGreaterThan(35);
        pages.SelectMany(Faults).ShouldBeEmpty();
    }

    [Fact]
    public void No_two_pages_say_the_same() =>
        SourceFile.Below("src/Ambos", ".razor").Where(IsForMembers).SelectMany(page => Parts().Matches(page.Text).Select(match => (match.Groups["key"].Value, page.Path)))
            .GroupBy(part => part.Value).Where(same => same.Select(part => part.Path).Distinct().Count() > 1).ShouldBeEmpty();

    [Theory]
    [InlineData("@page \"/x\"\n@attribute [Members]\n<PageHead Title=\"x\" />")]
    [InlineData("@page \"/x\"\n@attribute [Needs(\"x\")]\n<Help What=\"@T[\"It is this.\"]\" Can=\"@T[\"Do that.\"]\" />")]
    public void A_page_without_help_is_seen(string text)
    {
        var page = new SourceFile("src/Ambos/Customers/Pages/X.razor", text);
        IsForMembers(page).ShouldBeTrue();
        Faults(page).ShouldNotBeEmpty();
    }

    static bool IsForMembers(SourceFile file) => Route().IsMatch(file.Text) && Guard().IsMatch(file.Text);

    static IEnumerable<string> Faults(SourceFile page)
    {
        var said = Parts().Matches(page.Text).Select(match => match.Groups["part"].Value).ToHashSet();
        foreach (var part in (string[])["What", "Can", "Not"])
        {
            if (!page.Text.Contains("<Help ", StringComparison.Ordinal) || !said.Contains(part))
                yield return $"{page.Path}: its help lacks {part}";
        }
    }

    [GeneratedRegex("^@page ", RegexOptions.Multiline)]
    private static partial Regex Route();

    [GeneratedRegex(@"\[(Members|Needs\()")]
    private static partial Regex Guard();

    [GeneratedRegex("""\b(?<part>What|Can|Not)="@T\["(?<key>[^"]{8,})"\]""" + "\"")]
    private static partial Regex Parts();
}
