using System.Text;
using System.Text.RegularExpressions;
using Ambos.Platform.Jobs;
using Ambos.Platform.Mail;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Platform.Mail;

/// <summary>Mails leave after what they tell of is saved: over SMTP where one is named, and again later where it was busy.</summary>
public sealed partial class PostTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_busy_server_is_asked_again_and_gets_every_mail_once(DatabaseKind kind)
    {
        await using var box = new Mailbox { IsBusy = true };
        await using var house = await TestHouse.StartAsync(kind, ("AMBOS_SMTP_HOST", "127.0.0.1"), ("AMBOS_SMTP_PORT", $"{box.Port}"), ("AMBOS_SMTP_TLS", "false"), ("AMBOS_SMTP_FROM", "casa@example.org"));
        var data = house.Data(await house.OrganizationAsync("mine"));
        var letters = house.Services.GetRequiredService<Letters>();
        await data.WriteAsync(db =>
        {
            letters.Post(db, "one", new Letter("nuria@example.org", "Nuria Peña", "es", new Phrase("{0} things wait for you", "3"), [new Phrase("Hello, {0}.", "Nuria")], new Phrase("Look at it"), "/notifications"));
            return Task.CompletedTask;
        });
        var worker = house.Services.GetRequiredService<Worker>();
        await worker.RunDueAsync(CancellationToken.None);
        box.Mails.ShouldBeEmpty();
        var waiting = await data.ReadAsync(db => db.Set<Delivery>().SingleAsync());
        (waiting.ParkedAt, waiting.Problem).ShouldSatisfyAllConditions(pair => pair.ParkedAt.ShouldBeNull(), pair => pair.Problem.ShouldNotBeNullOrEmpty());

        box.IsBusy = false;
        await data.WriteAsync(async db => (await db.Set<Delivery>().SingleAsync()).TryAgain(DateTimeOffset.UtcNow));
        await worker.RunDueAsync(CancellationToken.None);
        await worker.RunDueAsync(CancellationToken.None);
        var mail = box.Mails.ShouldHaveSingleItem();
        mail.ShouldContain("From: \"Ambos\" <casa@example.org>");
        mail.ShouldContain("Auto-Submitted: auto-generated");
        mail.ShouldContain("Message-ID: <");
        var link = house.Services.GetRequiredService<PublicAddress>().To("/notifications");
        var parts = Base64().Matches(mail).Select(part => Encoding.UTF8.GetString(Convert.FromBase64String(part.Groups["body"].Value))).ToList();
        parts.ShouldContain(part => part.Contains("Hola, Nuria:") && part.Contains(link) && !part.Contains('<'));
        parts.ShouldContain(part => part.Contains("<p") && part.Contains($"href=\"{link}\""));
        (await data.ReadAsync(db => db.Set<Delivery>().CountAsync())).ShouldBe(0);
    }

    [GeneratedRegex("base64\r?\n(?:[A-Za-z-]+:.*\r?\n)*\r?\n(?<body>[A-Za-z0-9+/=\r\n]+?)(?=\r?\n\r?\n|\r?\n--)", RegexOptions.IgnoreCase)]
    private static partial Regex Base64();
}
