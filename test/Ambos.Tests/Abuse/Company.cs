using System.Data.Common;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Sample;
using Ambos.Sample.Loading;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Abuse;

/// <summary>A small company in which there is something of everything, and somebody who may do everything.</summary>
sealed class Company : IAsyncDisposable
{
    int words;

    public required TestHouse House { get; init; }

    public required int Organization { get; init; }

    public required HttpClient Everybody { get; init; }

    public static async Task<Company> OpenAsync(DatabaseKind kind)
    {
        var house = await TestHouse.StartAsync(kind, ("AMBOS_API_PER_MINUTE", "0"));
        var company = SampleCompany.Make(SampleCompany.UsualSeed, house.Services.GetRequiredService<TimeProvider>().GetUtcNow(), size: SampleSize.Small);
        var organization = await house.Services.GetRequiredService<SampleLoading>().LoadAsync(company, isSample: false, CancellationToken.None);
        return new Company { House = house, Organization = organization, Everybody = await house.SignedInAsync(organization, Role.Everybody) };
    }

    public string Word() => $"hx{++words}xh";

    public Task<IReadOnlyDictionary<string, CrawledPage>> WalkAsync() =>
        Crawl.WalkAsync(House, Everybody, "/", "/settings", "/customers", "/customers/new", "/requests", "/requests/new", "/voice", "/import", "/import/new", "/me", "/people/new", "/insight/balance", "/teams", "/sites");

    /// <summary>Whether the text stands anywhere in the data of the organisation.</summary>
    public Task<bool> StandsAsync(string text) => House.Data(Organization).ReadAsync(async db =>
    {
        var tables = db.Model.GetEntityTypes().Where(type => typeof(Entity).IsAssignableFrom(type.ClrType) || type.ClrType == typeof(Organization));
        foreach (var type in tables)
        {
            var columns = type.GetProperties().Where(property => property.GetColumnType() is "TEXT" or "text" or "jsonb" or "text[]").Select(property => property.GetColumnName()).Distinct().ToList();
            if (columns.Count == 0)
                continue;
            var own = typeof(Entity).IsAssignableFrom(type.ClrType) ? "organization_id" : "id";
            if (await AnyAsync(db, $"SELECT 1 FROM {type.GetTableName()} WHERE {own} = {Organization} AND ({string.Join(" OR ", columns.Select(column => $"CAST(\"{column}\" AS TEXT) LIKE '%{text}%'"))}) LIMIT 1"))
                return true;
        }
        return false;
    });

    /// <summary>Whether anything of the organisation is tied to the id.</summary>
    public Task<bool> StandsAsync(Guid id) => House.Data(Organization).ReadAsync(async db =>
    {
        var value = House.Store.IsPostgres ? $"'{id}'" : $"X'{Convert.ToHexString(id.ToByteArray(bigEndian: true))}'";
        foreach (var type in db.Model.GetEntityTypes().Where(type => typeof(Entity).IsAssignableFrom(type.ClrType)))
            if (await AnyAsync(db, $"SELECT 1 FROM {type.GetTableName()} WHERE organization_id = {Organization} AND ({string.Join(" OR ", type.GetProperties().Where(property => property.GetColumnType() is "uuid" or "BLOB" && (property.ClrType == typeof(Guid) || property.ClrType == typeof(Guid?))).Select(property => $"\"{property.GetColumnName()}\" = {value}"))}) LIMIT 1"))
                return true;
        return false;
    });

    public Task<IReadOnlyList<string>> TablesAsync() => House.Data(Organization).ReadAsync(db => Task.FromResult<IReadOnlyList<string>>([.. db.Model.GetEntityTypes().Where(type => typeof(Entity).IsAssignableFrom(type.ClrType)).Select(type => type.GetTableName()!).Distinct()]));

    /// <summary>Things of the company by the names under which addresses and bodies ask for them.</summary>
    public Task<IReadOnlyDictionary<string, string>> KnownAsync() => House.Data(Organization).ReadAsync(async db =>
    {
        var customer = await db.Set<Ambos.Customers.Customer>().Where(one => one.Sides == Ambos.Customers.Sides.Outside && one.Kind == Ambos.Customers.CustomerKind.Person).OrderBy(one => one.Number).FirstAsync();
        var request = await db.Set<Ambos.Requests.Request>().OrderByDescending(one => one.Number).FirstAsync();
        var service = await db.Set<Ambos.Requests.Service>().FirstAsync();
        var group = await db.Set<Ambos.Customers.Group>().FirstAsync(one => one.Side == Ambos.Platform.Ui.Side.Outside);
        var relationship = await db.Set<Ambos.Customers.Relationship>().FirstAsync();
        var interaction = await db.Set<Ambos.Customers.Interaction>().FirstAsync();
        var (site, team) = (await db.Set<Ambos.Customers.Site>().FirstAsync(), await db.Set<Ambos.Customers.Team>().FirstAsync());
        var calendar = await db.Set<Ambos.Requests.Calendar>().FirstAsync();
        var signal = await db.Set<Ambos.Voice.Signal>().FirstAsync();
        return (IReadOnlyDictionary<string, string>)new Dictionary<string, string>
        {
            ["customerId"] = customer.Id.ToString(), ["serviceId"] = service.Id.ToString(), ["groupId"] = group.Id.ToString(), ["calendarId"] = calendar.Id.ToString(), ["kind"] = "person",
            ["customers.number"] = customer.Number.ToString(), ["requests.number"] = request.Number.ToString(), ["services.id"] = service.Id.ToString(), ["groups.key"] = group.Key, ["relationships.id"] = relationship.Id.ToString(),
            ["interactions.id"] = interaction.Id.ToString(), ["sites.id"] = site.Id.ToString(), ["teams.id"] = team.Id.ToString(), ["positions.id"] = (await db.Set<Ambos.Customers.Position>().FirstAsync()).Id.ToString(), ["calendars.id"] = calendar.Id.ToString(), ["segments.id"] = (await db.Set<Ambos.Customers.Segments.Segment>().OrderBy(one => one.Id).FirstAsync()).Id.ToString(), ["questions.id"] = (await db.Set<Ambos.Voice.Question>().FirstAsync()).Id.ToString(), ["signals.number"] = signal.Number.ToString(),
        };
    });

    public static async Task<bool> AnyAsync(AmbosDb db, string sql)
    {
        await db.Database.OpenConnectionAsync();
        await using DbCommand command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction is { } transaction ? Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(transaction) : null;
        command.CommandText = sql;
        return await command.ExecuteScalarAsync() is not null;
    }

    public async ValueTask DisposeAsync()
    {
        Everybody.Dispose();
        await House.DisposeAsync();
    }
}
