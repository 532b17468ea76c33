using Ambos.Platform.Acts;
using Ambos.Platform.Areas;
using Ambos.Platform.Checks;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Platform.Acts;

/// <summary>A43: whoever edits, deletes, reorders or cuts the audit record is named by the verifier, even as the owner of the database.</summary>
public sealed class SealTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_untouched_record_passes_in_several_seals(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var organization = await SealedAsync(house);
        (await FaultsAsync(house, organization)).ShouldBeEmpty();
        (await house.Data(organization).ReadAsync(db => db.Set<Seal>().CountAsync())).ShouldBe(3);
        (await house.Data(organization).ReadAsync(db => db.Set<Act>().CountAsync(act => act.Seal == null))).ShouldBe(0);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Erasing_a_body_leaves_the_chain_whole(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var organization = await SealedAsync(house);
        await house.Data(organization).WriteAsync(async db => (await db.Set<ActBody>().FirstAsync()).Erase());
        (await FaultsAsync(house, organization)).ShouldBeEmpty();
    }

    public static TheoryData<DatabaseKind, string, string> Attacks()
    {
        var data = new TheoryData<DatabaseKind, string, string>();
        foreach (var kind in new[] { DatabaseKind.Sqlite, DatabaseKind.Postgres })
        {
            data.Add(kind, "UPDATE acts SET kind = 'nothing.happened' WHERE sequence = 3", "act 3 ");
            data.Add(kind, "UPDATE act_bodies SET text = '{\"number\":99}' WHERE id = (SELECT id FROM acts WHERE sequence = 4)", "act 4 ");
            data.Add(kind, "UPDATE acts SET membership_id = NULL, at = (SELECT a.at FROM acts a WHERE a.sequence = 1) WHERE sequence = 5", "act 5 ");
            data.Add(kind, "DELETE FROM acts WHERE sequence = 2", "act 2 is missing");
            data.Add(kind, "UPDATE acts SET sequence = 1000 WHERE sequence = 2; UPDATE acts SET sequence = 2 WHERE sequence = 3; UPDATE acts SET sequence = 3 WHERE sequence = 1000", "seal 1");
            data.Add(kind, "DELETE FROM acts WHERE seal = 3; DELETE FROM seals WHERE number = 3", "seal 3 stands in");
            data.Add(kind, "DELETE FROM seals WHERE number = 2", "seal 2 is missing");
        }
        return data;
    }

    [Theory, MemberData(nameof(Attacks))]
    public async Task A43_every_tampering_is_named(DatabaseKind kind, string attack, string name)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var organization = await SealedAsync(house);
        // The triggers refuse even the owner …
        await using (var connection = await house.Store.OpenAsync(CancellationToken.None))
            await Should.ThrowAsync<System.Data.Common.DbException>(() => RunAsync(connection, kind, attack));
        // … so the attacker takes them away first.
        await using (var connection = await house.Store.OpenAsync(CancellationToken.None))
        {
            foreach (var table in new[] { "acts", "act_bodies", "seals" })
            {
                await RunAsync(connection, kind, kind == DatabaseKind.Postgres ? $"DROP TRIGGER keep_{table} ON {table}" : $"DROP TRIGGER keep_{table}");
                if (kind == DatabaseKind.Sqlite)
                    await RunAsync(connection, kind, $"DROP TRIGGER keep_{table}_rows");
            }
            await RunAsync(connection, kind, attack);
        }
        var faults = await FaultsAsync(house, organization);
        faults.Count.ShouldBe(1);
        faults[0].ShouldContain(name);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_application_may_only_add(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var organization = await SealedAsync(house);
        foreach (var sql in new[] { "UPDATE acts SET kind = 'x' WHERE organization_id = {0}", "DELETE FROM acts WHERE organization_id = {0}", "DELETE FROM act_bodies WHERE organization_id = {0}", "UPDATE act_bodies SET digest = salt WHERE organization_id = {0}", "UPDATE seals SET count = 0 WHERE organization_id = {0}" })
            await Should.ThrowAsync<System.Data.Common.DbException>(() => house.Data(organization).WriteAsync(db => db.Database.ExecuteSqlRawAsync(string.Format(sql, organization))), sql);
    }

    [Fact]
    public async Task On_postgres_an_act_waits_for_transactions_that_run()
    {
        await using var house = await TestHouse.StartAsync(DatabaseKind.Postgres);
        var organization = await house.OrganizationAsync("one");
        await using var slow = await house.Store.OpenAsync(CancellationToken.None);
        await using var transaction = await slow.BeginTransactionAsync();
        await RunAsync(slow, DatabaseKind.Postgres, "SELECT pg_current_xact_id()", transaction);
        await AddAsync(house, organization, 2);
        (await house.Services.GetRequiredService<Sealing>().SealAsync(organization, CancellationToken.None)).ShouldBe(0);
        await transaction.RollbackAsync();
        var sealedNow = 0;
        for (var attempt = 0; attempt < 200 && sealedNow == 0; attempt++)
        {
            sealedNow = await house.Services.GetRequiredService<Sealing>().SealAsync(organization, CancellationToken.None);
            await Task.Delay(50);
        }
        sealedNow.ShouldBe(2);
    }

    static async Task<int> SealedAsync(TestHouse house)
    {
        var organization = await house.OrganizationAsync("one");
        for (var round = 0; round < 3; round++)
        {
            await AddAsync(house, organization, 3);
            // On PostgreSQL the transactions of other tests on the same server are waited for as well.
            for (var attempt = 0; attempt < 200 && await house.Data(organization).ReadAsync(db => db.Set<Act>().AnyAsync(act => act.Seal == null)); attempt++)
            {
                await house.Services.GetRequiredService<Sealing>().SealAllAsync(CancellationToken.None);
                await Task.Delay(50);
            }
        }
        return organization;
    }

    static Task AddAsync(TestHouse house, int organization, int count) => house.Data(organization).WriteAsync(db =>
    {
        var record = new Ambos.Platform.Acts.Record(new Session(), TimeProvider.System);
        for (var number = 0; number < count; number++)
            record.Add(db, "thing.done", "thing", Guid.CreateVersion7(), null, new { name = "Ana", number });
        return Task.CompletedTask;
    });

    static Task<List<string>> FaultsAsync(TestHouse house, int organization) =>
        CheckVerb.FaultsAsync(house.Services, house.Services.GetRequiredService<Catalog>().All<Check>().Single(check => check.Name == SealCheck.Name), organization, CancellationToken.None);

    static async Task RunAsync(System.Data.Common.DbConnection connection, DatabaseKind kind, string sql, System.Data.Common.DbTransaction? transaction = null)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        // The owner of the tables is fenced too; a superuser would not be.
        command.CommandText = kind == DatabaseKind.Postgres && transaction is null ? $"SET ROLE ambos_system; {sql.Replace("DROP", "RESET ROLE; DROP")}; RESET ROLE" : sql;
        await command.ExecuteNonQueryAsync();
    }
}
