using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Ambos.Platform.Commands;
using Ambos.Platform.Identity;
using Ambos.Platform.Import.Maps;
using Ambos.Platform.Import.Tables;
using Ambos.Platform.Languages;

namespace Ambos.Platform.Import;

/// <summary>What the command line says about an import: how far it is, on the error stream, and what became of it.</summary>
sealed class ImportTold(VerbContext context, Words words, bool json)
{
    const int Listed = 20;
    static readonly TimeSpan often = TimeSpan.FromMilliseconds(500);
    static readonly TimeSpan seldom = TimeSpan.FromSeconds(5);

    static readonly JsonSerializerOptions options = new(Reading.Json) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.Never };

    readonly bool onScreen = !Console.IsErrorRedirected;
    TimeSpan last;
    ImportPhase phase;
    bool shown;

    public async ValueTask Progress(ImportProgress progress)
    {
        if (progress.Phase == phase && progress.Elapsed - last < (onScreen ? often : seldom))
            return;
        (last, phase) = (progress.Elapsed, progress.Phase);
        var text = words["{0}: {1} · {2} rows · {3} rows a second · {4} left",
            words[ImportPhases.Title(progress.Phase)], Percentages.Signed(((int)(progress.Share * 100)).ToString(CultureInfo.InvariantCulture)), Whole(progress.Counts.Rows), Whole((long)progress.RowsPerSecond), progress.Left?.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture) ?? "–"];
        await context.Errors.WriteAsync(onScreen ? $"\r{text}\u001B[K" : text + "\n");
        shown = true;
    }

    public async Task Report(ImportReport report, TableFile file, ImportMap map, OrganizationView place, ImportMode mode, ImportKind? suggested = null)
    {
        if (shown && onScreen)
            await context.Errors.WriteAsync("\r\u001B[K");
        await context.Out.WriteAsync(json ? Object(report, file, map, place, mode, suggested) : Lines(report, file, map, mode, suggested));
    }

    string Object(ImportReport report, TableFile file, ImportMap map, OrganizationView place, ImportMode mode, ImportKind? suggested) => JsonSerializer.Serialize(
        new
        {
            kind = report.Kind,
            file = file.Name,
            organization = place.Slug,
            source = map.Source,
            mode,
            written = report.Written,
            complete = report.Complete,
            interrupted = report.Cancelled,
            rows = report.Counts.Rows,
            @new = report.Counts.New,
            changed = report.Counts.Changed,
            unchanged = report.Counts.Unchanged,
            bad = report.Counts.Bad,
            skipped = report.Counts.Skipped,
            refused = report.Refused.Select(reason => reason.In(words)),
            stopped = report.Stopped?.In(words),
            problems = report.FirstProblems.Select(problem => new { problem.Line, problem.Column, problem.Value, Reason = problem.Reason.In(words) }),
            alike = report.Alike,
            notes = file.Notes.Select(note => note.In(words)),
            reading = file.Reading,
            columns = map.Fields.ToDictionary(pair => pair.Key, pair => pair.Value.Column ?? pair.Value.Template ?? pair.Value.Value),
            unused = suggested is null ? [] : MapSuggestion.Unused(map, suggested, file).Select(column => column.Name),
            seconds = Math.Round(report.Elapsed.TotalSeconds, 3),
            rowsPerSecond = Math.Round(report.RowsPerSecond, 1),
            peakMemoryMb = Math.Round(Peak / 1048576.0, 1),
        },
        options) + "\n";

    string Lines(ImportReport report, TableFile file, ImportMap map, ImportMode mode, ImportKind? suggested)
    {
        var text = new System.Text.StringBuilder();
        foreach (var note in file.Notes)
            text.AppendLine(note.In(words));
        if (suggested is not null)
            Guessed(text, file, map, suggested);
        foreach (var reason in report.Refused)
            text.AppendLine(reason.In(words));
        if (report.Refused.Count > 0 && report.Refused.All(reason => reason.Key is ReadingDoubts.WhichDate or ReadingDoubts.WhichNumber))
            return text.AppendLine(words["On the command line this is said with --dates dmy, --dates mdy, --decimal comma or --decimal point."]).AppendLine(words["Nothing was imported."]).ToString();
        if (report.Refused.Count > 0)
            return text.AppendLine(words["The file has the columns {0}. Say with --map which is which (docs/import.md).", string.Join(", ", file.Columns.Select(column => column.Name))])
                .AppendLine(words["Nothing was imported."]).ToString();
        text.AppendLine(words["New: {0} · changed: {1} · unchanged: {2} · bad: {3} · left out: {4}",
            Whole(report.Counts.New), Whole(report.Counts.Changed), Whole(report.Counts.Unchanged), Whole(report.Counts.Bad), Whole(report.Counts.Skipped)]);
        if (report.Alike is { Count: > 0 } alike)
            Alike(text, alike);
        foreach (var problem in report.FirstProblems.Take(Listed))
            text.AppendLine(words["Line {0}, {1}, \"{2}\": {3}", problem.Line, problem.Column, problem.Value, problem.Reason.In(words)]);
        if (report.Counts.Bad > Listed)
            text.AppendLine("…");
        if (report.Stopped is { } stopped)
            text.AppendLine(stopped.In(words));
        text.AppendLine(words[Verdict(report, mode)]);
        return text.AppendLine(words["{0} seconds, {1} rows a second, at most {2} MB of memory", report.Elapsed.TotalSeconds.ToString("0.0", CultureInfo.CurrentCulture), Whole((long)report.RowsPerSecond), Whole(Peak / 1048576)]).ToString();
    }

    void Alike(System.Text.StringBuilder text, AlikeRows alike)
    {
        text.AppendLine(words["New rows that look like others: {0}, almost certain: {1}. Say in the map with \"alike\" what becomes of them: add, leaveOut or join.", Whole(alike.Count), Whole(alike.Certain)]);
        foreach (var row in alike.First)
            text.AppendLine(words["Line {0}, {1}: looks like {2} ({3})", row.Line, row.Name, row.Other ?? words["line {0} of this file", row.OtherLine], string.Join(", ", row.Why.Select(why => words[why]))]);
    }

    /// <summary>Which column was taken for what, where nobody had said it, and which were not taken.</summary>
    void Guessed(System.Text.StringBuilder text, TableFile file, ImportMap map, ImportKind kind)
    {
        if (MapSuggestion.Known(kind, file) is { } known)
            text.AppendLine(words["This looks like an export of {0}: its columns are known.", words[known.Name]]);
        if (map.Fields.Count > 0)
            text.AppendLine(words["Columns told by their names: {0}.", string.Join(", ", kind.Fields.Where(field => map.Fields.ContainsKey(field.Name)).Select(field => $"{map.Fields[field.Name].Column ?? map.Fields[field.Name].Template} → {words[field.Title]}"))]);
        if (MapSuggestion.Unused(map, kind, file) is { Count: > 0 } unused)
            text.AppendLine(words["Columns that are not used: {0}.", string.Join(", ", unused.Take(40).Select(column => column.Title(words))) + (unused.Count > 40 ? " …" : "")]);
    }

    static string Verdict(ImportReport report, ImportMode mode) => report switch
    {
        { Cancelled: true } => "Interrupted. What was imported stays; run it again to go on.",
        _ when mode == ImportMode.DryRun => "This was a dry run: nothing was imported.",
        { Written: true, Complete: true } => "Imported.",
        { Written: true } => "Imported up to there. Mend the file and run it again.",
        { Counts.Bad: > 0 } when mode == ImportMode.OnlyIfAllGood => "Nothing was imported, because rows are bad. Mend them, or say --good-rows to import the others.",
        _ => "Nothing was imported.",
    };

    static long Peak
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return process.PeakWorkingSet64;
        }
    }

    static string Whole(long number) => number.ToString("N0", CultureInfo.CurrentCulture);
}

static class ImportPhases
{
    /// <summary>A key of Words.</summary>
    public static string Title(ImportPhase phase) => phase switch
    {
        ImportPhase.LookingAhead => "Reading the file",
        ImportPhase.Checking => "Checking",
        ImportPhase.Writing => "Importing",
        _ => throw new ArgumentOutOfRangeException(nameof(phase)),
    };
}
