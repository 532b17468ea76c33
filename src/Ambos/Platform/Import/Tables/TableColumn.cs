using Ambos.Platform.Import.Values;
using Ambos.Platform.Languages;

namespace Ambos.Platform.Import.Tables;

/// <summary>A column of a file. <see cref="Name"/> tells it apart from all others: the second "Variant" is "Variant (2)", the third without a name "Column C".</summary>
public sealed record TableColumn(int Index, string Header, int Occurrence, string Name)
{
    /// <summary>The name on the screen.</summary>
    public string Title(Words words) => Header.Length > 0 ? Name : words["Column {0}", Letters(Index)];

    public static IReadOnlyList<TableColumn> From(IReadOnlyList<string> given)
    {
        // A file may hold half a letter or a zero where a name is expected: nothing can compare or keep that.
        List<string> headers = [.. given.Select(header => PlainText.Letters(header.ReplaceLineEndings(" ")))];
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var firsts = headers.Select(Folded.Of).ToHashSet(StringComparer.Ordinal);
        var columns = new List<TableColumn>(headers.Count);
        for (var index = 0; index < headers.Count; index++)
        {
            var header = headers[index].Trim();
            var folded = Folded.Of(header);
            var occurrence = seen[folded] = seen.GetValueOrDefault(folded) + 1;
            var name = header.Length == 0 ? $"Column {Letters(index)}" : header;
            if (occurrence > 1 && header.Length > 0 || !taken.Add(Folded.Of(name)))
                name = Free(name, Math.Max(2, header.Length == 0 ? 2 : occurrence), taken, firsts);
            columns.Add(new(index, header, header.Length == 0 ? 1 : occurrence, name));
        }

        return columns;
    }

    /// <summary>A, B … Z, AA, as spreadsheets name columns.</summary>
    public static string Letters(int index)
    {
        var letters = "";
        for (var rest = index + 1; rest > 0; rest = (rest - 1) / 26) letters = (char)('A' + (rest - 1) % 26) + letters;
        return letters;
    }

    static string Free(string name, int number, HashSet<string> taken, HashSet<string> firsts)
    {
        while (true)
        {
            var numbered = $"{name} ({number++})";
            var folded = Folded.Of(numbered);
            if (!firsts.Contains(folded) && taken.Add(folded)) return numbered;
        }
    }
}
