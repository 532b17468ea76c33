using Ambos.Platform.Acts;
using Ambos.Platform.Areas;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Sample.Loading;

/// <summary>Lays the invented company into an organisation of its own. It is called the sample only once it is whole.</summary>
public sealed class SampleLoading(Store store, Catalog catalog, TimeProvider time)
{
    /// <summary>The sample company, made now if there is none.</summary>
    public async Task<int> LoadAsync(CancellationToken cancellationToken) =>
        await KnownAsync(cancellationToken) ?? await LoadAsync(SampleCompany.Make(SampleCompany.UsualSeed, time.GetUtcNow()), isSample: true, cancellationToken);

    /// <summary>The sample company, if it has been made.</summary>
    public Task<int?> KnownAsync(CancellationToken cancellationToken) => store.SystemAsync(
        async (connection, transaction) => await connection.Command(transaction, "SELECT id FROM organizations WHERE is_sample = @yes ORDER BY id LIMIT 1", ("yes", true))
            .ListAsync(row => row.GetInt32(0), cancellationToken) is [var known, ..] ? known : (int?)null,
        write: false,
        cancellationToken);

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
        await VoiceLoad.RunAsync(load);
        await DeskLoad.RunAsync(load);
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
            "INSERT INTO organizations (slug, name, country, town, zone, language, is_sample, created_at) VALUES (@slug, @name, 'ES', @town, 'Europe/Madrid', 'es', @no, @now) RETURNING id",
            ("slug", $"{SampleCompany.Slug}-{Guid.NewGuid():n}"), ("name", SampleCompany.Name), ("town", "Málaga"), ("no", false), ("now", time.GetUtcNow()))
            .ListAsync(row => row.GetInt32(0), cancellationToken))[0],
        write: true,
        cancellationToken);

    Task<bool> EndAsync(int organization, bool isSample, CancellationToken cancellationToken) => store.SystemAsync(
        async (connection, transaction) =>
        {
            var slugs = await connection.Command(transaction, "SELECT slug FROM organizations WHERE slug LIKE @like", ("like", SampleCompany.Slug + "%")).ListAsync(row => row.GetString(0), cancellationToken);
            var slug = Enumerable.Range(1, slugs.Count + 1).Select(number => number == 1 ? SampleCompany.Slug : $"{SampleCompany.Slug}-{number}").First(free => !slugs.Contains(free, StringComparer.Ordinal));
            await connection.Command(transaction, "UPDATE organizations SET slug = @slug, is_sample = @sample WHERE id = @id", ("slug", slug), ("sample", isSample), ("id", organization)).RunAsync(cancellationToken);
            return true;
        },
        write: true,
        cancellationToken);
}
