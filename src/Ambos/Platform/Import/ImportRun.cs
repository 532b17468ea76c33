using Ambos.Platform.Data;
using Ambos.Platform.Import.Maps;
using Ambos.Platform.Import.Tables;
using Ambos.Platform.Languages;

namespace Ambos.Platform.Import;

public enum ImportMode
{
    /// <summary>Counts what would happen and writes nothing.</summary>
    DryRun,
    /// <summary>Checks the whole file, then writes it if no row is bad.</summary>
    OnlyIfAllGood,
    /// <summary>Writes the good rows and lists the bad ones.</summary>
    GoodRows,
}

/// <summary>One import: which file, as what, how.</summary>
public sealed record ImportJob(ImportKind Kind, TableFile File, ImportMap Map, ImportMode Mode)
{
    public required IServiceProvider Services { get; init; }

    public required TimeProvider Clock { get; init; }

    /// <summary>The zone of times that state none; the map's own goes before.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    public BadRows? BadRows { get; init; }

    /// <summary>Called after every batch.</summary>
    public Func<ImportProgress, ValueTask>? Progress { get; init; }

    /// <summary>Called in the transaction of a batch, with how far the run will have come once that is committed.</summary>
    public Func<AmbosDb, ImportCheckpoint, Task>? Keep { get; init; }

    /// <summary>Where an interrupted run had come to.</summary>
    public ImportCheckpoint? From { get; init; }
}

/// <summary>Carries out an import: reads, maps, judges, writes in batches that let others work, counts, and lists what is bad. A dry run takes the same way and leaves the writing out.</summary>
public static class ImportRun
{
    public static async Task<ImportReport> Run(ImportJob job, CancellationToken cancellation = default)
    {
        var start = job.Clock.GetTimestamp();
        var (map, problems) = BoundMap.Bind(job.Map, job.Kind, job.File, job.Zone, job.Services.GetService<Words>());
        if (map is null) return new ImportReport { Kind = job.Kind.Key, Refused = problems };

        var report = job.Mode == ImportMode.GoodRows || job.From is { Writing: true }
            ? await Pass(job, map, writing: true, job.From, cancellation)
            : await Pass(job, map, writing: false, from: null, cancellation);
        if (job.Mode == ImportMode.OnlyIfAllGood && !report.Written && report is { Complete: true, Counts.Bad: 0 })
            report = await Pass(job, map, writing: true, from: null, cancellation);

        var elapsed = job.Clock.GetElapsedTime(start);
        return report with { Elapsed = elapsed, RowsPerSecond = elapsed > TimeSpan.Zero ? report.Counts.Rows / elapsed.TotalSeconds : 0 };
    }

    static async Task<ImportReport> Pass(ImportJob job, BoundMap map, bool writing, ImportCheckpoint? from, CancellationToken cancellation)
    {
        await using var sink = job.Kind.Begin(new(job.Map.Source, job.Zone, !writing, job.Services) { Alike = job.Map.Alike });
        job.BadRows?.Restart(from?.BadLength ?? 0);
        if (job.Kind.LooksAhead)
        {
            using var ahead = job.File.Rows();
            var looking = new ImportPass(job, map, sink, ImportPhase.LookingAhead, from: null);
            if (await looking.Run(ahead, cancellation) is { Complete: false } broken) return broken;
        }

        using var rows = job.File.Rows();
        var report = await new ImportPass(job, map, sink, writing ? ImportPhase.Writing : ImportPhase.Checking, from).Run(rows, cancellation);
        return writing || report.Cancelled ? report : report with { Alike = await sink.Alike(cancellation) };
    }
}
