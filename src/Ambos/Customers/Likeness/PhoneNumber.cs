using Ambos.Platform.Languages;

namespace Ambos.Customers.Likeness;

/// <summary>A telephone number with and without its country, so that <c>573 63 49 45</c>, <c>+34 573 634 945</c> and <c>0034573634945</c> are one.</summary>
public static class PhoneNumber
{
    /// <summary>Fewer digits than this are an extension or a slip: they tell nobody apart.</summary>
    public const int Fewest = 7;

    static readonly Dictionary<string, string> Codes = new(StringComparer.Ordinal)
    {
        ["AR"] = "54", ["BO"] = "591", ["BR"] = "55", ["CL"] = "56", ["CO"] = "57", ["CR"] = "506", ["CU"] = "53", ["DO"] = "1", ["EC"] = "593", ["ES"] = "34", ["GT"] = "502", ["HN"] = "504",
        ["MX"] = "52", ["NI"] = "505", ["PA"] = "507", ["PE"] = "51", ["PR"] = "1", ["PT"] = "351", ["PY"] = "595", ["SV"] = "503", ["US"] = "1", ["UY"] = "598", ["VE"] = "58",
    };

    /// <summary>The digits of a number as it is dialled from abroad. A number written without its country is of this one.</summary>
    /// <param name="country">ISO code; nothing leaves such a number as it is.</param>
    /// <returns>Nothing if there are too few digits to tell anybody apart.</returns>
    public static string? Whole(string text, string? country)
    {
        var digits = Plain.Digits(text);
        if (digits.StartsWith("00", StringComparison.Ordinal))
            digits = digits[2..];
        else if (!text.TrimStart().StartsWith('+') && country is not null && Codes.TryGetValue(country, out var code) && !(digits.StartsWith(code, StringComparison.Ordinal) && digits.Length > 9 + (code.Length == 1 ? 1 : 0)))
            digits = code + digits.TrimStart('0');
        // Mexico wrote a 1 before mobile numbers until 2019, Argentina writes a 9.
        if (digits.StartsWith("521", StringComparison.Ordinal) && digits.Length == 13)
            digits = "52" + digits[3..];
        if (digits.StartsWith("549", StringComparison.Ordinal) && digits.Length == 13)
            digits = "54" + digits[3..];
        return digits.Length < Fewest || !digits.Distinct().Skip(1).Any() ? null : digits;
    }

    /// <summary>The digits under which the registry may hold this number: as people write it, with and without its country.</summary>
    public static IReadOnlyList<string> Spellings(string text, string? country)
    {
        if (Whole(text, country) is not { } whole)
            return [];
        HashSet<string> all = [whole, "00" + whole, Plain.Digits(text)];
        foreach (var code in Codes.Values.Distinct().Where(code => whole.StartsWith(code, StringComparison.Ordinal) && whole.Length - code.Length >= Fewest))
            all.Add(whole[code.Length..]);
        if (whole.StartsWith("52", StringComparison.Ordinal) && whole.Length == 12)
            all.Add("521" + whole[2..]);
        if (whole.StartsWith("54", StringComparison.Ordinal) && whole.Length == 12)
            all.Add("549" + whole[2..]);
        return [.. all];
    }
}
