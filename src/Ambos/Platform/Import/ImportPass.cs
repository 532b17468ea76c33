using Ambos.Platform.Data;
using Ambos.Platform.Import.Maps;
using Ambos.Platform.Import.Tables;

namespace Ambos.Platform.Import;

/// <summary>One walk through the file, batch by batch.</summary>
sealed class ImportPass(ImportJob job, BoundMap map, IRowSink sink, ImportPhase phase, ImportCheckpoint? from)
{
    const int Shown = 200;

    /// <summary>Rows without a good one after which progress is shown all the same.</summary>
    const int Quiet = 5_000;

    readonly BatchSize size = new(BatchSize.Aim(oneWriter: job.Services.GetService<Store>()?.IsPostgres != true));
    readonly List<ImportRow> batch = [];
    readonly List<RowProblem> first = [];
    readonly ProblemGroups groups = new();
    readonly long start = job.Clock.GetTimestamp();
    readonly long before = from?.Counts.Rows ?? 0;
    int since;
    ImportCounts counts = from?.Counts ?? default;
    ImportCheckpoint checkpoint = from ?? new(phase == ImportPhase.Writing, 0, default, 0);

    public async Task<ImportReport> Run(TableRows rows, CancellationToken cancellation)
    {
        var cancelled = false;
        try
        {
            for (var number = 1L; rows.Read(); number++)
                if (from is null || rows.Line > from.Line)
                    await Take(rows, number, cancellation);
                else
                    Recall(rows, number, cancellation);
            await Send(rows, rows.Line, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            cancelled = true;
        }

        if (job.BadRows is { } bad && phase != ImportPhase.LookingAhead) await bad.Flush(CancellationToken.None);
        return new()
        {
            Kind = job.Kind.Key,
            Written = phase == ImportPhase.Writing && counts.New + counts.Changed + counts.Unchanged > 0,
            Counts = counts,
            FirstProblems = first,
            Groups = groups.All,
            Stopped = rows.Stopped,
            Cancelled = cancelled,
            Checkpoint = checkpoint,
        };
    }

    async ValueTask Take(TableRows rows, long number, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        since++;
        var any = false;
        foreach (var row in map.Rows(rows, number))
        {
            any = true;
            if (row.Problems.Count > 0) await Refuse(row.Problems, cancellation);
            else batch.Add(row);
            if (batch.Count >= size.Rows * 4) await Send(rows, null, cancellation);
        }

        if (!any) counts = counts with { Skipped = counts.Skipped + 1 };
        if (batch.Count >= size.Rows || since >= Quiet) await Send(rows, rows.Line, cancellation);
    }

    /// <summary>What an interrupted run had taken is not taken again.</summary>
    void Recall(TableRows rows, long number, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        batch.AddRange(map.Rows(rows, number).Where(row => row.Problems.Count == 0));
        if (rows.Line < from!.Line && batch.Count < Quiet) return;
        sink.Recall(batch);
        batch.Clear();
    }

    async ValueTask Send(TableRows rows, long? complete, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var began = job.Clock.GetTimestamp();
        since = 0;
        if (batch.Count > 0 && phase == ImportPhase.LookingAhead) await sink.Expect(batch, cancellation);
        else if (batch.Count > 0)
        {
            var taken = phase == ImportPhase.Writing ? await Write(complete, cancellation) : await sink.Judge(batch, cancellation);
            if (phase == ImportPhase.Checking) await Settle(taken);
            size.Learn(batch.Count, taken.Held ?? job.Clock.GetElapsedTime(began));
            if (phase == ImportPhase.Writing && job.Services.GetService<WriterGate>() is { } gate) await gate.MakeWayAsync(cancellation);
        }

        batch.Clear();
        if (complete is { } line) await MoveTo(line);
        if (job.Progress is { } progress) await progress(Progress(rows.Progress));
    }

    /// <summary>Takes the batch; how far the run has come is written in the same transaction.</summary>
    async ValueTask<Batch> Write(long? complete, CancellationToken cancellation)
    {
        if (job.Keep is not { } keep)
        {
            var written = await sink.Take(batch, cancellation);
            await Settle(written);
            return written;
        }

        var kept = false;
        var tenant = job.Services.GetRequiredService<Tenant>();
        tenant.InEachWrite = async (db, result) =>
        {
            if (result is not Batch inside) return;
            await Settle(inside);
            kept = true;
            if (complete is not { } line) return;
            await MoveTo(line);
            await keep(db, checkpoint);
        };
        Batch taken;
        try
        {
            taken = await sink.Take(batch, cancellation);
        }
        finally
        {
            tenant.InEachWrite = null;
        }

        return kept ? taken : throw new InvalidOperationException($"{job.Kind.Key} must give its batch back from the write that takes it.");
    }

    async ValueTask Settle(Batch taken)
    {
        if (taken.Outcomes.Count != batch.Count) throw new InvalidOperationException($"{job.Kind.Key} gave {taken.Outcomes.Count} outcomes for {batch.Count} rows.");
        for (var at = 0; at < batch.Count; at++)
        {
            // What was written is counted and listed even if somebody cancels just now.
            var outcome = taken.Outcomes[at];
            if (outcome.Outcome == Outcome.Bad) await Refuse([batch[at].Problem(outcome)], CancellationToken.None);
            else counts = counts.With(outcome.Outcome);
        }
    }

    async ValueTask Refuse(IReadOnlyList<RowProblem> problems, CancellationToken cancellation)
    {
        if (phase == ImportPhase.LookingAhead) return;
        counts = counts.With(Outcome.Bad);
        foreach (var problem in problems)
        {
            if (first.Count < Shown) first.Add(problem);
            groups.Add(problem);
            if (job.BadRows is { } list) await list.Add(problem, cancellation);
        }
    }

    async ValueTask MoveTo(long line)
    {
        if (job.BadRows is { } list && phase != ImportPhase.LookingAhead) await list.Flush(CancellationToken.None);
        checkpoint = new(phase == ImportPhase.Writing, line, counts, job.BadRows?.Length ?? 0);
    }

    ImportProgress Progress(double share)
    {
        var elapsed = job.Clock.GetElapsedTime(start);
        var left = share is > 0.001 and <= 1 ? elapsed * ((1 - share) / share) : (TimeSpan?)null;
        var speed = elapsed > TimeSpan.Zero ? (counts.Rows - before) / elapsed.TotalSeconds : 0;
        return new(phase, share, counts, elapsed, left, speed, checkpoint);
    }
}
