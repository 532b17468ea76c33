using System.Text.RegularExpressions;

namespace Ambos.Tests.Architecture;

/// <summary>The rules of the house as functions from a file to its faults, so that a test can also hand them a bad file.</summary>
public static partial class HouseRules
{
    /// <summary>Who may know whom. Automation, Insight and the sample company see every area; no area sees them.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> MayKnow { get; } = new Dictionary<string, IReadOnlyList<string>>
    {
        ["Platform"] = [],
        ["Customers"] = ["Platform"],
        ["Requests"] = ["Platform", "Customers"],
        ["Voice"] = ["Platform", "Customers", "Requests"],
        ["Growth"] = ["Platform", "Customers", "Requests", "Voice"],
        ["Communication"] = ["Platform", "Customers", "Voice"],
        ["Automation"] = ["Platform", "Customers", "Requests", "Voice", "Growth", "Communication"],
        ["Insight"] = ["Platform", "Customers", "Requests", "Voice", "Growth", "Communication"],
        ["Sample"] = ["Platform", "Customers", "Requests", "Voice", "Growth", "Communication", "Insight"],
    };

    static readonly string[] TechnicalEndings = ["Manager", "Helper", "Helpers", "Util", "Utils", "Dto", "Impl", "Service"];

    public static IEnumerable<string> Directions(SourceFile file)
    {
        if (file.Area is not { } area)
            yield break;
        if (!MayKnow.TryGetValue(area, out var allowed))
        {
            yield return $"{file.Path}: {area} is not a room of the house";
            yield break;
        }
        foreach (var match in Mentions().Matches(Code(file)).Cast<Match>())
        {
            var other = match.Groups["area"].Value;
            if (other == area || !MayKnow.ContainsKey(other))
                continue;
            if (!allowed.Contains(other))
                yield return $"{file.Path}: {area} may not know {other}";
            else if (other != "Platform" && match.Groups["room"].Success && char.IsUpper(match.Groups["room"].Value[0]) && IsUsing(match))
                yield return $"{file.Path}: {other} is entered by its front door, not by {match.Value.Trim()}";
        }
    }

    public static IEnumerable<string> Length(SourceFile file)
    {
        var lines = file.Text.Count(letter => letter == '\n');
        if (lines > 300 && !MigrationName().IsMatch(file.Path))
            yield return $"{file.Path}: {lines} lines";
    }

    public static IEnumerable<string> Names(SourceFile file)
    {
        foreach (var match in TypeDeclaration().Matches(Code(file)).Cast<Match>())
        {
            var name = match.Groups["name"].Value;
            if (name != "Service" && TechnicalEndings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal)))
                yield return $"{file.Path}: {name} is named for a technique, not for the business";
        }
    }

    public static IEnumerable<string> Clocks(SourceFile file)
    {
        if (StaticClock().Match(Code(file)) is { Success: true } match)
            yield return $"{file.Path}: {match.Value} is a static clock; ask TimeProvider";
    }

    public static IEnumerable<string> Namespaces(SourceFile file)
    {
        if (!file.Path.EndsWith(".cs", StringComparison.Ordinal) || file.Path.EndsWith("Program.cs", StringComparison.Ordinal) || file.Path.EndsWith("GlobalUsings.cs", StringComparison.Ordinal))
            yield break;
        var folder = string.Join('.', file.Path.Split('/')[1..^1]);
        var name = FileNamespace().Match(file.Text) is { Success: true } match ? match.Groups["name"].Value : null;
        if (name != folder)
            yield return $"{file.Path}: namespace {name ?? "(none)"}, folder {folder}";
    }

    /// <summary>Raw markup and inline style or script would break the content policy, or worse.</summary>
    public static IEnumerable<string> Markup(SourceFile file)
    {
        if (file.Path.EndsWith(".razor", StringComparison.Ordinal) && InlineMarkup().Match(file.Text) is { Success: true } match)
            yield return $"{file.Path}: {match.Value} breaks the content policy";
    }

    static bool IsUsing(Match match) => match.Groups["using"].Success;

    static string Code(SourceFile file) => Comments().Replace(file.Text, "");

    [GeneratedRegex(@"(?<using>(?:@|\b)using\s+(?:static\s+)?)?\bAmbos\.(?<area>[A-Z]\w+)(?:\.(?<room>\w+))?")]
    private static partial Regex Mentions();

    [GeneratedRegex(@"(^|/)M\d{4}_\w+\.cs$")]
    private static partial Regex MigrationName();

    [GeneratedRegex(@"\b(?:class|struct|interface|record|enum)\s+(?:struct\s+|class\s+)?(?<name>[A-Z]\w*)")]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex(@"\b(?:DateTime|DateTimeOffset)\.(?:Now|UtcNow|Today)\b|\bStopwatch\.(?:StartNew|GetTimestamp)\b")]
    private static partial Regex StaticClock();

    [GeneratedRegex(@"^namespace\s+(?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex FileNamespace();

    [GeneratedRegex(@"<style\b|\sstyle=""|\son(?:click|change|submit|load)=""|<script(?![^>]*\bsrc=)", RegexOptions.IgnoreCase)]
    private static partial Regex InlineMarkup();

    [GeneratedRegex(@"//[^\n]*|/\*.*?\*/|@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex Comments();
}
