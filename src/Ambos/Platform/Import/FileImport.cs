using Ambos.Platform.Data;
using Ambos.Platform.Import.Maps;

namespace Ambos.Platform.Import;

/// <summary>A file that somebody brought in: how it is read, what became of it, and how far that is.</summary>
public sealed class FileImport : Entity
{
    FileImport()
    {
    }

    internal FileImport(Guid id, long number, string kind, string fileName, long size, ImportMap map, string culture, Guid? membershipId, DateTimeOffset at)
    {
        (Id, Number, Kind, FileName, Size, Culture, MembershipId, CreatedAt, ChangedAt) = (id, number, kind, fileName, size, culture, membershipId, at, at);
        Map = map.ToJson();
    }

    public long Number { get; private set; }

    public string Kind { get; private set; } = "";

    public string FileName { get; private set; } = "";

    public long Size { get; private set; }

    /// <summary>The <see cref="ImportMap"/> as JSON.</summary>
    public string Map { get; private set; } = "";

    public FileImportState State { get; private set; }

    /// <summary>What is wanted once the file has been checked.</summary>
    public ImportMode Mode { get; private set; }

    public long New { get; private set; }

    public long Changed { get; private set; }

    public long Unchanged { get; private set; }

    public long Bad { get; private set; }

    public long Skipped { get; private set; }

    /// <summary>The line up to which everything is taken for good.</summary>
    public long Line { get; private set; }

    /// <summary>How much of the list of bad values belongs to that.</summary>
    public long BadLength { get; private set; }

    /// <summary>From 0 to 1.</summary>
    public double Share { get; private set; }

    public double RowsPerSecond { get; private set; }

    public int? SecondsLeft { get; private set; }

    /// <summary>The first bad values, and why the run ended early, as JSON.</summary>
    public string? Problems { get; private set; }

    /// <summary>The language and country of who brought it, for the list of bad values.</summary>
    public string Culture { get; private set; } = "";

    public Guid? MembershipId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public DateTimeOffset? LeaseUntil { get; private set; }

    /// <summary>Rises with every taking and every word of a person; who works with an older one has lost it.</summary>
    public long Fence { get; private set; }

    public int Attempts { get; private set; }

    public ImportCounts Counts => new(New, Changed, Unchanged, Bad, Skipped);

    /// <summary>Whether the file held no row to say anything about.</summary>
    public bool IsEmpty => Counts is { Rows: 0, Skipped: 0 };

    /// <summary>Whether something is being done or waits to be.</summary>
    public bool Runs => State is FileImportState.Checking or FileImportState.Importing;

    internal ImportCheckpoint? Reached => State == FileImportState.Importing && Line > 0 ? new(Writing: true, Line, Counts, BadLength) : null;

    /// <summary>Columns were chosen: what was found out before no longer holds.</summary>
    public void Maps(ImportMap map, DateTimeOffset at)
    {
        if (Runs) return;
        Map = map.ToJson();
        Begin(FileImportState.Draft, at);
    }

    /// <summary>To be checked, and then imported if <paramref name="mode"/> says so.</summary>
    public void Check(ImportMode mode, DateTimeOffset at)
    {
        if (Runs) return;
        Mode = mode;
        Begin(mode == ImportMode.GoodRows ? FileImportState.Importing : FileImportState.Checking, at);
    }

    /// <summary>What becomes of the rows that the check found to be like others.</summary>
    public void Decides(AlikeChoice choice)
    {
        if (State == FileImportState.Checked && ImportMap.FromJson(Map).Map is { } map) Map = (map with { Alike = choice }).ToJson();
    }

    /// <summary>To be imported after it was checked.</summary>
    public void Import(DateTimeOffset at)
    {
        if (State != FileImportState.Checked) return;
        Mode = ImportMode.GoodRows;
        Begin(FileImportState.Importing, at);
    }

    /// <summary>Goes on where it had come to.</summary>
    public void GoOn(DateTimeOffset at)
    {
        if (State is not (FileImportState.Stopped or FileImportState.Cancelled) || Line == 0) return;
        (State, ChangedAt, Attempts, LeaseUntil, Problems) = (FileImportState.Importing, at, 0, null, null);
        Fence++;
    }

    /// <summary>What was imported stays; whoever works on it has lost it.</summary>
    public void Cancel(DateTimeOffset at)
    {
        if (!Runs) return;
        (State, ChangedAt, LeaseUntil) = (State == FileImportState.Checking ? FileImportState.Draft : FileImportState.Cancelled, at, null);
        Fence++;
    }

    void Begin(FileImportState state, DateTimeOffset at)
    {
        (State, ChangedAt, Attempts, LeaseUntil) = (state, at, 0, null);
        (New, Changed, Unchanged, Bad, Skipped, Line, BadLength, Share, RowsPerSecond, SecondsLeft, Problems) = (0, 0, 0, 0, 0, 0, 0, 0, 0, null, null);
        Fence++;
    }
}

/// <summary>Which imports somebody is at work on.</summary>
public static class FileImportQueries
{
    /// <summary>Those being brought in: a node holds them, or has let go so lately that another will go on at once. A dead one is none of them.</summary>
    public static IQueryable<FileImport> AtWork(this IQueryable<FileImport> imports, DateTimeOffset now)
    {
        var lately = now - ImportQueue.Lease;
        return imports.Where(import => import.State == FileImportState.Importing && ((import.LeaseUntil != null && import.LeaseUntil > lately) || (import.LeaseUntil == null && import.ChangedAt > lately)));
    }
}

public enum FileImportState
{
    /// <summary>Columns are being chosen.</summary>
    Draft,
    Checking,
    /// <summary>Checked to its end; nothing is written yet.</summary>
    Checked,
    Importing,
    Done,
    Cancelled,
    /// <summary>It ended early, for a reason that somebody must see.</summary>
    Stopped,
}

/// <summary>A map kept under a name, to be used for the next file of its kind.</summary>
public sealed class SavedMap : Entity
{
    SavedMap()
    {
    }

    public SavedMap(string kind, string name, string map, DateTimeOffset at) => (Kind, Name, Map, ChangedAt) = (kind, name, map, at);

    public string Kind { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string Map { get; private set; } = "";

    public DateTimeOffset ChangedAt { get; private set; }

    public void Says(string map, DateTimeOffset at) => (Map, ChangedAt) = (map, at);
}
