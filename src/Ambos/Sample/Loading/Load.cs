using Ambos.Platform.Areas;
using Ambos.Platform.Data;
using Ambos.Platform.Figures;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Sample.Loading;

/// <summary>What the parts of a load share: the rows, the ids they were given, and the figures by month that grow with them.</summary>
sealed class Load(SampleCompany company, Database data, Catalog catalog, CancellationToken cancellationToken)
{
    const int Batch = 2_000;
    static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid");

    readonly Dictionary<string, FigureSource> sources = catalog.All<FigureSource>().ToDictionary(source => source.Name, StringComparer.Ordinal);
    readonly CellSums sums = new();

    /// <summary>The clock on the wall of the company.</summary>
    public static DateTime Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone).DateTime;

    public SampleCompany Company { get; } = company;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    public DateOnly Today { get; } = DateOnly.FromDateTime(Local(company.Now));

    public Guid[] Sites { get; } = new Guid[company.Sites.Count];

    public Guid[] Teams { get; } = new Guid[company.Teams.Count];

    public Guid[] Positions { get; } = new Guid[company.Positions.Count];

    public Guid[] Parties { get; } = new Guid[company.Parties.Count];

    /// <summary>The memberships of those who may sign in, by party.</summary>
    public Dictionary<int, Guid> Members { get; } = [];

    public Guid? Site(int? at) => at is { } site ? Sites[site] : null;

    public Guid? Team(int? at) => at is { } team ? Teams[team] : null;

    public Guid? Party(int? at) => at is { } party ? Parties[party] : null;

    public Task WriteAsync(Func<AmbosDb, Task> work) => data.WriteAsync(work, CancellationToken);

    public Task<T> WriteAsync<T>(Func<AmbosDb, Task<T>> work) => data.WriteAsync(work, CancellationToken);

    /// <summary>Rows in batches, so that others get their turn; with the figures they feed, if they feed any.</summary>
    public async Task InsertAsync<T>(IEnumerable<T> rows, string? source = null, Func<T, Guid>? of = null)
        where T : Entity
    {
        foreach (var some in rows.Chunk(Batch))
            await WriteAsync(async db =>
            {
                await db.BulkInsertAsync(some, CancellationToken);
                if (source is not null)
                    await FoldAsync(db, source, [.. some.Select(of ?? (row => row.Id)).Distinct()]);
            });
    }

    /// <summary>What the rows say of the figures; the marks they left are taken back in the same transaction, so that nobody counts them again.</summary>
    async Task FoldAsync(AmbosDb db, string source, IReadOnlyList<Guid> ids)
    {
        if (sources.TryGetValue(source, out var known))
        {
            var facts = await known.Read(db, Zone, ids, CancellationToken);
            foreach (var fact in facts)
            {
                fact.Source = source;
                sums.Add(fact, 1);
            }
            await db.BulkInsertAsync(facts, CancellationToken);
        }
        await db.Set<FigureChange>().ExecuteDeleteAsync(CancellationToken);
    }

    public Task FinishAsync(Func<AmbosDb, Task> last) => WriteAsync(async db =>
    {
        await sums.SaveAsync(db, CancellationToken);
        await db.FindMediansAsync(CancellationToken);
        await last(db);
    });
}
