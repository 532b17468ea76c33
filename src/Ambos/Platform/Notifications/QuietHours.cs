namespace Ambos.Platform.Notifications;

/// <summary>When a mail may go out. Only clocks decide, so it is tested as arithmetic.</summary>
public static class QuietHours
{
    /// <summary>The digest goes out at eight in the morning of the organisation.</summary>
    const int DigestMinute = 8 * 60;

    /// <summary>Leaves time to see it behind the bell first.</summary>
    static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    public static DateTimeOffset? Mail(Way way, DateTimeOffset now, TimeZoneInfo zone, int? quietFrom, int? quietUntil) => way switch
    {
        Way.Mail => AfterQuiet(now + Grace, zone, quietFrom, quietUntil),
        Way.Digest => AfterQuiet(Next(now, zone, DigestMinute), zone, quietFrom, quietUntil),
        Way.Bell or Way.Nothing => null,
        _ => throw new ArgumentOutOfRangeException(nameof(way)),
    };

    /// <summary>The instant itself, or the end of the quiet it falls into.</summary>
    public static DateTimeOffset AfterQuiet(DateTimeOffset at, TimeZoneInfo zone, int? from, int? until)
    {
        if (from is not { } start || until is not { } end || start == end)
            return at;
        var local = TimeZoneInfo.ConvertTime(at, zone);
        var minute = (local.Hour * 60) + local.Minute;
        var quiet = start < end ? minute >= start && minute < end : minute >= start || minute < end;
        return quiet ? Next(at, zone, end) : at;
    }

    static DateTimeOffset Next(DateTimeOffset after, TimeZoneInfo zone, int minute)
    {
        var day = TimeZoneInfo.ConvertTime(after, zone).Date;
        for (var ahead = 0; ; ahead++)
        {
            var local = DateTime.SpecifyKind(day.AddDays(ahead).AddMinutes(minute), DateTimeKind.Unspecified);
            // An hour that the clocks skip in spring begins when they do.
            while (zone.IsInvalidTime(local))
                local = local.AddMinutes(15);
            var instant = new DateTimeOffset(local, zone.GetUtcOffset(local));
            if (instant > after)
                return instant.ToUniversalTime();
        }
    }
}
