using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Ambos.Platform.Commands;
using Ambos.Platform.Data;
using Ambos.Platform.Languages;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Likeness;

/// <summary><c>ambos duplicates [--organization SLUG] [--json]</c>: looks through the registry now, and lists who may be the same.</summary>
static class DuplicatesVerb
{
    const int AtOnce = 1_000;

    public static Command Make(VerbContext context)
    {
        var organization = new Option<string?>("--organization") { Description = "The organization's short name; may be left out where there is only one." };
        var json = new Option<bool>("--json") { Description = "One object with the search and its pairs." };
        var command = new Command("duplicates", "Look through the whole registry for records that may be one customer, and list them") { organization, json };
        command.SetAction(context.Run((services, parsed, cancellationToken) => RunAsync(services, context, parsed.GetValue(organization), parsed.GetValue(json), cancellationToken)));
        return command;
    }

    static async Task<int> RunAsync(IServiceProvider services, VerbContext context, string? slug, bool json, CancellationToken cancellationToken)
    {
        var (place, no) = await WhichOrganization.FindAsync(services.GetRequiredService<Store>(), slug, cancellationToken);
        if (place is null)
        {
            await context.Errors.WriteLineAsync(no);
            return 2;
        }
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(place.Language);
        var (data, words) = (services.GetRequiredService<Database.Factory>().Of(place.Id), services.GetRequiredService<Words>());
        await data.WriteAsync(db => Duplicates.AskAsync(db, services.GetRequiredService<TimeProvider>().GetUtcNow(), cancellationToken), cancellationToken);
        var search = await services.GetRequiredService<Duplicates>().RunAsync(place.Id, (done, parts) => context.Errors.WriteLine(words["{0} of {1} parts searched", done, parts]), cancellationToken);
        if (search is null)
        {
            await context.Errors.WriteLineAsync(words["This registry is being searched already. Try again when that is done."]);
            return 1;
        }
        if (json)
            await context.Out.WriteLineAsync(JsonSerializer.Serialize(new { search.Customers, search.Pairs, search.StartedAt, search.FinishedAt, List = await AllAsync(data, cancellationToken).ToListAsync(cancellationToken) }, Json));
        else
            await foreach (var pair in AllAsync(data, cancellationToken))
                await context.Out.WriteLineAsync($"{CustomerWords.Code(pair.First)} {pair.FirstName}  =  {CustomerWords.Code(pair.Second)} {pair.SecondName}  ({words[EvidenceWords.Grade(pair.Points)]}: {string.Join(", ", pair.Why.Select(word => words[word]))})");
        await context.Errors.WriteLineAsync(words["{0} customers compared, {1} pairs may be one.", search.Customers, search.Pairs]);
        return 0;
    }

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    static async IAsyncEnumerable<Line> AllAsync(Database data, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Whoever sits at the machine sees everybody.
        for (var after = Guid.Empty; ;)
        {
            var rows = await data.ReadAsync(db => (
                from pair in db.Set<CustomerPair>()
                join first in db.Set<Customer>() on pair.FirstId equals first.Id
                join second in db.Set<Customer>() on pair.SecondId equals second.Id
                where pair.State == PairState.Open && pair.Id.CompareTo(after) > 0
                orderby pair.Id
                select new { pair.Id, pair.Points, pair.Evidence, First = first.Number, FirstName = first.Name, Second = second.Number, SecondName = second.Name }).Take(AtOnce).ToListAsync(cancellationToken), cancellationToken);
            foreach (var row in rows)
                yield return new Line(row.First, row.FirstName, row.Second, row.SecondName, row.Points, [.. row.Evidence.Reasons.Select(reason => reason.Word)]);
            if (rows.Count < AtOnce)
                yield break;
            after = rows[^1].Id;
        }
    }

    sealed record Line(long First, string FirstName, long Second, string SecondName, int Points, IReadOnlyList<string> Why);
}
