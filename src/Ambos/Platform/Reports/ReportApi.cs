using System.Text.Json.Nodes;
using Ambos.Platform.Api;
using Ambos.Platform.Areas;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;

namespace Ambos.Platform.Reports;

/// <summary>The reports over HTTP: <c>/api/v1/reports</c> and <c>/api/v1/reports/{name}?option=value&amp;format=csv</c>.</summary>
static class ReportApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/reports", [Members] (Catalog catalog, Session session, Words words) => new Page<ReportEntry>(
            [.. catalog.All<Report>().Where(report => session.Can(report.Needs)).Select(report => new ReportEntry(report.Name, words[report.Title], words[report.Definition], report.Options))], null))
            .WithTags("Reports").WithName("ListReports").WithSummary("The reports this key may read, with their options")
            .Shows(new Page<ReportEntry>([new ReportEntry("balance", "The balance of both sides", "Both sides by month.", new Dictionary<string, string>(StringComparer.Ordinal) { ["from"] = "2026-01" })], null));
        api.MapGet("/reports/{name}", [Members] async (string name, HttpContext http, Catalog catalog, Session session, Database data, Words words, TimeProvider time, CancellationToken cancellationToken) =>
        {
            if (catalog.All<Report>().FirstOrDefault(report => report.Name == name) is not { } report || !session.Can(report.Needs))
                return Results.NotFound();
            var options = http.Request.Query.Where(pair => report.Options.ContainsKey(pair.Key) && pair.Value.ToString().Length > 0)
                .ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);
            var figures = await report.Run(new ReportRequest(http.RequestServices, data, session.Organization!, options, time.GetUtcNow()), cancellationToken);
            return figures switch
            {
                ReportRefusal refusal => Api.Problems.Refused(words, words[refusal.Reason, [.. refusal.Values]]),
                _ when http.Request.Query["format"] == "csv" => Results.File(System.Text.Encoding.UTF8.GetBytes("\uFEFF" + ReportText.Csv(figures)), "text/csv; charset=utf-8", $"{name}.csv"),
                _ => Results.Json(figures, ReportText.Options),
            };
        }).WithTags("Reports").WithName("GetReport").WithSummary("The figures of one report; its options go into the query, format=csv gives its rows")
            .Takes(("format", "`csv` for the rows; nothing: JSON"), ("from", "as the report says"), ("until", "as the report says"), ("by", "as the report says"), ("team", "as the report says")).Shows(new JsonObject { ["report"] = "balance", ["definition"] = "Both sides by month.", ["period"] = new JsonObject { ["from"] = "2026-01", ["until"] = "2026-03" } });
    }

    sealed record ReportEntry(string Name, string Title, string Definition, IReadOnlyDictionary<string, string> Options);
}
