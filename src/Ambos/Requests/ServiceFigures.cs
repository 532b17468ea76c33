using System.Text.Json.Serialization;
using Ambos.Platform.Calendars;
using Ambos.Platform.Ui;
using Ambos.Statistics;

namespace Ambos.Requests;

/// <summary>How a set of hours lies.</summary>
public sealed record Hours(int N, double? Mean, double? Median, double? P90, double? Max)
{
    public static Hours Of(List<double> values)
    {
        var sorted = Sorted.Of(values.ToArray());
        return new Hours(values.Count, Statistics.Sample.Of(sorted.Values).Mean, sorted.Median, sorted.Quantile(.9), sorted.Most);
    }
}

/// <summary>One stretch of time by day and night, and in the working time of a calendar.</summary>
public sealed record Stretch(Hours Calendar, Hours Working);

/// <summary>A share with what it was counted from.</summary>
public sealed record Kept(int Met, int N, double? Share, double? Low, double? High)
{
    public static Kept Of(int met, int n) => Proportion.Wilson(met, n).TryGet(out var share)
        ? new Kept(met, n, share.Value, share.Interval.Low, share.Interval.High)
        : new Kept(met, n, null, null, null);
}

/// <summary>The figures of some requests. Times are hours.</summary>
public sealed record ServiceFigures
{
    /// <summary>What they have in common; nothing for all of them.</summary>
    public string? Value { get; init; }

    public int N { get; init; }

    public int Open { get; init; }

    public int Resolved { get; init; }

    /// <summary>Those that were closed at least once.</summary>
    public int Closed { get; init; }

    public int WithWait { get; init; }

    public int Waits { get; init; }

    public int Reopened { get; init; }

    public int HandOffs { get; init; }

    /// <summary>Promises kept among those resolved.</summary>
    [JsonPropertyName("met_closed")]
    public Kept MetClosed { get; init; } = Kept.Of(0, 0);

    /// <summary>The same, where open and overdue ones count as broken.</summary>
    [JsonPropertyName("met_all")]
    public Kept MetAll { get; init; } = Kept.Of(0, 0);

    /// <summary>Resolved by the deadline of the first day, without any pause.</summary>
    [JsonPropertyName("met_as_promised")]
    public Kept MetAsPromised { get; init; } = Kept.Of(0, 0);

    public required Stretch FirstToLast { get; init; }

    public required Stretch ToResolved { get; init; }

    public required Stretch ToClosed { get; init; }

    internal static ServiceFigures Of(string? value, IReadOnlyList<Counted> rows, DateTimeOffset now)
    {
        var decided = rows.Count(row => row.Met is not null);
        var met = rows.Count(row => row.Met == true);
        var overdue = rows.Count(row => row.IsOpen && row.NextDueAt < now);
        var promised = rows.Where(row => row is { FirstDueAt: not null, ResolvedAt: not null, Met: not null }).ToList();
        return new ServiceFigures
        {
            Value = value,
            N = rows.Count,
            Open = rows.Count(row => row.IsOpen),
            Resolved = rows.Count(row => row.ResolvedAt is not null),
            Closed = rows.Count(row => row.FirstClosedAt is not null),
            WithWait = rows.Count(row => row.TimesWaited > 0),
            Waits = rows.Sum(row => row.TimesWaited),
            Reopened = rows.Count(row => row.TimesReopened > 0),
            HandOffs = rows.Sum(row => row.HandOffs),
            MetClosed = Kept.Of(met, decided),
            MetAll = Kept.Of(met, decided + overdue),
            MetAsPromised = Kept.Of(promised.Count(row => row.ResolvedAt <= row.FirstDueAt), promised.Count),
            FirstToLast = Measured(rows, row => row.LastAt),
            ToResolved = Measured(rows, row => row.ResolvedAt),
            ToClosed = Measured(rows, row => row.ClosedAt),
        };
    }

    static Stretch Measured(IReadOnlyList<Counted> rows, Func<Counted, DateTimeOffset?> end)
    {
        List<double> calendar = new(rows.Count), working = new(rows.Count);
        foreach (var row in rows)
            if (end(row) is { } at)
            {
                calendar.Add((at - row.StartedAt).TotalHours);
                if (row.Calendar is { } by)
                    working.Add(by.WorkingBetween(row.StartedAt, at).Value.TotalHours);
            }
        return new Stretch(Hours.Of(calendar), Hours.Of(working));
    }
}

/// <summary>What the figures need to know of one request.</summary>
sealed record Counted(
    DateTimeOffset StartedAt, DateTimeOffset LastAt, DateTimeOffset? ResolvedAt, DateTimeOffset? ClosedAt, DateTimeOffset? FirstClosedAt, DateTimeOffset? NextDueAt, DateTimeOffset? FirstDueAt,
    bool? Met, RequestState State, int TimesWaited, int TimesReopened, int HandOffs, string? Value, WorkingCalendar? Calendar)
{
    public bool IsOpen => State is not (RequestState.Resolved or RequestState.Closed);
}
