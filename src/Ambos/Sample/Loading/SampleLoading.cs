using Ambos.Platform.Acts;
using Ambos.Platform.Areas;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Sample.Loading;

/// <summary>Lays the invented company into an organisation of its own. Nobody enters it before it is whole; what a kill leaves of it is swept away (<see cref="SampleRemoval"/>).</summary>
public sealed class SampleLoading(Store store, Installation installation, Catalog catalog, TimeProvider time)
{
    /// <summary>The sample company, made now if there is none.</summary>
    public async Task<int> LoadAsync(CancellationToken cancellationToken) =>
        await installation.SampleAsync(cancellationToken) ?? await LoadAsync(SampleCompany.Make(SampleCompany.UsualSeed, time.GetUtcNow()), isSample: true, cancellationToken);

    /// <summary>Lays any made company into a new organisation, also for benches.</summary>
    public async Task<int> LoadAsync(SampleCompany company, bool isSample, CancellationToken cancellationToken)
    {
        var organization = await BeginAsync(cancellationToken);
        var load = new Load(company, new Database(store, new Tenant { OrganizationId = organization }), catalog, cancellationToken);
        await load.WriteAsync(async db =>
        {
            foreach (var start in catalog.All<OrganizationStart>().OrderBy(start => start.Order))
                await start.Run(db, cancellationToken);
        });
        await StructureLoad.RunAsync(load);
        await PartyLoad.RunAsync(load);
        await ConsentLoad.RunAsync(load);
        await VoiceLoad.RunAsync(load);
        await DeskLoad.RunAsync(load);
        await SegmentLoad.RunAsync(load);
        await load.FinishAsync(db =>
        {
            new Record(new Session(), time).Add(db, "sample.loaded", "organization", null, body: new { Customers = company.Parties.Count, Requests = company.Requests.Count, Signals = company.Voices.Count });
            return Task.CompletedTask;
        });
        await EndAsync(organization, isSample, cancellationToken);
        return organization;
    }

    Task<int> BeginAsync(CancellationToken cancellationToken) => store.SystemAsync(
        async (connection, transaction) => (await connection.Command(
            transaction,
            "INSERT INTO organizations (slug, name, country, town, zone, language, is_sample, is_whole, closed_at, created_at) VALUES (@slug, @name, 'ES', @town, 'Europe/Madrid', 'es', @yes, @no, @now, @now) RETURNING id",
            ("slug", $"{SampleCompany.Slug}-{Guid.NewGuid():n}"), ("name", SampleCompany.Name), ("town", "Málaga"), ("yes", true), ("no", false), ("now", time.GetUtcNow()))
            .ListAsync(row => row.GetInt32(0), cancellationToken))[0],
        write: true,
        cancellationToken);

    Task<bool> EndAsync(int organization, bool isSample, CancellationToken cancellationToken) => store.SystemAsync(
        async (connection, transaction) =>
        {
            var slugs = await connection.Command(transaction, "SELECT slug FROM organizations WHERE slug LIKE @like", ("like", SampleCompany.Slug + "%")).ListAsync(row => row.GetString(0), cancellationToken);
            var slug = Enumerable.Range(1, slugs.Count + 1).Select(number => number == 1 ? SampleCompany.Slug : $"{SampleCompany.Slug}-{number}").First(free => !slugs.Contains(free, StringComparer.Ordinal));
            await connection.Command(transaction, "UPDATE organizations SET slug = @slug, is_sample = @sample, is_whole = @yes, closed_at = NULL WHERE id = @id", ("slug", slug), ("sample", isSample), ("yes", true), ("id", organization)).RunAsync(cancellationToken);
            return true;
        },
        write: true,
        cancellationToken);
}
