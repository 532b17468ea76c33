using System.Globalization;
using System.Runtime.CompilerServices;
using Ambos.Platform.Areas;
using Ambos.Platform.Checks;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Ambos.Customers;

/// <summary>What is kept up to date in the registry, reckoned a second time in plain SQL.</summary>
static class CustomersChecks
{
    public static readonly Check[] All =
    [
        Of("customers.sides", SidesWrong, "C-{0}: stands {1} by its record, {2} by its relationships."),
        Of("customers.last-interaction", (_, _) => """
            SELECT c.number, CASE WHEN c.last_interaction_at IS NULL THEN 'never' ELSE 'once' END, count(i.id)
            FROM customers c LEFT JOIN interactions i ON i.organization_id = c.organization_id AND i.customer_id = c.id
            WHERE c.organization_id = @organization
            GROUP BY c.number, c.last_interaction_at
            HAVING (max(i.at) IS NULL) <> (c.last_interaction_at IS NULL) OR max(i.at) <> c.last_interaction_at
            """, "C-{0}: the last interaction on record is not the last of its {2} interactions."),
        Of("customers.numbers", (_, _) => """
            SELECT c.number, count(*), (SELECT max(k.last) FROM counters k WHERE k.organization_id = @organization AND k.kind = 'customer')
            FROM customers c WHERE c.organization_id = @organization
            GROUP BY c.number
            HAVING count(*) > 1 OR c.number < 1 OR c.number > coalesce((SELECT max(k.last) FROM counters k WHERE k.organization_id = @organization AND k.kind = 'customer'), 0)
            """, "C-{0}: borne by {1}, with {2} numbers given out."),
        Of("customers.relationship-dates", (_, _) => """
            SELECT c.number, r."from", r.until FROM relationships r JOIN customers c ON c.organization_id = r.organization_id AND c.id = r.customer_id
            WHERE r.organization_id = @organization AND r.until < r."from"
            """, "C-{0}: a relationship from {1} ends on {2}."),
        // What was recorded last or holds for the latest day: a last day in the future is recorded before it comes.
        Of("customers.stages", (_, _) => """
            SELECT c.number, r.stage, (SELECT count(*) FROM stage_changes n WHERE n.organization_id = r.organization_id AND n.relationship_id = r.id)
            FROM relationships r JOIN customers c ON c.organization_id = r.organization_id AND c.id = r.customer_id
            WHERE r.organization_id = @organization
              AND EXISTS (SELECT 1 FROM stage_changes s WHERE s.organization_id = r.organization_id AND s.relationship_id = r.id)
              AND NOT EXISTS (SELECT 1 FROM stage_changes s WHERE s.organization_id = r.organization_id AND s.relationship_id = r.id AND s.stage = r.stage
                AND (NOT EXISTS (SELECT 1 FROM stage_changes l WHERE l.organization_id = s.organization_id AND l.relationship_id = s.relationship_id AND l."on" > s."on")
                  OR NOT EXISTS (SELECT 1 FROM stage_changes l WHERE l.organization_id = s.organization_id AND l.relationship_id = s.relationship_id AND l.id > s.id)))
            """, "C-{0}: is {1}, and the last of its {2} moves says otherwise."),
        Of("customers.blocked", (_, _) => """
            SELECT c.number,
              (SELECT count(*) FROM contact_points p WHERE p.organization_id = c.organization_id AND p.customer_id = c.id)
              + (SELECT count(*) FROM notes n WHERE n.organization_id = c.organization_id AND n.customer_id = c.id)
              + (SELECT count(*) FROM search_entries e WHERE e.organization_id = c.organization_id AND e.target_id = c.id)
            FROM customers c LEFT JOIN blocked_persons b ON b.organization_id = c.organization_id AND b.customer_id = c.id
            WHERE c.organization_id = @organization AND (c.blocked_at IS NOT NULL OR b.id IS NOT NULL)
              AND (b.id IS NULL OR c.blocked_at IS NULL OR c.tax_id IS NOT NULL OR c.born_on IS NOT NULL
                OR EXISTS (SELECT 1 FROM contact_points p WHERE p.organization_id = c.organization_id AND p.customer_id = c.id)
                OR EXISTS (SELECT 1 FROM notes n WHERE n.organization_id = c.organization_id AND n.customer_id = c.id)
                OR EXISTS (SELECT 1 FROM search_entries e WHERE e.organization_id = c.organization_id AND e.target_id = c.id))
            """, "C-{0}: is blocked, and {1} rows or a birthday or a tax number still speak of the person, or the day it was done is not written down."),
        Of("customers.slips", SlipsWrong, "C-{0}: slips away after {1} contacts, on record are {2}, or none stands where its last is said to be."),
        Of("customers.search", (_, _) => """
            SELECT c.number, c.name, coalesce(e.title, '') FROM customers c
            LEFT JOIN search_entries e ON e.organization_id = c.organization_id AND e.kind = 'customer' AND e.target_id = c.id
            WHERE c.organization_id = @organization AND c.merged_into_id IS NULL AND c.blocked_at IS NULL AND (e.id IS NULL OR e.title <> c.name)
            """, "C-{0}: is called {1} and found as {2}."),
        Of("customers.search-orphans", (_, _) => """
            SELECT e.title, e.kind, e.href FROM search_entries e
            LEFT JOIN customers c ON c.organization_id = e.organization_id AND c.id = e.target_id
            WHERE e.organization_id = @organization AND e.kind IN ('customer', 'colleague') AND (c.id IS NULL OR c.merged_into_id IS NOT NULL)
            """, "{0} ({1}) is found at {2} and is not there."),
        Of("customers.merged", (_, _) => """
            SELECT c.number, coalesce(k.number, 0), coalesce(k.merged_into_id IS NOT NULL, false) FROM customers c
            LEFT JOIN customers k ON k.organization_id = c.organization_id AND k.id = c.merged_into_id
            WHERE c.organization_id = @organization AND c.merged_into_id IS NOT NULL AND (k.id IS NULL OR k.merged_into_id IS NOT NULL)
            """, "C-{0}: was put together with C-{1}, which is no record that stays."),
        new("customers.merged-rows", LeftBehindAsync),
        Of("teams.circles", (_, _) => """
            WITH RECURSIVE above (organization_id, team, id, depth) AS (
              SELECT t.organization_id, t.id, t.parent_id, 1 FROM teams t WHERE t.organization_id = @organization AND t.parent_id IS NOT NULL
              UNION ALL
              SELECT a.organization_id, a.team, t.parent_id, a.depth + 1 FROM above a JOIN teams t ON t.organization_id = a.organization_id AND t.id = a.id
              WHERE t.parent_id IS NOT NULL AND a.id <> a.team AND a.depth < 100)
            SELECT DISTINCT t.name, '', '' FROM above a JOIN teams t ON t.organization_id = a.organization_id AND t.id = a.team WHERE a.organization_id = @organization AND a.id = a.team
            """, "The team {0} stands under itself."),
        Of("teams.placements", (_, _) => """
            SELECT t.name, count(p.id), '' FROM teams t
            LEFT JOIN team_placements p ON p.organization_id = t.organization_id AND p.team_id = t.id AND p.until IS NULL
            WHERE t.organization_id = @organization
            GROUP BY t.id, t.name HAVING count(p.id) > 1
            """, "The team {0} stands in {1} places at once."),
    ];

    static string SidesWrong(CheckContext context, DateOnly on)
    {
        var today = on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var day = context.IsPostgres ? $"DATE '{today}'" : $"'{today}'";
        return $"""
            SELECT x.number, x.sides, x.reckoned FROM (
              SELECT c.number, c.sides, CASE
                WHEN count(CASE WHEN g.side = 'Inside' THEN 1 END) > 0 AND count(CASE WHEN g.side = 'Outside' THEN 1 END) > 0 THEN 'Both'
                WHEN count(CASE WHEN g.side = 'Inside' THEN 1 END) > 0 THEN 'Inside'
                WHEN count(CASE WHEN g.side = 'Outside' THEN 1 END) > 0 THEN 'Outside'
                ELSE 'None' END AS reckoned
              FROM customers c
              LEFT JOIN relationships r ON r.organization_id = c.organization_id AND r.customer_id = c.id AND coalesce(r."from", {day}) <= {day} AND coalesce(r.until, {day}) >= {day}
              LEFT JOIN groups g ON g.organization_id = r.organization_id AND g.id = r.group_id
              WHERE c.organization_id = @organization
              GROUP BY c.number, c.sides) x
            WHERE x.sides <> x.reckoned
            """;
    }

    static string SlipsWrong(CheckContext context, DateOnly on)
    {
        var since = context.IsPostgres ? $"s.last_at - interval '{Slip.Within + 1} days'" : $"s.last_at - {(Slip.Within + 1) * 86_400_000_000L}";
        return $"""
            SELECT x.number, x.contacts, x.counted FROM (
              SELECT c.number, s.contacts, s.last_at,
                (SELECT count(*) FROM interactions i WHERE i.organization_id = s.organization_id AND i.customer_id = s.customer_id AND i.at <= s.last_at AND i.at > {since}
                  AND (c.sides <> 'Both' OR i.kind IN ('Purchase', 'Stay', 'Visit'))) AS counted,
                (SELECT max(i.at) FROM interactions i WHERE i.organization_id = s.organization_id AND i.customer_id = s.customer_id AND i.at <= s.last_at
                  AND (c.sides <> 'Both' OR i.kind IN ('Purchase', 'Stay', 'Visit'))) AS last
              FROM slips s JOIN customers c ON c.organization_id = s.organization_id AND c.id = s.customer_id
              WHERE s.organization_id = @organization) x
            WHERE x.contacts > x.counted OR x.last IS NULL OR x.last <> x.last_at
            """;
    }

    /// <summary>Rows that still name a record which was put together with another, wherever an area keeps them.</summary>
    static async IAsyncEnumerable<string> LeftBehindAsync(CheckContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pointers = context.Db.GetService<Catalog>().All<CustomerPointer>().Select(pointer => (pointer.Table, pointer.Column, Only: pointer.Only is { } only ? $"AND t.{only}" : ""))
            .Where(pointer => pointer.Table != "customers").Append(("customer_pairs", "first_id", "")).Append(("customer_pairs", "second_id", ""));
        foreach (var (table, column, only) in pointers)
            await foreach (var row in context.RowsAsync(
                $"SELECT c.number, count(*) FROM customers c JOIN {table} t ON t.organization_id = c.organization_id AND t.{column} = c.id {only} WHERE c.organization_id = @organization AND c.merged_into_id IS NOT NULL GROUP BY c.number",
                cancellationToken))
                yield return string.Format(CultureInfo.InvariantCulture, "C-{0}: was put together with another record, and {1} rows of {2} still name it ({3}).", row[0], row[1], table, column);
    }

    static Check Of(string name, Func<CheckContext, DateOnly, string> sql, string words) => new(name, (context, cancellationToken) => FaultsAsync(context, sql, words, cancellationToken));

    static async IAsyncEnumerable<string> FaultsAsync(CheckContext context, Func<CheckContext, DateOnly, string> sql, string words, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var zone = await context.Db.Set<Organization>().Select(o => o.Zone).SingleAsync(cancellationToken);
        await foreach (var row in context.RowsAsync(sql(context, Days.On(context.Now, TimeZoneInfo.FindSystemTimeZoneById(zone))), cancellationToken))
            yield return string.Format(CultureInfo.InvariantCulture, words, row);
    }
}
