namespace Ambos.Platform.Figures;

/// <summary>The names of the figures that are kept by month, side and team. None is the name of a table: the tenant guard reads every word of a statement.</summary>
public static class Figure
{
    /// <summary>How many customers of a side there are: +1 in the month somebody joins the side, −1 in the first month-end without them. The figure of a month is the sum of all until then.</summary>
    public const string Customers = "customer_count";

    /// <summary>The same for one team: only the cells of teams mean something.</summary>
    public const string TeamCustomers = "team_customer_count";

    /// <summary>Requests received; n counts.</summary>
    public const string Requests = "request_count";

    /// <summary>Requests whose promise was decided (closed, or withdrawn after its time), in that month: 1 kept, 0 broken.</summary>
    public const string Kept = "kept";

    /// <summary>Requests closed in that month: hours of calendar time from receipt to closing, waiting included. It has a median.</summary>
    public const string Hours = "hours";

    /// <summary>What was said about satisfaction, on the common scale from 0 to 10.</summary>
    public const string Satisfaction = "satisfaction";

    /// <summary>Signals of that month: 1 once answered, 0 until then.</summary>
    public const string Heard = "heard";

    /// <summary>The value of one question, on its own scale.</summary>
    public static string Question(Guid question) => $"q:{question:n}";

    internal static bool HasMedian(string figure) => figure is Hours;
}

/// <summary>Months as numbers: 202611.</summary>
public static class Months
{
    public static int Of(DateOnly day) => day.Year * 100 + day.Month;

    public static int Of(DateTimeOffset at, TimeZoneInfo zone) => Of(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime));

    public static int Add(int month, int months)
    {
        var count = month / 100 * 12 + month % 100 - 1 + months;
        return count / 12 * 100 + count % 12 + 1;
    }

    public static DateOnly FirstDay(int month) => new(month / 100, month % 100, 1);

    /// <summary>The instant a month begins in a zone.</summary>
    public static DateTimeOffset Begins(int month, TimeZoneInfo zone)
    {
        var local = FirstDay(month).ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(30);
        return new DateTimeOffset(local, zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>All months from one to another, both included.</summary>
    public static IEnumerable<int> Between(int from, int until)
    {
        for (var month = from; month <= until; month = Add(month, 1))
            yield return month;
    }
}
