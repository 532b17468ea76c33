using Ambos.Customers;
using Ambos.Platform.Acts;
using Ambos.Platform.Areas;
using Ambos.Platform.Checks;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Jobs;
using Ambos.Platform.Privacy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Platform.Data;

/// <summary>A copy brought back is whole, sends no old mail, and erases again what was erased since.</summary>
public sealed class BackupTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_restored_copy_is_whole_quiet_and_forgets_what_it_must(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var organization = await house.OrganizationAsync("one");
        Guid secret = default;
        await house.Data(organization).WriteAsync(db =>
        {
            db.Add(new Site("Before", "ES", "Europe/Madrid"));
            db.Add(new Delivery("mail", "old", new { to = "a@example.org" }, DateTimeOffset.UnixEpoch));
            secret = new Ambos.Platform.Acts.Record(new Session(), TimeProvider.System).Add(db, "thing.done", "thing", null, null, new { name = "Secreto" }).Id;
            return Task.CompletedTask;
        });
        var path = Path.Combine(house.Folder, "copy.zip");
        await house.Services.GetRequiredService<BackupFile>().WriteAsync(path, CancellationToken.None);
        await house.Data(organization).WriteAsync(db => { db.Add(new Site("After", "ES", "Europe/Madrid")); return Task.CompletedTask; });
        await house.Services.GetRequiredService<Erasures>().EraseAsync(organization, "act", secret, CancellationToken.None);

        var restore = house.Services.GetRequiredService<RestoreFile>();
        (await restore.ReadAsync(path, force: false, CancellationToken.None)).Done.ShouldBeFalse();
        Npgsql.NpgsqlConnection.ClearAllPools();
        (await restore.ReadAsync(path, force: true, CancellationToken.None)).Done.ShouldBeTrue();
        Npgsql.NpgsqlConnection.ClearAllPools();

        (await house.Data(organization).ReadAsync(db => db.Set<Site>().Select(site => site.Name).ToListAsync())).ShouldBe(["Before"]);
        (await house.Data(organization).ReadAsync(db => db.Set<ActBody>().Where(body => body.Id == secret).Select(body => body.Text).SingleAsync())).ShouldBe("");
        await house.Services.GetRequiredService<Worker>().RunDueAsync(CancellationToken.None);
        Directory.Exists(Path.Combine(house.Folder, "mail")).ShouldBeFalse();
        (await house.Data(organization).ReadAsync(db => db.Set<Delivery>().SingleAsync())).ParkedAt.ShouldNotBeNull();
        foreach (var check in house.Services.GetRequiredService<Catalog>().All<Check>())
            (await CheckVerb.FaultsAsync(house.Services, check, organization, CancellationToken.None)).ShouldBeEmpty(check.Name);
        // Still fenced: restored grants and policies are those of before.
        await using var raw = await house.Store.OpenAsync(CancellationToken.None);
        if (kind == DatabaseKind.Postgres)
            (await house.Data(organization + 1).ReadAsync(db => db.Set<Site>().IgnoreQueryFilters().CountAsync())).ShouldBe(0);
    }
}
