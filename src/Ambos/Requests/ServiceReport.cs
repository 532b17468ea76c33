using System.Globalization;
using Ambos.Customers;
using Ambos.Platform.Calendars;
using Ambos.Platform.Data;
using Ambos.Platform.Languages;
using Ambos.Platform.Reports;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests;

/// <summary><c>ambos report service</c>: how requests were served, by service, team or anything a file said of them.</summary>
public static class ServiceReport
{
    public const string Definition = "Requests received in the period. Times in hours from receipt: by day and night, and in the working time of the calendar each was promised by (the default calendar where nothing was promised); mean, median, ninetieth percentile. met_closed: promises kept among those resolved; met_all: open and overdue ones count as broken; met_as_promised: by the first deadline, without pauses. Closed: closed at least once. Reopened: requests reopened at least once. Hand-offs: how often work went from one person or team to another.";

    /// <summary>What one may group by, beside the names of imported fields.</summary>
    public static IReadOnlyList<string> Groups { get; } = ["service", "team", "priority", "type", "channel", "side"];

    public static Report Report { get; } = new(
        "service",
        "Figures of the service",
        Definition,
        RequestsPermissions.Figures,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["by"] = "service, team, priority, type, channel, side, or the name of an imported field.",
            ["from"] = "First day of receipt, such as 2026-01-31.",
            ["until"] = "Last day of receipt.",
            ["source"] = "Only requests from this source of imports.",
        },
        RunAsync);

    static async Task<object> RunAsync(ReportRequest request, CancellationToken cancellationToken)
    {
        var (by, zone) = (request.Option("by"), TimeZoneInfo.FindSystemTimeZoneById(request.Organization.Zone));
        if (!TryDay(request.Option("from"), out var from))
            return new ReportRefusal("{0} is not a day; write it as 2026-01-31.", request.Option("from")!);
        if (!TryDay(request.Option("until"), out var until))
            return new ReportRefusal("{0} is not a day; write it as 2026-01-31.", request.Option("until")!);
        var words = request.Services.GetRequiredService<Words>();
        return await request.Data.ReadAsync<object>(
            async db =>
            {
                var calendars = await db.Set<CalendarVersion>().ToDictionaryAsync(version => version.Id, cancellationToken);
                var usual = await db.Set<Calendar>().Where(calendar => calendar.IsDefault).Select(calendar => new { calendar.Id, calendar.Name, calendar.Version }).FirstOrDefaultAsync(cancellationToken);
                var usualVersion = usual is null ? null : calendars.Values.FirstOrDefault(version => version.CalendarId == usual.Id && version.Version == usual.Version);
                var rows = await RowsAsync(db, by, from is { Year: > 1 } first ? Days.Start(first, zone) : null, until is { Year: < 9999 } last ? Days.Start(last.AddDays(1), zone) : null, request.Option("source"), calendars, usualVersion?.Working, cancellationToken);
                if (by is not null && !Groups.Contains(by, StringComparer.Ordinal) && rows.TrueForAll(row => row.Value is null))
                    return new ReportRefusal("No request has the field {0}.", by);
                return new ServiceSheet(
                    "service", words[Definition],
                    new Span(from?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                    rows.Count == 0 ? null : new Span(Day(rows.Min(row => row.StartedAt), zone), Day(rows.Max(row => row.StartedAt), zone)),
                    usual is null ? null : $"{usual.Name} ({usual.Version.ToString(CultureInfo.InvariantCulture)}), {usualVersion!.Working.Zone}",
                    by, rows.Count, ServiceFigures.Of(null, rows, request.Now),
                    by is null ? [] : [.. rows.GroupBy(row => row.Value).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Take(1_000).Select(group => ServiceFigures.Of(group.Key, [.. group], request.Now))]);
            },
            cancellationToken);
    }

    /// <summary>The imported fields one may group by: those of the newest imported requests.</summary>
    public static async Task<IReadOnlyList<string>> FieldsAsync(AmbosDb db, CancellationToken cancellationToken)
    {
        var some = await db.Set<Request>().Where(r => r.Source != null).OrderByDescending(r => r.Number).Select(r => r.Fields).Take(200).ToListAsync(cancellationToken);
        return [.. some.SelectMany(fields => ImportedFields.Read(fields).Keys).Distinct(StringComparer.Ordinal).Except(Groups, StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(50)];
    }

    static async Task<List<Counted>> RowsAsync(
        AmbosDb db, string? by, DateTimeOffset? from, DateTimeOffset? until, string? source, Dictionary<Guid, CalendarVersion> calendars, WorkingCalendar? usual, CancellationToken cancellationToken)
    {
        var names = by switch
        {
            "service" => await db.Set<Service>().Select(s => new { s.Id, s.Name }).ToDictionaryAsync(s => s.Id, s => s.Name, cancellationToken),
            "team" => await db.Set<Team>().Select(t => new { t.Id, t.Name }).ToDictionaryAsync(t => t.Id, t => t.Name, cancellationToken),
            _ => [],
        };
        var field = by is not null && !Groups.Contains(by, StringComparer.Ordinal);
        var requests = db.Set<Request>().Where(r => (from == null || r.StartedAt >= from) && (until == null || r.StartedAt < until) && (source == null || r.Source == source));
        var rows = await requests.Select(r => new
        {
            r.StartedAt, r.LastAt, r.ResolvedAt, r.ClosedAt, r.FirstClosedAt, r.NextDueAt, r.FirstDueAt, r.Met, r.State, r.TimesWaited, r.TimesReopened, r.HandOffs,
            r.ServiceId, r.TeamId, r.Priority, r.Type, r.Channel, r.Side, r.CalendarVersionId, Fields = field ? r.Fields : null,
        }).ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(r => new Counted(
                r.StartedAt, r.LastAt, r.ResolvedAt, r.ClosedAt, r.FirstClosedAt, r.NextDueAt, r.FirstDueAt, r.Met, r.State, r.TimesWaited, r.TimesReopened, r.HandOffs,
                by switch
                {
                    null => null,
                    "service" => r.ServiceId is { } id ? names[id] : null,
                    "team" => r.TeamId is { } id ? names[id] : null,
                    "priority" => Word(r.Priority),
                    "type" => Word(r.Type),
                    "channel" => Word(r.Channel),
                    "side" => Word(r.Side),
                    _ => ImportedFields.Read(r.Fields).GetValueOrDefault(by),
                },
                r.CalendarVersionId is { } version ? calendars[version].Working : usual)),
        ];
    }

    static string Word<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    static string Day(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static bool TryDay(string? text, out DateOnly? day)
    {
        day = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : null;
        return text is null || day is not null;
    }
}

/// <summary>The whole report.</summary>
/// <param name="Covers">First and last day of receipt among the requests counted.</param>
/// <param name="Calendar">Name, version and zone of the calendar that measures what nothing was promised by.</param>
public sealed record ServiceSheet(string Report, string Definition, Span Period, Span? Covers, string? Calendar, string? By, int N, ServiceFigures Total, IReadOnlyList<ServiceFigures> Rows);

/// <summary>First and last day of receipt; nothing: no bound.</summary>
public sealed record Span(string? From, string? Until);
