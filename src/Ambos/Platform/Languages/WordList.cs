using System.Collections;
using System.Globalization;
using System.Resources;

namespace Ambos.Platform.Languages;

/// <summary>The texts of one room of the house: <c>Customers/Customers.es.resx</c> and <c>.en.resx</c>.</summary>
public sealed record WordList(string BaseName)
{
    public IEnumerable<KeyValuePair<string, string>> Read(string language)
    {
        var resources = new ResourceManager($"Ambos.{BaseName}", typeof(WordList).Assembly);
        var set = resources.GetResourceSet(CultureInfo.GetCultureInfo(language), createIfNotExists: true, tryParents: false)
            ?? throw new InvalidOperationException($"There is no {BaseName}.{language}.resx.");
        return set.Cast<DictionaryEntry>().Select(entry => KeyValuePair.Create((string)entry.Key, (string)entry.Value!));
    }
}
