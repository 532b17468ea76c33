namespace Ambos.Platform.Import;

/// <summary>One thing that is wrong with many rows: how often, and where it begins.</summary>
public sealed record ProblemGroup(string Column, Reason Reason, long Count, IReadOnlyList<long> Lines, IReadOnlyList<string> Values);

/// <summary>Puts what is wrong with the rows together by column and reason, as they come.</summary>
sealed class ProblemGroups
{
    public const int Most = 200;
    const int LinesKept = 5;
    const int ValuesKept = 3;

    readonly Dictionary<(string Column, Reason Reason), (long Count, List<long> Lines, List<string> Values)> groups = [];

    /// <summary>What is wrong most often comes first.</summary>
    public IReadOnlyList<ProblemGroup> All =>
        [.. groups.Select(pair => new ProblemGroup(pair.Key.Column, pair.Key.Reason, pair.Value.Count, pair.Value.Lines, pair.Value.Values)).OrderByDescending(group => group.Count).ThenBy(group => group.Lines[0])];

    public static IReadOnlyList<ProblemGroup> Of(IEnumerable<RowProblem> problems)
    {
        var together = new ProblemGroups();
        foreach (var problem in problems)
            together.Add(problem);
        return together.All;
    }

    /// <summary>A reason beyond the most that are kept stands in the list to download only.</summary>
    public void Add(RowProblem problem)
    {
        var key = (problem.Column, problem.Reason);
        if (!groups.TryGetValue(key, out var group))
        {
            if (groups.Count >= Most) return;
            group = (0, [], []);
        }

        if (group.Lines.Count < LinesKept) group.Lines.Add(problem.Line);
        if (group.Values.Count < ValuesKept && problem.Value.Length > 0 && !group.Values.Contains(problem.Value, StringComparer.Ordinal)) group.Values.Add(problem.Value);
        groups[key] = (group.Count + 1, group.Lines, group.Values);
    }
}
