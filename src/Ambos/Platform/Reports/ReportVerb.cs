using System.CommandLine;
using System.Globalization;
using Ambos.Platform.Areas;
using Ambos.Platform.Commands;
using Ambos.Platform.Data;
using Ambos.Platform.Figures;
using Ambos.Platform.Languages;

namespace Ambos.Platform.Reports;

/// <summary><c>ambos report NAME [--organization SLUG] [--json | --csv] [--option value …]</c>.</summary>
static class ReportVerb
{
    public static Command Make(VerbContext context)
    {
        var verb = new Command("report", "Figures on the command line: the same as on the pages and in the API.");
        foreach (var report in context.Services.GetRequiredService<Catalog>().All<Report>())
            verb.Subcommands.Add(Of(report, context));
        return verb;
    }

    static Command Of(Report report, VerbContext context)
    {
        var organization = new Option<string?>("--organization") { Description = "The organization's short name; may be left out where there is only one." };
        var json = new Option<bool>("--json") { Description = "One object, numbers unrounded." };
        var csv = new Option<bool>("--csv") { Description = "The rows as a table." };
        var own = report.Options.Select(option => (option.Key, Option: new Option<string?>("--" + option.Key) { Description = option.Value })).ToList();
        var command = new Command(report.Name, report.Definition);
        foreach (var option in own.Select(pair => (Option)pair.Option).Concat([organization, json, csv]))
            command.Options.Add(option);
        command.SetAction(context.Run(async (services, parsed, cancellationToken) =>
        {
            var (place, no) = await WhichOrganization.FindAsync(services.GetRequiredService<Store>(), parsed.GetValue(organization), cancellationToken);
            if (place is null)
            {
                await context.Errors.WriteLineAsync(no);
                return 2;
            }
            services.GetRequiredService<Tenant>().OrganizationId = place.Id;
            CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(place.Language);
            var data = services.GetRequiredService<Database>();
            await services.GetRequiredService<Reckoning>().FinishAsync(data, cancellationToken);
            var options = own.Where(pair => parsed.GetValue(pair.Option) is not null).ToDictionary(pair => pair.Key, pair => parsed.GetValue(pair.Option)!, StringComparer.Ordinal);
            var figures = await report.Run(new ReportRequest(services, data, place, options, services.GetRequiredService<TimeProvider>().GetUtcNow()), cancellationToken);
            if (figures is ReportRefusal refusal)
            {
                await context.Errors.WriteLineAsync(services.GetRequiredService<Words>()[refusal.Reason, [.. refusal.Values]]);
                return 1;
            }
            await context.Out.WriteAsync(parsed.GetValue(json) ? ReportText.Json(figures) + "\n" : parsed.GetValue(csv) ? ReportText.Csv(figures) : ReportText.Lines(figures));
            return 0;
        }));
        return command;
    }
}
