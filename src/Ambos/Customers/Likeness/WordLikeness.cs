using System.Text;

namespace Ambos.Customers.Likeness;

/// <summary>Whether two words of a name may be one word, written differently.</summary>
static class WordLikeness
{
    /// <summary>How a word sounds, near enough: <c>müller</c> and <c>mueller</c>, <c>jimena</c> and <c>gimena</c>, <c>helena</c> and <c>elena</c>, <c>yevgeny</c> and <c>evgeni</c>.</summary>
    public static string Sound(string word)
    {
        var text = new StringBuilder(word)
            .Replace("ß", "ss").Replace("ø", "o").Replace("ł", "l").Replace("æ", "e").Replace("œ", "o").Replace("đ", "d").Replace("ð", "d").Replace("ı", "i").Replace("þ", "t")
            .Replace("sch", "s").Replace("sh", "s").Replace("tch", "x").Replace("ch", "x").Replace("kh", "j").Replace("ph", "f").Replace("th", "t")
            .Replace("ae", "e").Replace("oe", "o").Replace("ue", "u").Replace("ye", "e").Replace("yu", "u").Replace("ya", "a").Replace("ou", "u").Replace("ck", "k").Replace("qu", "k")
            .Replace("ge", "je").Replace("gi", "ji").Replace("ce", "se").Replace("ci", "si").Replace("h", "").Replace('y', 'i').Replace('w', 'v').Replace('b', 'v').Replace('z', 's').Replace('c', 'k').Replace('q', 'k').ToString();
        var sound = new StringBuilder(text.Length);
        foreach (var letter in text)
            if (sound.Length == 0 || sound[^1] != letter)
                sound.Append(letter);
        return sound.ToString();
    }

    /// <summary>One slip of the finger apart: a letter more, less, another, or two turned round; in long words two.</summary>
    public static bool IsSlip(string one, string other)
    {
        if (one.Length < 4 || other.Length < 4 || Math.Abs(one.Length - other.Length) > 2 || one.Any(char.IsAsciiDigit) || other.Any(char.IsAsciiDigit))
            return false;
        // Mario and María, Paulo and Paula are people of their own.
        if (one.Length == other.Length && one[^1] != other[^1] && one.AsSpan(0, one.Length - 1).SequenceEqual(other.AsSpan(0, other.Length - 1)) && one[^1] is 'a' or 'o' or 'e' && other[^1] is 'a' or 'o' or 'e')
            return false;
        return Distance(one, other) <= (Math.Min(one.Length, other.Length) >= 8 ? 2 : 1);
    }

    /// <summary>Damerau and Levenshtein, with two letters turned round as one step.</summary>
    static int Distance(string one, string other)
    {
        Span<int> before = stackalloc int[other.Length + 1], last = stackalloc int[other.Length + 1], now = stackalloc int[other.Length + 1];
        for (var at = 0; at <= other.Length; at++)
            last[at] = at;
        for (var row = 1; row <= one.Length; row++)
        {
            now[0] = row;
            for (var at = 1; at <= other.Length; at++)
            {
                var cost = one[row - 1] == other[at - 1] ? 0 : 1;
                now[at] = Math.Min(Math.Min(now[at - 1] + 1, last[at] + 1), last[at - 1] + cost);
                if (row > 1 && at > 1 && one[row - 1] == other[at - 2] && one[row - 2] == other[at - 1])
                    now[at] = Math.Min(now[at], before[at - 2] + 1);
            }
            var free = before;
            before = last;
            last = now;
            now = free;
        }
        return last[other.Length];
    }
}
