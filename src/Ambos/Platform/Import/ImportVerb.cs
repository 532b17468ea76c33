using System.CommandLine;
using System.Globalization;
using Ambos.Platform.Acts;
using Ambos.Platform.Areas;
using Ambos.Platform.Commands;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Import.Maps;
using Ambos.Platform.Import.Tables;
using Ambos.Platform.Languages;

namespace Ambos.Platform.Import;

/// <summary><c>ambos import KIND FILE [--map MAP.json] [--organization SLUG] [--dry-run] [--good-rows] [--bad-rows FILE] [--dates dmy|mdy|ymd] [--decimal comma|point] [--json]</c>.
/// Ends with 0: done; 1: rows are bad, or the file or map does not fit; 2: not understood; 130: interrupted.</summary>
static class ImportVerb
{
    const int Refused = 1;
    const int NotUnderstood = 2;

    public static Command Make(VerbContext context)
    {
        var kinds = context.Services.GetRequiredService<Catalog>().All<ImportKind>();
        var kind = new Argument<string>("KIND") { Description = string.Join(", ", kinds.Select(one => one.Key)) };
        var file = new Argument<string>("FILE") { Description = "A CSV, TSV or XLSX file." };
        var map = new Option<string?>("--map") { Description = "Which column becomes which field (docs/import.md); without it, columns are told by their names." };
        var organization = new Option<string?>("--organization") { Description = "The organization's short name; may be left out where there is only one." };
        var dry = new Option<bool>("--dry-run") { Description = "Counts what would happen and writes nothing." };
        var good = new Option<bool>("--good-rows") { Description = "Imports the good rows although some are bad." };
        var bad = new Option<string?>("--bad-rows") { Description = "A file for the list of bad values." };
        var dates = new Option<string?>("--dates") { Description = "dmy, mdy or ymd: which of the three numbers of a date comes first, where the file does not tell." };
        dates.AcceptOnlyFromAmong("dmy", "mdy", "ymd");
        var sign = new Option<string?>("--decimal") { Description = "comma or point: the sign before decimals, where the file does not tell." };
        sign.AcceptOnlyFromAmong("comma", "point");
        var json = new Option<bool>("--json") { Description = "One object." };
        var command = new Command("import", "Brings in a file. The same file again changes nothing.") { kind, file, map, organization, dry, good, bad, dates, sign, json };
        command.SetAction(context.Run(async (services, parsed, cancellationToken) =>
        {
            var (place, no) = await WhichOrganization.FindAsync(services.GetRequiredService<Store>(), parsed.GetValue(organization), cancellationToken);
            if (place is null)
                return await No(context, no!, NotUnderstood);
            if (kinds.FirstOrDefault(one => one.Key == parsed.GetValue(kind)) is not { } chosen)
                return await No(context, $"There is no kind {parsed.GetValue(kind)}. There are: {string.Join(", ", kinds.Select(one => one.Key))}.", NotUnderstood);
            var path = Path.GetFullPath(parsed.GetValue(file)!);
            if (!File.Exists(path))
                return await No(context, $"There is no file {path}.", NotUnderstood);
            if (parsed.GetValue(map) is { } named && !File.Exists(named))
                return await No(context, $"There is no file {Path.GetFullPath(named)}.", NotUnderstood);
            services.GetRequiredService<Tenant>().OrganizationId = place.Id;
            CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(place.Language == "es" ? $"es-{place.Country}" : "en-GB");
            var mode = parsed.GetValue(dry) ? ImportMode.DryRun : parsed.GetValue(good) ? ImportMode.GoodRows : ImportMode.OnlyIfAllGood;
            var run = new VerbRun(context, services, place, chosen, path, parsed.GetValue(map), mode, parsed.GetValue(bad), parsed.GetValue(json))
            {
                Dates = Enum.TryParse<DateOrder>(parsed.GetValue(dates), ignoreCase: true, out var order) ? order : null,
                Comma = parsed.GetValue(sign) is { } mark ? mark == "comma" : null,
            };
            try
            {
                return await run.Run(cancellationToken);
            }
            catch (Exception full) when (ImportFiles.IsFull(full))
            {
                return await No(context, services.GetRequiredService<Words>()["The disk is full. What was imported stays; free some space and go on."], Refused);
            }
        }));
        return command;
    }

    static async Task<int> No(VerbContext context, string text, int code)
    {
        await context.Errors.WriteLineAsync(text);
        return code;
    }

    sealed record VerbRun(VerbContext Context, IServiceProvider Services, OrganizationView Place, ImportKind Kind, string Path, string? MapPath, ImportMode Mode, string? BadPath, bool Json)
    {
        public DateOrder? Dates { get; init; }

        public bool? Comma { get; init; }

        readonly Words words = Services.GetRequiredService<Words>();

        public async Task<int> Run(CancellationToken cancellationToken)
        {
            ImportMap? given = null;
            if (MapPath is not null)
            {
                (given, var wrong) = ImportMap.FromJson(await File.ReadAllTextAsync(MapPath, cancellationToken));
                if (given is null)
                    return await No(Context, wrong!.In(words), Refused);
            }
            var reading = given?.Reading ?? new();
            reading = reading with { DateOrder = Dates ?? reading.DateOrder, DecimalComma = Comma ?? reading.DecimalComma };
            var opening = TableFile.Open(Path, given: reading);
            if (!opening.Ok)
                return await No(Context, opening.No.In(words), Refused);
            var map = MapSuggestion.Complete(given, Kind, opening.File, words);
            if (map.Source.Length == 0)
                map = map with { Source = ImportSource.Of(Path) };

            var told = new ImportTold(Context, words, Json);
            ImportReport report;
            await using (var badFile = BadPath is null ? null : new FileStream(BadPath, FileMode.Create, FileAccess.ReadWrite))
            await using (var bad = badFile is null ? null : new BadRows(badFile, words, CultureInfo.CurrentCulture))
            {
                report = await ImportRun.Run(
                    new ImportJob(Kind, opening.File, map, Mode)
                    {
                        Services = Services,
                        Clock = Services.GetRequiredService<TimeProvider>(),
                        Zone = TimeZoneInfo.FindSystemTimeZoneById(Place.Zone),
                        BadRows = bad,
                        Progress = told.Progress,
                    },
                    cancellationToken);
            }
            if (report.Written && report.Counts.New + report.Counts.Changed > 0)
                await Services.GetRequiredService<Database>().WriteAsync(
                    db =>
                    {
                        Services.GetRequiredService<Record>().Imports(db, null, Kind.Key, opening.File.Name, map.Source, report.Counts, report.Complete);
                        return Task.CompletedTask;
                    },
                    CancellationToken.None);
            await told.Report(report, opening.File, map, Place, Mode, given is { Fields.Count: > 0 } ? null : Kind);
            return report.Cancelled ? 130 : report.Complete && (report.Counts.Bad == 0 || Mode == ImportMode.GoodRows) ? 0 : Refused;
        }
    }
}
