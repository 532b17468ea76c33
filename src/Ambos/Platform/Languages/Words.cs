using System.Collections.Frozen;
using System.Globalization;

namespace Ambos.Platform.Languages;

/// <summary>Every text a person reads, in the language of the current request. The English sentence is the key;
/// <c>"Close|door"</c> tells homonyms apart by what follows the bar.</summary>
public sealed class Words(Dictionaries dictionaries)
{
    /// <summary>The languages of the screens, first one first.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["es", "en"];

    /// <summary>The text in the current language, with <c>{0}</c> placeholders filled in that language's formats.</summary>
    public string this[string key, params ReadOnlySpan<object?> values]
    {
        get
        {
            var text = dictionaries.For(CultureInfo.CurrentUICulture).GetValueOrDefault(key) ?? Plain(key);
            return values.IsEmpty ? text : string.Format(CultureInfo.CurrentCulture, text, values);
        }
    }

    /// <summary>One of two sentences by a count, which is their <c>{0}</c>.</summary>
    public string Plural(long count, string one, string many, params ReadOnlySpan<object?> more) =>
        this[Math.Abs(count) == 1 ? one : many, [count, .. more]];

    /// <summary>The same words in another language, for a mail to somebody else.</summary>
    public string In(CultureInfo culture, string key, params ReadOnlySpan<object?> values)
    {
        var text = dictionaries.For(culture).GetValueOrDefault(key) ?? Plain(key);
        return values.IsEmpty ? text : string.Format(culture, text, values);
    }

    static string Plain(string key) => key.LastIndexOf('|') is > 0 and var bar ? key[..bar] : key;
}

/// <summary>The texts of all areas, read once from the resources compiled beside them.</summary>
public sealed class Dictionaries
{
    readonly FrozenDictionary<string, FrozenDictionary<string, string>> byLanguage;

    public Dictionaries(IEnumerable<WordList> lists)
    {
        var all = lists.ToList();
        byLanguage = Words.Languages.ToFrozenDictionary(
            language => language,
            language => all.SelectMany(list => list.Read(language))
                .GroupBy(pair => pair.Key, StringComparer.Ordinal)
                .ToFrozenDictionary(same => same.Key, same => same.First().Value, StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    public FrozenDictionary<string, string> For(CultureInfo culture) =>
        byLanguage.GetValueOrDefault(culture.TwoLetterISOLanguageName) ?? byLanguage[Words.Languages[0]];
}
