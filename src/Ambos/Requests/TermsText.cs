using System.Collections.Concurrent;
using System.Text.Json;

namespace Ambos.Requests;

/// <summary>Promises as the text that is frozen with a request.</summary>
static class TermsText
{
    const int Remembered = 2_000;
    static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web) { IgnoreReadOnlyProperties = true };
    static readonly ConcurrentDictionary<string, PromiseTerms> Known = new(StringComparer.Ordinal);

    public static string Write(PromiseTerms terms) => JsonSerializer.Serialize(terms, Plain);

    public static PromiseTerms Read(string text)
    {
        if (Known.Count > Remembered)
            Known.Clear();
        return Known.GetOrAdd(text, one => JsonSerializer.Deserialize<PromiseTerms>(one, Plain) ?? throw new JsonException("There is no promise in this text."));
    }
}
