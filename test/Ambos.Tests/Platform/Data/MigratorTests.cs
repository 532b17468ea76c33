using System.Data.Common;
using Ambos.Platform.Areas;
using Ambos.Platform.Data;
using Ambos.Platform.Data.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ambos.Tests.Platform.Data;

/// <summary>F26: a migration killed at any step goes on where it stopped, and of two nodes that start at once one migrates.</summary>
public sealed class MigratorTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Killed_at_each_step_it_goes_on(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var ran = new List<int>();
        const int Steps = 5;
        for (var kill = 0; kill <= Steps; kill++)
        {
            var last = kill;
            var migrator = Migrator(house, schema =>
            {
                for (var step = 0; step < Steps; step++)
                    schema.Sql(step == last ? "CREATE TABLE broken (" : $"CREATE TABLE step_{step} (id integer PRIMARY KEY)");
            });
            if (kill < Steps)
                await Should.ThrowAsync<DbException>(() => migrator.RunAsync(CancellationToken.None));
            else
                await migrator.RunAsync(CancellationToken.None);
            ran.Add(await CountAsync(house));
        }
        ran.ShouldBe([0, 1, 2, 3, 4, 5]);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_nodes_at_once_are_one_migration(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        static void Up(Schema schema)
        {
            for (var step = 0; step < 8; step++)
                schema.Sql($"CREATE TABLE step_{step} (id integer PRIMARY KEY)");
        }
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Migrator(house, Up).RunAsync(CancellationToken.None))));
        (await CountAsync(house)).ShouldBe(8);
    }

    static Migrator Migrator(TestHouse house, Action<Schema> up)
    {
        var catalog = new Catalog();
        catalog.Add<Migration>([new Late(up)]);
        return new Migrator(house.Store, house.Services.GetRequiredService<StoreSettings>(), catalog, TimeProvider.System, NullLogger<Migrator>.Instance);
    }

    static async Task<int> CountAsync(TestHouse house)
    {
        await using var connection = await house.Store.OpenAsync(CancellationToken.None);
        return (await connection.Command(null, "SELECT step FROM migrations WHERE name = '9999_Late'").ListAsync(row => row.GetInt32(0), CancellationToken.None)).Count;
    }

    sealed class Late(Action<Schema> up) : Migration
    {
        public override string Name => "9999_Late";

        public override void Up(Schema schema) => up(schema);
    }
}
