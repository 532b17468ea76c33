namespace Ambos.Tests.Architecture;

/// <summary>Every text in both languages; nothing asked for that is missing, nothing kept that nobody asks for.</summary>
public sealed class TextTests
{
    static readonly IReadOnlyList<SourceFile> Code = SourceFile.Below("src/Ambos", ".cs", ".razor");
    static readonly IReadOnlyList<SourceFile> Spanish = SourceFile.Below("src/Ambos", ".es.resx");
    static readonly IReadOnlyList<SourceFile> English = SourceFile.Below("src/Ambos", ".en.resx");

    static Dictionary<string, string> All(IEnumerable<SourceFile> lists) =>
        lists.SelectMany(TextRules.Words).GroupBy(pair => pair.Key).ToDictionary(same => same.Key, same => same.First().Value);

    [Fact]
    public void Every_text_asked_for_exists_in_both_languages()
    {
        var (es, en) = (All(Spanish), All(English));
        var missing = Code.SelectMany(file => TextRules.Asked(file).Select(key => (file.Path, key)))
            .Where(asked => !es.ContainsKey(asked.key) || !en.ContainsKey(asked.key))
            .Select(asked => $"{asked.Path}: {asked.key}").Distinct();
        missing.ShouldBeEmpty();
    }

    [Fact]
    public void Both_languages_hold_the_same_keys()
    {
        foreach (var es in Spanish)
        {
            var en = English.Single(file => file.Path == es.Path.Replace(".es.", ".en."));
            TextRules.Words(es).Keys.ShouldBe(TextRules.Words(en).Keys, ignoreOrder: true, es.Path);
        }
        Spanish.Count.ShouldBe(English.Count);
    }

    /// <summary>Compiled resources do not tell capitals apart: one of two such keys would stay English.</summary>
    [Fact]
    public void Keys_differ_by_more_than_capitals()
    {
        var same = Spanish.SelectMany(file => TextRules.Words(file).Keys.GroupBy(key => key, StringComparer.OrdinalIgnoreCase)
            .Where(keys => keys.Count() > 1).Select(keys => $"{file.Path}: {string.Join(" / ", keys)}"));
        same.ShouldBeEmpty();
    }

    [Fact]
    public void A_key_has_one_meaning_in_all_lists()
    {
        var twice = Spanish.SelectMany(file => TextRules.Words(file).Select(pair => (pair.Key, pair.Value, file.Path)))
            .GroupBy(word => word.Key).Where(same => same.Select(word => word.Value).Distinct().Count() > 1)
            .Select(same => string.Join(" / ", same.Select(word => $"{word.Path}: {word.Key} = {word.Value}")));
        twice.ShouldBeEmpty();
    }

    [Fact]
    public void Numbers_in_sentences_survive_translation()
    {
        var broken = Spanish.Concat(English).SelectMany(file => TextRules.Words(file)
            .Where(pair => !TextRules.SamePlaceholders(pair.Key, pair.Value)).Select(pair => $"{file.Path}: {pair.Key} → {pair.Value}"));
        broken.ShouldBeEmpty();
    }

    [Fact]
    public void No_English_is_left_in_Spanish()
    {
        var left = Spanish.SelectMany(file => TextRules.Words(file).Where(pair => TextRules.LooksEnglish(pair.Key, pair.Value)).Select(pair => $"{file.Path}: {pair.Key}"));
        left.ShouldBeEmpty();
    }

    [Fact]
    public void No_text_is_kept_that_nobody_asks_for()
    {
        // A key may reach the words through a record (a menu entry, a permission, an option), so any literal in the code counts.
        var code = string.Join('\n', Code.Concat(SourceFile.Below("src/Ambos/Customers/Import/Exports", ".json")).Select(file => file.Text));
        var orphans = Spanish.SelectMany(file => TextRules.Words(file).Keys
            .Where(key => !code.Contains(key.Replace("\\", "\\\\").Replace("\"", "\\\"")) && !code.Contains(key)).Select(key => $"{file.Path}: {key}"));
        orphans.ShouldBeEmpty();
    }

    [Fact]
    public void The_rules_see_faults()
    {
        TextRules.Asked(new SourceFile("x.razor", "@T[\"Close {0}\", 1] @T.Plural(n, \"{0} day\", \"{0} days\")")).ShouldBe(["Close {0}", "{0} day", "{0} days"]);
        TextRules.LooksEnglish("Save the request", "Save the request").ShouldBeTrue();
        TextRules.LooksEnglish("Total", "Total").ShouldBeFalse();
        TextRules.SamePlaceholders("{0} of {1}", "{0} de").ShouldBeFalse();
    }
}
