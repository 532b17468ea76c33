using System.Text.RegularExpressions;
using Ambos.Platform.Languages;

namespace Ambos.Tests.Platform.Import;

public sealed partial class ImportWordsTests
{
    [Fact]
    public void Every_refusal_has_both_languages_and_the_same_blanks_in_each()
    {
        var list = new WordList("Platform.Import.Import");
        var spanish = list.Read("es").ToDictionary(pair => pair.Key, pair => pair.Value);
        var english = list.Read("en").ToDictionary(pair => pair.Key, pair => pair.Value);
        spanish.Keys.ShouldBe(english.Keys, ignoreOrder: true);
        foreach (var (key, text) in english)
        {
            // Large counts are written with their separators.
            text.Replace(":N0", "", StringComparison.Ordinal).ShouldBe(key.Split('|')[0]);
            Blanks().Matches(spanish[key].Replace(":N0", "", StringComparison.Ordinal)).Select(blank => blank.Value).Order().ShouldBe(Blanks().Matches(key).Select(blank => blank.Value).Order(), key);
        }
    }

    [GeneratedRegex(@"\{\d\}", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();
}
