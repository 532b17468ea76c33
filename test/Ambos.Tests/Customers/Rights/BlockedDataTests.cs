using System.Data.Common;
using Ambos.Customers;
using Ambos.Customers.Rights;
using Ambos.Platform.Acts;
using Ambos.Platform.Areas;
using Ambos.Platform.Data;
using Ambos.Platform.Privacy;
using Ambos.Tests.Abuse;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Customers.Rights;

/// <summary>Active, blocked, destroyed: what was known of somebody leaves every table, comes back whole, or is gone.</summary>
public sealed class BlockedDataTests
{
    // Texts of a person's rows that say nothing of her: words of a list, and the number another system knows a request by, so that its file does not bring it twice.
    static readonly string[] Stays = ["tags.name", "interactions.channel", "requests.source", "requests.source_key", "signals.topics", "relationships.stage", "answers.respondent"];

    static readonly string[] Written = ["acts", "act_bodies", "blocked_persons", "sealed_parts", "figure_changes", "search_entries", "counters", "figure_facts", "month_figures", "search_grams"];

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nothing_of_a_blocked_person_is_left_in_any_table_and_all_of_it_comes_back(DatabaseKind kind)
    {
        await using var planted = await Planted.PlantAsync(kind);
        var data = planted.House.Data(planted.Company.Organization);
        var blocked = planted.House.Services.GetRequiredService<BlockedData>();
        var person = await data.ReadAsync(db => db.Set<Customer>().Where(c => c.Number == 880_004).Select(c => c.Id).SingleAsync());
        var told = planted.Mark("act_bodies.text (left)");
        await data.WriteAsync(db =>
        {
            var act = new Act(DateTimeOffset.UnixEpoch, null, "customer.changed", "customer", person, person);
            db.Add(act);
            db.Add(new ActBody(act, [1, 2, 3], $$"""{"name":"{{told.Word}}"}""").Digested());
            return Task.CompletedTask;
        });
        var marks = planted.Marks.Where(mark => mark.Field.Contains("(left", StringComparison.Ordinal) && !Array.Exists(Stays, field => mark.Field.StartsWith(field + " ", StringComparison.Ordinal))).ToList();
        marks.Count.ShouldBeGreaterThan(12);
        var before = await RowsAsync(data);
        marks.Where(mark => !before.Values.Any(mark.Stands)).ShouldBeEmpty();

        await data.WriteAsync(db => blocked.TakeAsync(db, person, "Lo pidió", null, CancellationToken.None));
        var meanwhile = await RowsAsync(data);
        marks.Where(mark => meanwhile.Values.Any(mark.Stands)).Select(mark => mark.Field).ShouldBeEmpty();
        meanwhile.Values.Any(row => row.Contains("number=880004", StringComparison.Ordinal) && !row.Contains("born_on= |", StringComparison.Ordinal) && row.Contains("born_on", StringComparison.Ordinal)).ShouldBeFalse();
        // What is about others is as it was.
        planted.Marks.Where(mark => !mark.Field.Contains("(left", StringComparison.Ordinal) && before.Values.Any(mark.Stands) && !meanwhile.Values.Any(mark.Stands)).Select(mark => mark.Field).ShouldBeEmpty();
        foreach (var mark in marks.Where(mark => mark.Field.StartsWith("customers.name", StringComparison.Ordinal) || mark.Field.StartsWith("requests.subject", StringComparison.Ordinal)))
            (await planted.Company.Everybody.GetStringAsync($"/search?q={mark.Word}")).ShouldNotContain("8800", Case.Insensitive, mark.Field);
        (await data.ReadAsync(db => db.Set<Customer>().AnyAsync(c => c.Id == person))).ShouldBeFalse();

        await data.WriteAsync(db => blocked.GiveBackAsync(db, person, CancellationToken.None));
        var after = await RowsAsync(data);
        after.Where(row => !Written.Contains(row.Key.Table) && before.GetValueOrDefault(row.Key) != row.Value).Select(row => $"{row.Key.Table}: {before.GetValueOrDefault(row.Key)} → {row.Value}").ShouldBeEmpty();
        before.Keys.Where(key => !Written.Contains(key.Table) && !after.ContainsKey(key)).Select(key => key.Table).Distinct().ShouldBeSubsetOf(["notifications", "slips"], "what is gone at once");
    }

    [Fact]
    public async Task Every_table_about_customers_says_what_becomes_of_its_words()
    {
        await using var house = await TestHouse.StartAsync(DatabaseKind.Sqlite);
        var parts = house.Services.GetRequiredService<Catalog>().All<PersonPart>();
        parts.Select(part => part.Key).ShouldBeUnique();
        var taken = parts.Select(part => part.Row).ToHashSet();
        // Blocked people themselves; who was asked about a service; and access in other ways: an account's keys and invitations end with its membership.
        HashSet<string> itself = ["blocked_persons", "sealed_parts", "invitations", "api_keys", "webhooks", "member_logins", "notification_choices", "saved_views", "segments", "files", "file_imports", "acts", "consultations"];
        await house.Data(await house.OrganizationAsync("marisol")).ReadAsync(db =>
        {
            var missing = db.Model.GetEntityTypes()
                .Where(type => !itself.Contains(type.GetTableName()!) && !taken.Contains(type.ClrType))
                .Where(type => type.GetForeignKeys().Any(key => key.PrincipalEntityType.ClrType == typeof(Customer) || (taken.Contains(key.PrincipalEntityType.ClrType) && key.PrincipalEntityType.ClrType != typeof(Team))))
                .Where(type => type.GetProperties().Any(property => property.ClrType == typeof(string)))
                .Select(type => type.GetTableName()).ToList();
            missing.ShouldBeEmpty();
            return Task.FromResult(true);
        });
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_part_is_destroyed_when_its_time_is_over_and_a_restored_copy_forgets_again(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        var nuria = await desk.AddAsync("Nuria Salas", "consumer", new CustomerDraft { ContactPoints = [new(ContactKind.Email, "nuria@example.org")] });
        (await desk.Registry.NoteAsync(nuria.Number, "Prefiere la tarde")).Done.ShouldBeTrue();
        var rights = desk.Get<RightsDesk>();
        (await rights.BlockAsync(nuria.Number, " ")).Nos.ShouldNotBeEmpty();
        (await rights.BlockAsync(nuria.Number, "Lo pidió por carta")).Done.ShouldBeTrue();
        (await rights.BlockAsync(nuria.Number, "Otra vez")).Nos.ShouldNotBeEmpty();
        (await CustomersImportTests.ChecksAsync(desk)).ShouldBeEmpty();
        var back = new ContactPoint(nuria.Id, ContactKind.Phone, "600 000 001");
        await desk.Data.WriteAsync(db => { db.Add(back); return Task.CompletedTask; });
        (await CustomersImportTests.ChecksAsync(desk)).ShouldHaveSingleItem().ShouldStartWith("customers.blocked");
        await desk.Data.WriteAsync(db => db.Set<ContactPoint>().Where(point => point.Id == back.Id).ExecuteDeleteAsync());
        (await desk.Data.ReadAsync(db => db.Set<SealedPart>().CountAsync())).ShouldBeGreaterThan(2);

        await RightsRound.Round.Run(house.Services, CancellationToken.None);
        (await desk.Data.ReadAsync(db => db.Set<SealedPart>().CountAsync())).ShouldBeGreaterThan(2);
        await desk.Data.WriteAsync(db => db.Set<SealedPart>().ExecuteUpdateAsync(set => set.SetProperty(one => one.DestroyOn, one => new DateOnly(2020, 1, 1))));
        await RightsRound.Round.Run(house.Services, CancellationToken.None);
        (await desk.Data.ReadAsync(db => db.Set<SealedPart>().CountAsync())).ShouldBe(0);
        (await desk.Data.ReadAsync(db => db.Set<BlockedPerson>().Select(one => one.DestroyedAt).SingleAsync())).ShouldNotBeNull();
        (await rights.ReturnAsync(nuria.Id)).ShouldNotBeNull();

        // As if a copy from before had come back.
        await desk.Data.WriteAsync(async db =>
        {
            await db.Set<BlockedPerson>().ExecuteDeleteAsync();
            var row = await db.Set<Customer>().IgnoreQueryFilters([PersonFilter.Name]).AsTracking().SingleAsync(c => c.Id == nuria.Id);
            row.IsBlocked(null);
            row.Rename("Nuria Salas");
        });
        await house.Services.GetRequiredService<Erasures>().ReplayAsync(CancellationToken.None);
        var left = await desk.Data.ReadAsync(db => db.Set<Customer>().IgnoreQueryFilters([PersonFilter.Name]).SingleAsync(c => c.Id == nuria.Id));
        (left.Name, left.BlockedAt is null).ShouldBe((CustomerWords.Code(nuria.Number), false));
        (await desk.Data.ReadAsync(db => db.Set<SealedPart>().CountAsync())).ShouldBe(0);
    }

    static async Task<Dictionary<(string Table, string Id), string>> RowsAsync(Database data) => await data.ReadAsync(async db =>
    {
        Dictionary<(string, string), string> rows = [];
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetEntityTypes().Where(type => typeof(Entity).IsAssignableFrom(type.ClrType)).Select(type => type.GetTableName()!))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM {table} WHERE organization_id = {data.Organization}";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                rows[(table, Text(reader.GetValue(reader.GetOrdinal("id"))))] = string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(at => $"{reader.GetName(at)}={Text(reader.GetValue(at))}"));
        }
        return rows;
    });

    static string Text(object value) => value is byte[] bytes ? Convert.ToHexString(bytes) : value.ToString() ?? "";
}
