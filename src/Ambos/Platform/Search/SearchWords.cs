using Ambos.Platform.Languages;

namespace Ambos.Platform.Search;

/// <summary>How texts become words of the index, the same on both databases: no accents, no case, letters and digits only.</summary>
static class SearchWords
{
    const int Longest = 40;
    const int ShortestPhone = 4;

    public static IEnumerable<string> Of(string text)
    {
        var plain = Plain.Text(text);
        var from = -1;
        for (var at = 0; at <= plain.Length; at++)
        {
            var inWord = at < plain.Length && char.IsLetterOrDigit(plain[at]);
            if (inWord && from < 0)
                from = at;
            if (inWord || from < 0)
                continue;
            yield return plain[from..Math.Min(at, from + Longest)];
            from = -1;
        }
    }

    /// <summary>Every ending of a number, so that the beginning of an ending is any run of its digits.</summary>
    public static IEnumerable<string> OfPhone(string phone)
    {
        var digits = Plain.Digits(phone);
        if (digits.Length > 15)
            digits = digits[^15..];
        for (var from = 0; from <= digits.Length - ShortestPhone; from++)
            yield return digits[from..];
    }

    /// <summary>A plural also finds its singular.</summary>
    public static IEnumerable<string> Singulars(string word)
    {
        if (word.Length >= 5 && word[^1] == 's')
            yield return word[..^1];
        if (word.Length >= 6 && word.EndsWith("es", StringComparison.Ordinal))
            yield return word[..^2];
    }

    /// <summary>The words of a question: a telephone number is one word however it was spaced.</summary>
    public static IReadOnlyList<string> Asked(string text)
    {
        var digits = Plain.Digits(text);
        if (digits.Length >= ShortestPhone && text.All(letter => char.IsAsciiDigit(letter) || letter is ' ' or '+' or '-' or '.' or '/' or '(' or ')'))
            return [digits.StartsWith("00", StringComparison.Ordinal) ? digits[2..] : digits];
        return [.. Of(text).Distinct(StringComparer.Ordinal).Take(8)];
    }
}
