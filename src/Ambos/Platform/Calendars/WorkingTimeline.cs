namespace Ambos.Platform.Calendars;

/// <summary>Some years of a calendar laid out on the line of time: every working stretch in UTC with the working time before it,
/// every change of the zone's offset, and the count of working days. Built once, then each question is a look-up.</summary>
/// <remarks>An instant is working time exactly if the wall clock then shows a time within an interval of a working day. So an hour that
/// the clock repeats is worked twice, and one that it skips is not worked.</remarks>
sealed class WorkingTimeline
{
    readonly List<(long Start, long End, long Offset)> offsets = [];
    readonly List<long> starts = [];
    readonly List<long> ends = [];
    readonly List<long> before = [0];
    readonly int[] firstOfDay;
    readonly int[] daysThrough;
    readonly long origin;
    readonly long end;
    readonly int firstDay;

    public WorkingTimeline(TimeZoneInfo zone, WorkingWeek week, HolidaySet holidays, int firstYear, int lastYear)
    {
        (FirstYear, LastYear) = (firstYear, lastYear);
        origin = new DateTime(firstYear, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;
        end = new DateTime(lastYear + 1, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;
        FindOffsets(zone);
        foreach (var segment in offsets) LayOut(week, holidays, segment);
        firstOfDay = IndexStretches();
        firstDay = new DateOnly(firstYear, 1, 1).DayNumber;
        daysThrough = CountDays(week, holidays);
    }

    public int FirstYear { get; }

    public int LastYear { get; }

    /// <summary>Working ticks from the beginning of this line until an instant.</summary>
    public long WorkedUntil(long utc)
    {
        var i = firstOfDay[(utc - origin) / TimeSpan.TicksPerDay];
        while (i < ends.Count && ends[i] <= utc) i++;
        return i < starts.Count && utc > starts[i] ? before[i] + utc - starts[i] : before[i];
    }

    /// <summary>The earliest instant at which so many ticks have been worked, or nothing if that lies beyond this line.</summary>
    public long? WhenWorked(long ticks)
    {
        var i = before.BinarySearch(ticks);
        if (i < 0) i = ~i;
        return i == 0 ? origin : i < before.Count ? starts[i - 1] + ticks - before[i - 1] : null;
    }

    public bool Covers(long utc) => utc >= origin && utc < end;

    public DateOnly LocalDate(long utc) => DateOnly.FromDayNumber((int)((utc + OffsetAt(utc)) / TimeSpan.TicksPerDay));

    /// <summary>The first instant of a local day.</summary>
    public long StartOf(DateOnly date)
    {
        var midnight = date.DayNumber * TimeSpan.TicksPerDay;
        foreach (var segment in offsets)
            if (Math.Max(segment.Start, midnight - segment.Offset) is var start && start < segment.End) return start;
        throw new ArgumentOutOfRangeException(nameof(date));
    }

    public int WorkingDaysThrough(DateOnly date) => daysThrough[date.DayNumber - firstDay];

    /// <summary>The day on which the count of working days reaches a number, or nothing if that lies beyond this line.</summary>
    public DateOnly? WhenCounted(DateOnly from, int count)
    {
        var i = from.DayNumber - firstDay;
        while (i < daysThrough.Length && daysThrough[i] < count) i += count - daysThrough[i];
        return i < daysThrough.Length ? DateOnly.FromDayNumber(firstDay + i) : null;
    }

    long OffsetAt(long utc)
    {
        var (low, high) = (0, offsets.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (offsets[middle].Start <= utc) low = middle;
            else high = middle - 1;
        }
        return offsets[low].Offset;
    }

    void FindOffsets(TimeZoneInfo zone)
    {
        var (start, offset) = (origin, Offset(zone, origin));
        for (var day = origin; day < end; day += TimeSpan.TicksPerDay)
        {
            var next = Offset(zone, day + TimeSpan.TicksPerDay);
            if (next == offset) continue;
            var change = Change(zone, day, day + TimeSpan.TicksPerDay, offset);
            if (change >= end) break;
            offsets.Add((start, change, offset));
            (start, offset) = (change, next);
        }
        offsets.Add((start, end, offset));
    }

    static long Change(TimeZoneInfo zone, long low, long high, long offset)
    {
        while (high - low > TimeSpan.TicksPerSecond)
        {
            var middle = low + (high - low) / (2 * TimeSpan.TicksPerSecond) * TimeSpan.TicksPerSecond;
            if (Offset(zone, middle) == offset) low = middle;
            else high = middle;
        }
        return high;
    }

    static long Offset(TimeZoneInfo zone, long utc) => zone.GetUtcOffset(new DateTime(utc, DateTimeKind.Utc)).Ticks;

    void LayOut(WorkingWeek week, HolidaySet holidays, (long Start, long End, long Offset) segment)
    {
        var first = (int)((segment.Start + segment.Offset) / TimeSpan.TicksPerDay);
        var last = (int)((segment.End - 1 + segment.Offset) / TimeSpan.TicksPerDay);
        for (var number = first; number <= last; number++)
        {
            var date = DateOnly.FromDayNumber(number);
            if (holidays.Contains(date)) continue;
            var midnight = number * TimeSpan.TicksPerDay - segment.Offset;
            foreach (var interval in week.On(date.DayOfWeek))
                Add(Math.Max(midnight + interval.From * TimeSpan.TicksPerMinute, segment.Start),
                    Math.Min(midnight + interval.Until * TimeSpan.TicksPerMinute, segment.End));
        }
    }

    void Add(long from, long until)
    {
        if (from >= until) return;
        if (ends.Count > 0 && ends[^1] == from)
        {
            ends[^1] = until;
            before[^1] += until - from;
            return;
        }
        starts.Add(from);
        ends.Add(until);
        before.Add(before[^1] + until - from);
    }

    int[] IndexStretches()
    {
        var index = new int[(end - origin) / TimeSpan.TicksPerDay + 1];
        for (int day = 0, i = 0; day < index.Length; day++)
        {
            while (i < ends.Count && ends[i] <= origin + day * TimeSpan.TicksPerDay) i++;
            index[day] = i;
        }
        return index;
    }

    int[] CountDays(WorkingWeek week, HolidaySet holidays)
    {
        var counts = new int[new DateOnly(LastYear, 12, 31).DayNumber - firstDay + 1];
        for (int i = 0, count = 0; i < counts.Length; i++)
        {
            var date = DateOnly.FromDayNumber(firstDay + i);
            if (week.On(date.DayOfWeek).Length > 0 && !holidays.Contains(date)) count++;
            counts[i] = count;
        }
        return counts;
    }
}
