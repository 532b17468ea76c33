using System.Globalization;
using Ambos.Platform.Data;
using Ambos.Platform.Figures;
using Ambos.Platform.Ui;

namespace Ambos.Voice;

/// <summary>A figure of a team that was reckoned elsewhere: a score, a rate, a share, with the answers behind it where they are known.</summary>
public sealed class Measure : Entity, IKeyed
{
    Measure()
    {
    }

    public Measure(Guid key, Guid teamId, Side side, string name, string period, double value, int? n)
    {
        (Key, TeamId, Side, Name, Period) = (key, teamId, side, name.Trim(), period.Trim());
        (From, Until) = Periods.Read(Period) ?? (null, null);
        Reads(value, n);
    }

    public Guid Key { get; private set; }

    public Guid TeamId { get; private set; }

    public Side Side { get; private set; }

    /// <summary>What is measured, such as <em>Teachers</em>.</summary>
    public string Name { get; private set; } = "";

    /// <summary>As it stands in the file: 2026, 2026-11, 2026-Q4, or any other name.</summary>
    public string Period { get; private set; } = "";

    /// <summary>First and last month of the period, where its name tells them.</summary>
    public int? From { get; private set; }

    public int? Until { get; private set; }

    public double Value { get; private set; }

    /// <summary>Answers behind the value; nothing where the source gives the figure alone.</summary>
    public int? N { get; private set; }

    public void Reads(double value, int? n) => (Value, N) = (value, n);
}

/// <summary>Names of periods that say their months.</summary>
static class Periods
{
    public static (int? From, int? Until)? Read(string text)
    {
        if (text.Length < 4 || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 1900 or > 2200)
            return null;
        var rest = text.AsSpan(4).Trim("-/ ").ToString();
        if (rest.Length == 0)
            return (year * 100 + 1, year * 100 + 12);
        if (rest is [var letter, >= '1' and <= '4'] && char.ToUpperInvariant(letter) is 'Q' or 'T')
        {
            var first = year * 100 + (rest[1] - '1') * 3 + 1;
            return (first, Months.Add(first, 2));
        }
        return rest.Length is 1 or 2 && int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var month) && month is >= 1 and <= 12
            ? (year * 100 + month, year * 100 + month)
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? (Months.Of(day), Months.Of(day)) : null;
    }
}
