using System.Text.RegularExpressions;

namespace Ambos.Platform.Import;

/// <summary>Whose keys a file uses, where nobody says it: the file's name without dates and numbers, so that next month's export means the same things.</summary>
public static partial class ImportSource
{
    public static string Of(string fileName)
    {
        var name = Folded.Of(Numbers().Replace(Path.GetFileNameWithoutExtension(fileName), " ")).Trim();
        return name.Length > 0 ? name : "file";
    }

    [GeneratedRegex(@"[\d()\[\]]+", RegexOptions.NonBacktracking)]
    private static partial Regex Numbers();
}
