using Ambos.Platform.Identity;
using Ambos.Platform.Jobs;
using Ambos.Platform.Notifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Platform.Notifications;

/// <summary>What nobody has looked at in time is mailed, everything in one mail, once, and to nobody who has left.</summary>
public sealed class NoticeMailTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task One_mail_for_all_that_waits(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var data = house.Data(await house.OrganizationAsync("mine"));
        var now = DateTimeOffset.UtcNow;
        await data.WriteAsync(db =>
        {
            var here = new Membership(null, "Nuria Peña", Role.Member, now.AddDays(-9));
            here.ReachedAt("nuria@example.org");
            var gone = new Membership(null, "Quien se fue", Role.Member, now.AddDays(-9));
            gone.ReachedAt("gone@example.org");
            gone.End(now);
            db.AddRange(here, gone);
            foreach (var (who, after) in new[] { (here, now.AddHours(-2)), (here, now.AddHours(-1)), (here, now.AddHours(5)), (gone, now.AddHours(-2)) })
                db.Add(new Notification(who.Id, "request.assigned", "Hello, {0}.", ["R-1"], "/requests/1", now.AddHours(-3), after));
            return Task.CompletedTask;
        });
        await SendAsync(house);
        var mail = (await MailsAsync(house)).ShouldHaveSingleItem();
        mail.ShouldContain("nuria@example.org");
        await SendAsync(house);
        (await MailsAsync(house)).Count.ShouldBe(1);
        (await data.ReadAsync(db => db.Set<Notification>().CountAsync(notice => notice.MailedAt != null))).ShouldBe(2);
    }

    static async Task SendAsync(TestHouse house)
    {
        await house.Services.GetRequiredService<NoticeMails>().SendAsync(CancellationToken.None);
        await house.Services.GetRequiredService<Worker>().RunDueAsync(CancellationToken.None);
    }

    static async Task<IReadOnlyList<string>> MailsAsync(TestHouse house)
    {
        var folder = Path.Combine(house.Folder, "mail");
        return Directory.Exists(folder) ? await Task.WhenAll(Directory.EnumerateFiles(folder, "*.eml").Select(file => File.ReadAllTextAsync(file))) : [];
    }
}
