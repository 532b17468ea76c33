using Ambos.Customers;
using Ambos.Customers.Likeness;
using Ambos.Customers.Merging;
using Ambos.Platform.Areas;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Customers.Merging;

public sealed class MergeTests
{
    static readonly IReadOnlySet<string> Nothing = new HashSet<string>(StringComparer.Ordinal);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task TheOneThatStaysHasEverything(DatabaseKind kind)
    {
        await using var house = await RegistryHouse.StartAsync(kind);
        var (kept, other) = await TwoAsync(house);
        (await house.Get<Merger>().MergeAsync(kept.Number, other.Number, new HashSet<string>(["email"], StringComparer.Ordinal))).Nos.ShouldBeEmpty();
        var now = await house.CustomerAsync(kept.Number);
        (now.Name, now.BornOn, now.TaxId).ShouldBe(("Ana García López", new DateOnly(1980, 2, 3), "12345678Z"));
        await house.Data.ReadAsync(async db =>
        {
            (await db.Set<ContactPoint>().Where(p => p.CustomerId == kept.Id).OrderBy(p => p.Kind).ThenBy(p => p.Value).Select(p => $"{p.Kind} {p.Value} {p.IsMain}").ToListAsync())
                .ShouldBe(["Email ana@example.org False", "Email ana.garcia@example.com True", "Phone 600 111 222 True"], ignoreOrder: true);
            (await db.Set<Tagging>().CountAsync(t => t.CustomerId == kept.Id)).ShouldBe(2);
            (await db.Set<Interaction>().CountAsync(i => i.CustomerId == kept.Id)).ShouldBe(1);
            // Both were consumers; that is one relationship, from the earlier day.
            (await db.Set<Relationship>().CountAsync(r => r.CustomerId == kept.Id)).ShouldBe(1);
            (await db.Set<ExternalKey>().Where(k => k.Target == kept.Id).Select(k => k.Key).ToListAsync()).ShouldBe(["K1", "K2"], ignoreOrder: true);
            (await db.Set<Customer>().CountAsync(c => c.Number == other.Number)).ShouldBe(0);
            (await Merges.KeptAsync(db, house.Get<Session>(), other.Number, new DateOnly(2026, 1, 1))).ShouldBe(kept.Number);
            return true;
        });
        now.LastInteractionAt.ShouldNotBeNull();
        await FaultlessAsync(house);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task UndoingIsAsIfNothingHadBeenDone(DatabaseKind kind)
    {
        await using var house = await RegistryHouse.StartAsync(kind);
        var random = new Random(7);
        for (var round = 0; round < 6; round++)
        {
            var (kept, other) = await TwoAsync(house, round);
            if (round % 2 == 1)
                await house.Data.WriteAsync(db => { db.Add(new CustomerPair(Min(kept.Id, other.Id), Max(kept.Id, other.Id))); return Task.CompletedTask; });
            await house.Get<Ambos.Platform.Figures.Reckoning>().FinishAsync(house.Data);
            var before = await TenantPicture.TakeAsync(house.Data);
            var taken = MergeKeys.Where(_ => random.Next(2) == 0).ToHashSet(StringComparer.Ordinal);
            var merge = await house.Get<Merger>().MergeAsync(kept.Number, other.Number, taken);
            merge.Nos.ShouldBeEmpty();
            (await TenantPicture.TakeAsync(house.Data)).ShouldNotBe(before);
            await FaultlessAsync(house);
            (await house.Get<Merger>().UndoAsync(merge.Value!.Id)).Nos.ShouldBeEmpty();
            await house.Get<Ambos.Platform.Figures.Reckoning>().FinishAsync(house.Data);
            var after = await TenantPicture.TakeAsync(house.Data);
            foreach (var (table, rows) in before)
                (after[table] == rows).ShouldBeTrue(table);
            await FaultlessAsync(house);
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task IsNotUndoneOnceTheRecordHasChanged(DatabaseKind kind)
    {
        await using var house = await RegistryHouse.StartAsync(kind);
        var (kept, other) = await TwoAsync(house);
        var merge = (await house.Get<Merger>().MergeAsync(kept.Number, other.Number, Nothing)).Value!;
        // What merely happens does not change the record.
        await house.Data.WriteAsync(db => { db.Add(new Interaction(kept.Id, InteractionKind.Visit, DateTimeOffset.UnixEpoch.AddYears(54), null, null)); return Task.CompletedTask; });
        (await house.Registry.ChangeAsync(kept.Number, new CustomerDraft { Language = "en" })).Nos.ShouldBeEmpty();
        (await house.Get<Merger>().UndoAsync(merge.Id)).Nos.ShouldHaveSingleItem().Reason.Key.ShouldStartWith("This record has been changed since");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task ChainsArePartedFromTheEnd(DatabaseKind kind)
    {
        await using var house = await RegistryHouse.StartAsync(kind);
        var (one, two) = await TwoAsync(house);
        var three = await house.AddAsync("Ana García", "consumer");
        var first = (await house.Get<Merger>().MergeAsync(two.Number, one.Number, Nothing)).Value!;
        var second = (await house.Get<Merger>().MergeAsync(three.Number, two.Number, Nothing)).Value!;
        await house.Data.ReadAsync(async db =>
        {
            (await Merges.KeptAsync(db, house.Get<Session>(), one.Number, new DateOnly(2026, 1, 1))).ShouldBe(three.Number);
            return true;
        });
        await FaultlessAsync(house);
        (await house.Get<Merger>().UndoAsync(first.Id)).Nos.ShouldHaveSingleItem().Reason.Key.ShouldStartWith("The record that stayed");
        (await house.Get<Merger>().UndoAsync(second.Id)).Nos.ShouldBeEmpty();
        (await house.Get<Merger>().UndoAsync(first.Id)).Nos.ShouldBeEmpty();
        (await house.Data.ReadAsync(db => db.Set<Customer>().CountAsync())).ShouldBe(3);
        await FaultlessAsync(house);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task CrosswiseAtOnceOneWins(DatabaseKind kind)
    {
        await using var house = await RegistryHouse.StartAsync(kind);
        await using var second = await house.AsAsync(Role.Administrator);
        for (var round = 0; round < 5; round++)
        {
            var (one, two) = await TwoAsync(house, round);
            var answers = await Task.WhenAll(
                Task.Run(() => house.Get<Merger>().MergeAsync(one.Number, two.Number, Nothing)),
                Task.Run(() => second.Get<Merger>().MergeAsync(two.Number, one.Number, Nothing)));
            answers.Count(answer => answer.Done).ShouldBe(1);
            answers.Single(answer => !answer.Done).Nos.ShouldHaveSingleItem().Reason.Key.ShouldBe("There is no such customer.");
            await FaultlessAsync(house);
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task TwoAreNotOne(DatabaseKind kind)
    {
        await using var house = await RegistryHouse.StartAsync(kind);
        var person = await house.AddAsync("Ana García", "consumer");
        var company = await house.AddAsync("García SL", "business-client", new CustomerDraft { Kind = CustomerKind.Organization });
        (await house.Get<Merger>().MergeAsync(person.Number, company.Number, Nothing)).Nos.ShouldHaveSingleItem().Reason.Key.ShouldStartWith("One is a person");
        (await house.Get<Merger>().MergeAsync(person.Number, person.Number, Nothing)).Nos.ShouldHaveSingleItem().Reason.Key.ShouldBe("There is no such customer.");
        var lead = await house.AddAsync("Berta Gil");
        (await house.Registry.RelateAsync(person.Number, new RelationshipDraft { GroupId = await house.GroupAsync("employee"), ManagerId = lead.Id })).Nos.ShouldBeEmpty();
        (await house.Get<Merger>().MergeAsync(person.Number, lead.Number, Nothing)).Nos.ShouldHaveSingleItem().Reason.Key.ShouldStartWith("One works for the other");
        await using var colleague = await house.AsAsync(Role.Member);
        (await colleague.Get<Merger>().PreviewAsync(company.Number, lead.Number)).ShouldBeNull();
        (await colleague.Get<Merger>().MergeAsync(company.Number, lead.Number, Nothing)).Nos.ShouldHaveSingleItem().Reason.Key.ShouldBe("There is no such customer.");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task WhatAStragglerWroteFollows(DatabaseKind kind)
    {
        await using var house = await RegistryHouse.StartAsync(kind);
        var (kept, other) = await TwoAsync(house);
        var merge = (await house.Get<Merger>().MergeAsync(kept.Number, other.Number, Nothing)).Value!;
        await house.Data.WriteAsync(db => { db.Add(new Interaction(other.Id, InteractionKind.Visit, DateTimeOffset.UnixEpoch.AddYears(60), null, null)); return Task.CompletedTask; });
        (await FaultsAsync(house)).ShouldNotBeEmpty();
        await house.Data.WriteAsync(db => db.Set<Ambos.Platform.Jobs.DueWork>().ExecuteUpdateAsync(set => set.SetProperty(work => work.DueAt, DateTimeOffset.UnixEpoch)));
        await house.House.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<Ambos.Platform.Jobs.Worker>().Single().RunDueAsync(CancellationToken.None);
        (await house.Data.ReadAsync(db => db.Set<Interaction>().CountAsync(i => i.CustomerId == kept.Id))).ShouldBe(2);
        await FaultlessAsync(house);
        (await house.Get<Merger>().UndoAsync(merge.Id)).Nos.ShouldBeEmpty();
        (await house.Data.ReadAsync(db => db.Set<Interaction>().CountAsync(i => i.CustomerId == other.Id))).ShouldBe(2);
        await FaultlessAsync(house);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task DuringAnImportNothingIsLeftBehind(DatabaseKind kind)
    {
        await using var house = await RegistryHouse.StartAsync(kind);
        const int many = 300;
        string File(string phone, bool backwards) => "key,name,phone,group\n" + string.Concat((backwards ? Enumerable.Range(1, many).Reverse() : Enumerable.Range(1, many)).Select(at => $"{at},Persona Número{at},+34 6{phone} {at:000},consumer\n"));
        await CustomersImportTests.RunAsync(house, "customers", File("11 111", backwards: false));
        await using var other = await house.AsAsync(Role.Administrator);
        var import = Task.Run(() => CustomersImportTests.RunAsync(other, "customers", File("22 222", backwards: true)));
        for (var number = 1; number < many; number += 20)
            (await house.Get<Merger>().MergeAsync(number, number + 1, Nothing)).Nos.ShouldBeEmpty();
        (await import).Counts.Bad.ShouldBe(0);
        await house.Data.WriteAsync(db => db.Set<Ambos.Platform.Jobs.DueWork>().ExecuteUpdateAsync(set => set.SetProperty(work => work.DueAt, DateTimeOffset.UnixEpoch)));
        await house.House.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<Ambos.Platform.Jobs.Worker>().Single().RunDueAsync(CancellationToken.None);
        await FaultlessAsync(house);
        await house.Data.ReadAsync(async db =>
        {
            (await db.Set<Customer>().CountAsync()).ShouldBe(many - many / 20);
            (await db.Set<ExternalKey>().CountAsync(key => db.Set<Customer>().Any(c => c.Id == key.Target))).ShouldBe(many);
            return true;
        });
    }

    [Fact]
    public async Task CutOffInTheMidstItIsAsIfNothingHadBeenDone()
    {
        await using var house = await RegistryHouse.StartAsync(DatabaseKind.Sqlite);
        var (kept, other) = await TwoAsync(house);
        var before = await TenantPicture.TakeAsync(house.Data);
        // Almost all is done by then.
        await TellAsync(house, "CREATE TRIGGER cut BEFORE INSERT ON customer_merges BEGIN SELECT RAISE(ABORT, 'cut'); END");
        await Should.ThrowAsync<Exception>(() => house.Get<Merger>().MergeAsync(kept.Number, other.Number, Nothing));
        var after = await TenantPicture.TakeAsync(house.Data);
        foreach (var (table, rows) in before)
            (after[table] == rows).ShouldBeTrue(table);
        await TellAsync(house, "DROP TRIGGER cut");
        (await house.Get<Merger>().MergeAsync(kept.Number, other.Number, Nothing)).Nos.ShouldBeEmpty();
        await FaultlessAsync(house);
    }

    static async Task TellAsync(RegistryHouse house, string sql)
    {
        await using var connection = await house.Get<Store>().OpenAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    [Fact]
    public async Task EveryColumnThatNamesACustomerIsKnown()
    {
        await using var house = await TestHouse.StartAsync(DatabaseKind.Sqlite);
        var known = house.Services.GetRequiredService<Catalog>().All<CustomerPointer>().Select(pointer => $"{pointer.Table}.{pointer.Column}").ToHashSet(StringComparer.Ordinal);
        // Acts say what was done to the record that it was done to; pairs are laid aside, and merges are the history of this.
        string[] stays = ["acts.customer_id", "customer_pairs.first_id", "customer_pairs.second_id", "customer_merges.kept_id", "customer_merges.merged_id"];
        await house.Data(await house.OrganizationAsync("marisol")).ReadAsync(db =>
        {
            var keys = db.Model.FindEntityType(typeof(Customer))!.GetReferencingForeignKeys().Select(key => $"{key.DeclaringEntityType.GetTableName()}.{key.Properties[^1].GetColumnName()}");
            keys.Except(known).Except(stays).ShouldBeEmpty();
            return Task.FromResult(true);
        });
    }

    static readonly string[] MergeKeys = ["name", "born", "tax", "language", "email", "phone", "field:talla"];

    static Guid Min(Guid one, Guid other) => one.CompareTo(other) < 0 ? one : other;

    static Guid Max(Guid one, Guid other) => one.CompareTo(other) < 0 ? other : one;

    static async Task<(Customer Kept, Customer Other)> TwoAsync(RegistryHouse house, int round = 0)
    {
        var kept = await house.AddAsync("Ana García López", "consumer", new CustomerDraft
        {
            BornOn = new DateOnly(1980, 2, 3), Tags = ["vip"], ContactPoints = [new ContactDraft(ContactKind.Email, "ana@example.org"), new ContactDraft(ContactKind.Phone, "600 111 222")],
        });
        var other = await house.AddAsync("Ana Garcia Lopez", "consumer", new CustomerDraft
        {
            TaxId = "12345678Z", Tags = ["vip", "prensa"], ContactPoints = [new ContactDraft(ContactKind.Email, "ana.garcia@example.com"), new ContactDraft(ContactKind.Phone, "600 111 222")],
        });
        await house.Data.WriteAsync(async db =>
        {
            db.Add(new ExternalKey("customer", "crm", $"K{2 * round + 1}", kept.Id));
            db.Add(new ExternalKey("customer", "crm", $"K{2 * round + 2}", other.Id));
            db.Add(new Interaction(other.Id, InteractionKind.Stay, new DateTimeOffset(2025, 1, 2, 0, 0, 0, TimeSpan.Zero), "web", null));
            (await db.Set<Customer>().AsTracking().SingleAsync(c => c.Id == other.Id)).Met(new DateTimeOffset(2025, 1, 2, 0, 0, 0, TimeSpan.Zero));
            if (round % 2 == 1)
                (await db.Set<Relationship>().AsTracking().SingleAsync(r => r.CustomerId == other.Id)).Starts(new DateOnly(2015, 1, 1));
        });
        return (await house.CustomerAsync(kept.Number), await house.CustomerAsync(other.Number));
    }

    static async Task FaultlessAsync(RegistryHouse house) => (await FaultsAsync(house)).ShouldBeEmpty();

    static async Task<List<string>> FaultsAsync(RegistryHouse house)
    {
        List<string> faults = [];
        foreach (var check in house.House.Services.GetRequiredService<Catalog>().All<Ambos.Platform.Checks.Check>().Where(check => check.Name.StartsWith("customers.", StringComparison.Ordinal)))
            faults.AddRange(await Ambos.Platform.Checks.CheckVerb.FaultsAsync(house.House.Services, check, house.Organization, CancellationToken.None));
        return faults;
    }
}
