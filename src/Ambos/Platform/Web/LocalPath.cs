namespace Ambos.Platform.Web;

/// <summary>Where to go after a sign-in or a choice: a path of this house, or its start.</summary>
public static class LocalPath
{
    public static string Or(string? asked, string otherwise = "/") => IsLocal(asked) ? asked! : otherwise;

    // Browsers read a backslash as a slash and skip tabs and line ends, so that /\t/elsewhere leads away.
    static bool IsLocal(string? asked) =>
        asked is ['/', ..] && !asked.Any(char.IsControl) && !asked.Contains('\\', StringComparison.Ordinal) && (asked.Length == 1 || asked[1] != '/');
}
