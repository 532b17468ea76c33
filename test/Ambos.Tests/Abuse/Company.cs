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
