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
    static readonly string[] months = ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>The period in figures, where its name says it in words or the other way round: "ene-24", "01/2024" and "enero de 2024" are 2024-01, "T1 2024" is 2024-Q1.</summary>
    public static string Plainly(string text)
    {
        text = text.Trim();
        if (Read(text) is not null)
            return text;
        var parts = text.ToLowerInvariant().Split(['-', '/', ' ', '.'], StringSplitOptions.RemoveEmptyEntries).Where(part => part is not ("de" or "del" or "of")).ToList();
        if (parts.Count != 2)
            return text;
        if (!IsYear(parts[1], out var year) && (!IsYear(parts[0], out year) || parts[0].Length < 4))
            return text;
        var other = IsYear(parts[1], out _) ? parts[0] : parts[1];
        if (other is [var letter, >= '1' and <= '4'] && letter is 'q' or 't')
            return $"{year}-Q{other[1]}";
        if (int.TryParse(other, NumberStyles.None, CultureInfo.InvariantCulture, out var month) && month is >= 1 and <= 12 && parts[1].Length == 4)
            return $"{year}-{month:00}";
        var named = Array.FindIndex(months, name => other.Length >= 3 && char.IsLetter(other[0]) && other.StartsWith(name, StringComparison.Ordinal));
        return named < 0 ? text : $"{year}-{named % 12 + 1:00}";

        static bool IsYear(string part, out int year) =>
            int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out year) && (part.Length == 4 ? year is >= 1900 and <= 2200 : part.Length == 2 && (year += 2000) > 0);
    }

    /// <summary>Whether a period is written as a month that no year has.</summary>
    public static bool IsImpossible(string text) =>
        text.Trim() is [_, _, _, _, '-' or '/', _, _] month && int.TryParse(month.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and <= 2200
        && int.TryParse(month.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is < 1 or > 12;

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
