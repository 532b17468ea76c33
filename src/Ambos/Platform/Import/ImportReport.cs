using System.Runtime.InteropServices;

namespace Ambos.Platform.Import;

/// <summary>How many rows became what. <see cref="Skipped"/> are lines the map's conditions left out.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ImportCounts(long New, long Changed, long Unchanged, long Bad, long Skipped)
{
    public long Rows => New + Changed + Unchanged + Bad;

    internal ImportCounts With(Outcome outcome) => outcome switch
    {
        Outcome.New => this with { New = New + 1 },
        Outcome.Changed => this with { Changed = Changed + 1 },
        Outcome.Unchanged => this with { Unchanged = Unchanged + 1 },
        Outcome.Bad => this with { Bad = Bad + 1 },
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };
}

/// <summary>How far a run has come for good; an interrupted one goes on from here.</summary>
public sealed record ImportCheckpoint(bool Writing, long Line, ImportCounts Counts, long BadLength);

public enum ImportPhase
{
    LookingAhead,
    Checking,
    Writing,
}

/// <summary>How far a run has come.</summary>
public sealed record ImportProgress(ImportPhase Phase, double Share, ImportCounts Counts, TimeSpan Elapsed, TimeSpan? Left, double RowsPerSecond, ImportCheckpoint Checkpoint);

/// <summary>What became of a run.</summary>
public sealed record ImportReport
{
    public required string Kind { get; init; }

    /// <summary>Whether the good rows were written; not in a dry run, and not when everything had to be good and was not.</summary>
    public bool Written { get; init; }

    public ImportCounts Counts { get; init; }

    public TimeSpan Elapsed { get; init; }

    public double RowsPerSecond { get; init; }

    /// <summary>The first bad values; all are in the file.</summary>
    public IReadOnlyList<RowProblem> FirstProblems { get; init; } = [];

    /// <summary>All bad values by column and reason, how often and where they begin.</summary>
    public IReadOnlyList<ProblemGroup> Groups { get; init; } = [];

    /// <summary>Why the run did not begin: the map does not fit the file.</summary>
    public IReadOnlyList<Reason> Refused { get; init; } = [];

    /// <summary>Why reading ended before the end of the file.</summary>
    public Reason? Stopped { get; init; }

    /// <summary>New rows that look like something that is here already, or like each other; a dry run tells of them.</summary>
    public AlikeRows? Alike { get; init; }

    public bool Cancelled { get; init; }

    public ImportCheckpoint? Checkpoint { get; init; }

    public bool Complete => Refused.Count == 0 && Stopped is null && !Cancelled;
}
