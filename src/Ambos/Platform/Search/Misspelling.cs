namespace Ambos.Platform.Search;

/// <summary>How far two words are apart in slips of the hand: a letter missing, too many, wrong, or two of them swapped.</summary>
static class Misspelling
{
    /// <summary>Runs of three letters with the edges of the word, by which candidates are found.</summary>
    public static IReadOnlyList<string> Grams(string word)
    {
        var edged = $" {word} ";
        return [.. Enumerable.Range(0, edged.Length - 2).Select(at => edged.Substring(at, 3)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Slips that are forgiven for a word of this length.</summary>
    public static int Forgiven(string word) => word.Length switch { < 4 => 0, < 8 => 1, _ => 2 };

    public static int Distance(string one, string other)
    {
        Span<int> before = stackalloc int[other.Length + 1];
        Span<int> last = stackalloc int[other.Length + 1];
        Span<int> row = stackalloc int[other.Length + 1];
        for (var at = 0; at <= other.Length; at++)
            last[at] = at;
        for (var i = 1; i <= one.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var cost = one[i - 1] == other[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1] + 1, last[j] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }
            last.CopyTo(before);
            row.CopyTo(last);
        }
        return last[other.Length];
    }
}
