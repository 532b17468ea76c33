using System.Globalization;
using Ambos.Customers;
using Ambos.Platform.Data;
using Ambos.Platform.Figures;
using Ambos.Platform.Languages;
using Ambos.Platform.Reports;
using Ambos.Voice;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Insight;

/// <summary><c>ambos report balance</c>.</summary>
static class BalanceReport
{
    public const int Usual = 12;

    public const string Definition = "Both sides by month: customers (people, organisations and teams) at the end of the month; requests received; promises kept among those decided; median calendar hours from receipt to closing; mean satisfaction from 0 to 10; signals answered among those heard. Intervals of 95%. Satisfaction inside is given from five people on, and changes only when five more have answered.";

    public static Report Report { get; } = new(
        "balance",
        "The balance of both sides",
        Definition,
        InsightPermissions.Balance,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["from"] = "First month, such as 2025-12; twelve months unless told.",
            ["until"] = "Last month; the present one unless told.",
            ["team"] = "Name of one team; everybody unless told.",
        },
        RunAsync);

    static async Task<object> RunAsync(ReportRequest request, CancellationToken cancellationToken)
    {
        var present = Months.Of(request.Now, TimeZoneInfo.FindSystemTimeZoneById(request.Organization.Zone));
        if (Read(request.Option("until"), present) is not { } until)
            return new ReportRefusal("{0} is not a month; write it as 2026-11.", request.Option("until")!);
        if (Read(request.Option("from"), Months.Add(until, 1 - Usual)) is not { } from)
            return new ReportRefusal("{0} is not a month; write it as 2026-11.", request.Option("from")!);
        if (from > until || Months.Add(from, 1_200) < until)
            return new ReportRefusal("The first month must come before the last.");
        var behind = await request.Services.GetRequiredService<ScoreSealing>().FreshenAsync(request.Data, cancellationToken);
        var name = request.Option("team");
        return await request.Data.ReadAsync<object>(
            async db =>
            {
                var key = name is null ? null : Plain.Text(name);
                var team = key is null ? null : await db.Set<Team>().Where(team => team.NameKey == key).Select(team => new { team.Id, team.Name }).FirstOrDefaultAsync(cancellationToken);
                if (name is not null && team is null)
                    return new ReportRefusal("There is no team {0}.", name);
                var sheet = await BalanceSheet.ReadAsync(db, from, until, present, team?.Id, cancellationToken);
                return new Figures("balance", request.Services.GetRequiredService<Words>()[Definition], new Period(Text(from), Text(until)), team?.Name, request.Organization.Zone, "24 h", behind,
                    [.. sheet.Months.Select(month => new Row(Text(month.Month), month.Unfinished, month.Inside, month.Outside))]);
            },
            cancellationToken);
    }

    public static string Text(int month) => string.Create(CultureInfo.InvariantCulture, $"{month / 100:0000}-{month % 100:00}");

    public static int? Read(string? text, int otherwise) =>
        text is null ? otherwise : DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Months.Of(day) : null;

    sealed record Figures(string Report, string Definition, Period Period, string? Team, string Zone, string Calendar, bool StillCounting, IReadOnlyList<Row> Months);

    sealed record Row(string Month, bool Unfinished, BalanceSide Inside, BalanceSide Outside);
}

/// <summary>First and last month of figures.</summary>
sealed record Period(string? From, string? Until);
