using System.Text;
using System.Text.RegularExpressions;
using Ambos.Customers;
using Ambos.Customers.Consents;
using Ambos.Customers.Merging;
using Ambos.Customers.Rights;
using Ambos.Platform.Acts;
using Ambos.Platform.Identity;
using Ambos.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Customers.Consents;

/// <summary>A yes and a no through every door but pages: what holds, what waits, and what stays as it was said.</summary>
public sealed class ConsentDeskTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_signed_yes_holds_at_once_and_a_later_no_ends_it(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        var nuria = await desk.AddAsync("Nuria Salas", "consumer", Reachable);
        var (consents, news) = (desk.Get<ConsentDesk>(), await PurposeAsync(desk, "news"));
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        (await MayAsync(desk, nuria, "news")).ShouldBe(WritingReason.NotAsked);
        (await MayAsync(desk, nuria, "surveys")).ShouldBe(WritingReason.Yes);
        (await MayAsync(desk, nuria, "nothing of the kind")).ShouldBe(WritingReason.PurposeEnded);

        (await consents.GiveAsync(nuria.Number, news.Id, new ConsentDraft(ConsentHow.Paper, today.AddDays(-30), "Archivador 12"))).Value!.IsAsked.ShouldBeFalse();
        (await MayAsync(desk, nuria, "news")).ShouldBe(WritingReason.Yes);
        foreach (var wrong in new[] { new ConsentDraft(ConsentHow.Paper, today.AddDays(2)), new ConsentDraft(ConsentHow.Paper, today.AddYears(-40)), new ConsentDraft(ConsentHow.Paper, null, new string('x', 301)) })
            (await consents.GiveAsync(nuria.Number, news.Id, wrong)).Nos.ShouldNotBeEmpty();
        (await consents.GiveAsync(nuria.Number, Guid.NewGuid(), new ConsentDraft(ConsentHow.Paper))).Nos.ShouldNotBeEmpty();

        // The no of a day goes before the yes of that day; pressed twice it is written once.
        (await consents.WithdrawAsync(nuria.Number, news.Id, new ConsentDraft(ConsentHow.Phone, today.AddDays(-30)))).Done.ShouldBeTrue();
        (await MayAsync(desk, nuria, "news")).ShouldBe(WritingReason.Withdrawn);
        (await consents.WithdrawAsync(nuria.Number, news.Id, new ConsentDraft(ConsentHow.Phone))).Done.ShouldBeTrue();
        (await StepsAsync(desk, nuria)).Count.ShouldBe(2);
        // A paper from before that turns up now does not undo it.
        (await consents.GiveAsync(nuria.Number, news.Id, new ConsentDraft(ConsentHow.Paper, today.AddDays(-400)))).Done.ShouldBeTrue();
        (await MayAsync(desk, nuria, "news")).ShouldBe(WritingReason.Withdrawn);
        // An objection to what needs no yes.
        (await consents.WithdrawAsync(nuria.Number, (await PurposeAsync(desk, "surveys")).Id, new ConsentDraft(ConsentHow.Form))).Done.ShouldBeTrue();
        (await MayAsync(desk, nuria, "surveys")).ShouldBe(WritingReason.Objected);
        (await desk.Data.ReadAsync(db => db.Set<Act>().CountAsync(act => act.CustomerId == nuria.Id && act.Kind.StartsWith("consent.")))).ShouldBe(4);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_was_said_stays_as_it_was_said(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        var nuria = await desk.AddAsync("Nuria Salas", "consumer", Reachable);
        var news = await PurposeAsync(desk, "news");
        (await desk.Get<ConsentDesk>().GiveAsync(nuria.Number, news.Id, new ConsentDraft(ConsentHow.Paper))).Done.ShouldBeTrue();
        await Should.ThrowAsync<Exception>(() => desk.Data.WriteAsync(db => db.Set<Consent>().ExecuteUpdateAsync(set => set.SetProperty(one => one.IsGiven, false))));
        await Should.ThrowAsync<Exception>(() => desk.Data.WriteAsync(db => db.Set<Consent>().ExecuteDeleteAsync()));
        (await MayAsync(desk, nuria, "news")).ShouldBe(WritingReason.Yes);

        // New words are a new version; the yes keeps the one that was shown, and both can be read.
        var purposes = desk.Get<PurposeDesk>();
        var draft = new PurposeDraft("News", true, true, true, new Dictionary<string, string?> { ["es"] = "Palabras nuevas", ["en"] = " " });
        (await purposes.ChangeAsync(news.Id, draft)).Value!.Version.ShouldBe(2);
        (await purposes.ChangeAsync(news.Id, draft)).Value!.Version.ShouldBe(2, "the same words are no new version");
        (await StepsAsync(desk, nuria)).Single().Version.ShouldBe(1);
        (await desk.Data.ReadAsync(db => db.Set<PurposeText>().Where(text => text.PurposeId == news.Id).OrderBy(text => text.Version).ThenBy(text => text.Language).Select(text => $"{text.Version}{text.Language}").ToListAsync())).ShouldBe(["1en", "1es", "2es"]);
        (await purposes.ChangeAsync(news.Id, draft with { Texts = new Dictionary<string, string?>() })).Nos.ShouldNotBeEmpty();
        (await purposes.AddAsync(draft with { Name = "news" })).Nos.Single().Field.ShouldBe("Name");
        (await purposes.ChangeAsync(news.Id, draft with { IsOffered = false })).Done.ShouldBeTrue();
        (await MayAsync(desk, nuria, "news")).ShouldBe(WritingReason.PurposeEnded);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_was_only_said_holds_when_it_is_confirmed_by_mail(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        var (consents, door, news) = (desk.Get<ConsentDesk>(), desk.Get<ConsentDoor>(), await PurposeAsync(desk, "news"));
        var silent = await desk.AddAsync("Sin Correo", "consumer");
        (await consents.GiveAsync(silent.Number, news.Id, new ConsentDraft(ConsentHow.Phone))).Nos.Single().Reason.Key.ShouldContain("no e-mail address");
        var nuria = await desk.AddAsync("Nuria Salas", "consumer", Reachable);
        (await consents.GiveAsync(nuria.Number, news.Id, new ConsentDraft(ConsentHow.Phone))).Value!.IsAsked.ShouldBeTrue();
        (await MayAsync(desk, nuria, "news")).ShouldBe(WritingReason.Asked);
        (await StepsAsync(desk, nuria)).ShouldBeEmpty();
        // One address, one mail an hour.
        (await consents.GiveAsync(nuria.Number, news.Id, new ConsentDraft(ConsentHow.Phone))).Nos.Single().Reason.Key.ShouldContain("less than an hour");
        var key = Regex.Match((await MailsAsync(house)).ShouldHaveSingleItem(), "/consent/([A-Za-z0-9_-]{43})").Groups[1].Value;
        (await desk.Data.ReadAsync(db => db.Set<AskedConsent>().SingleAsync())).KeyHash.ShouldBe(Key.Hash(key), "only its hash is kept");

        (await door.AskedAsync(key[..42] + (key[42] == 'a' ? 'b' : 'a'), CancellationToken.None)).ShouldBeNull();
        var open = (await door.AskedAsync(key, CancellationToken.None)).ShouldNotBeNull();
        (await door.AskedAsync(open, "es", CancellationToken.None)).ShouldNotBeNull().Text.ShouldContain("Quiero recibir novedades");
        (await MayAsync(desk, nuria, "news")).ShouldBe(WritingReason.Asked, "looking confirms nothing");
        var own = (await door.ConfirmAsync(open, CancellationToken.None)).ShouldNotBeNull();
        (await door.ConfirmAsync(open, CancellationToken.None)).ShouldBeNull("it confirms once");
        (await MayAsync(desk, nuria, "news")).ShouldBe(WritingReason.Yes);
        (await StepsAsync(desk, nuria)).Single().ShouldSatisfyAllConditions(one => one.How.ShouldBe(ConsentHow.Mail), one => one.Note.ShouldBe("nuria@example.org"), one => one.MembershipId.ShouldBeNull());

        var thanks = (await MailsAsync(house)).Single(mail => mail.Contains("List-Unsubscribe:"));
        thanks.ShouldContain($"List-Unsubscribe: <{house.Services.GetRequiredService<Ambos.Platform.Web.PublicAddress>().To($"/c/{own}/out?for=news")}>");
        thanks.ShouldContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
        var mine = (await door.PageAsync(own, CancellationToken.None)).ShouldNotBeNull();
        await door.WithdrawAsync(mine, "offers", CancellationToken.None);
        (await MayAsync(desk, nuria, "news")).ShouldBe(WritingReason.Yes, "a no to one is a no to one");
        await door.WithdrawAsync(mine, null, CancellationToken.None);
        (await MayAsync(desk, nuria, "news")).ShouldBe(WritingReason.Withdrawn);
        (await MayAsync(desk, nuria, "surveys")).ShouldBe(WritingReason.Objected);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_confirmation_waits_seven_days_and_not_after_a_no(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        var (consents, door, news) = (desk.Get<ConsentDesk>(), desk.Get<ConsentDoor>(), await PurposeAsync(desk, "news"));
        var nuria = await desk.AddAsync("Nuria Salas", "consumer", Reachable);
        (await consents.GiveAsync(nuria.Number, news.Id, new ConsentDraft(ConsentHow.Form))).Value!.IsAsked.ShouldBeTrue();
        var key = Regex.Match((await MailsAsync(house)).Single(), "/consent/([A-Za-z0-9_-]{43})").Groups[1].Value;
        var open = (await door.AskedAsync(key, CancellationToken.None)).ShouldNotBeNull();
        (await desk.Data.ReadAsync(db => db.Set<AskedConsent>().SingleAsync())).ShouldSatisfyAllConditions(one => (one.ExpiresAt - one.AskedAt).ShouldBe(AskedConsent.Waits));
        await desk.Data.WriteAsync(db => db.Set<AskedConsent>().ExecuteUpdateAsync(set => set.SetProperty(one => one.ExpiresAt, DateTimeOffset.UtcNow.AddSeconds(-1)).SetProperty(one => one.AskedAt, DateTimeOffset.UtcNow.AddDays(-8))));
        (await door.AskedAsync(key, CancellationToken.None)).ShouldBeNull();
        (await door.ConfirmAsync(open, CancellationToken.None)).ShouldBeNull();
        (await MayAsync(desk, nuria, "news")).ShouldBe(WritingReason.NotAsked);

        (await consents.GiveAsync(nuria.Number, news.Id, new ConsentDraft(ConsentHow.Form))).Value!.IsAsked.ShouldBeTrue();
        var second = (await MailsAsync(house)).Select(mail => Regex.Match(mail, "/consent/([A-Za-z0-9_-]{43})").Groups[1].Value).Single(one => one != key);
        open = (await door.AskedAsync(second, CancellationToken.None)).ShouldNotBeNull();
        (await consents.WithdrawAsync(nuria.Number, news.Id, new ConsentDraft(ConsentHow.Phone))).Done.ShouldBeTrue();
        (await door.ConfirmAsync(open, CancellationToken.None)).ShouldBeNull();
        (await MayAsync(desk, nuria, "news")).ShouldBe(WritingReason.Withdrawn);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Records_put_together_forget_no_no_and_a_blocked_person_has_no_page(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        var (consents, door, news) = (desk.Get<ConsentDesk>(), desk.Get<ConsentDoor>(), await PurposeAsync(desk, "news"));
        var kept = await desk.AddAsync("Nuria Salas", "consumer", Reachable);
        var other = await desk.AddAsync("Nuria Salas Gil", "consumer", Reachable);
        (await consents.GiveAsync(kept.Number, news.Id, new ConsentDraft(ConsentHow.Paper, DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-9)))).Done.ShouldBeTrue();
        (await consents.GiveAsync(other.Number, news.Id, new ConsentDraft(ConsentHow.Paper, DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-19)))).Done.ShouldBeTrue();
        (await consents.WithdrawAsync(other.Number, news.Id, new ConsentDraft(ConsentHow.Phone))).Done.ShouldBeTrue();
        (await consents.WishAsync(other.Number, new ContactWishes([], null, NoCalls: true))).Done.ShouldBeTrue();
        (await consents.WishAsync(kept.Number, new ContactWishes([ContactKind.Phone], new QuietTime(0, 60), NoCalls: false))).Done.ShouldBeTrue();
        (await consents.WishAsync(kept.Number, new ContactWishes([], new QuietTime(60, 60), NoCalls: false))).Nos.ShouldNotBeEmpty();
        var key = (await consents.KeyAsync(other.Number)).Value!;
        (await desk.Get<Merger>().MergeAsync(kept.Number, other.Number, new HashSet<string>())).Nos.ShouldBeEmpty();
        (await MayAsync(desk, kept, "news")).ShouldBe(WritingReason.Withdrawn);
        var wishes = await desk.Data.ReadAsync(db => ContactWishes.ReadAsync(db, kept.Id, CancellationToken.None));
        (wishes.NoCalls, wishes.Quiet, wishes.Ways.Single()).ShouldBe((true, new QuietTime(0, 60), ContactKind.Phone));
        (await door.PageAsync(key, CancellationToken.None)).ShouldNotBeNull().Customer.ShouldBe(kept.Id);

        // A newer address ends the ones before.
        var newer = (await consents.KeyAsync(kept.Number)).Value!;
        (await door.PageAsync(key, CancellationToken.None)).ShouldBeNull();
        var open = (await door.PageAsync(newer, CancellationToken.None)).ShouldNotBeNull();
        (await desk.Get<RightsDesk>().BlockAsync(kept.Number, "Lo pidió")).Done.ShouldBeTrue();
        (await door.PageAsync(newer, CancellationToken.None)).ShouldBeNull();
        (await door.ReadAsync(open, "es", CancellationToken.None)).ShouldBeNull();
        (await desk.Get<RightsDesk>().ReturnAsync(kept.Id)).ShouldBeNull();
        (await MayAsync(desk, kept, "news")).ShouldBe(WritingReason.Withdrawn);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Everybody_says_yes_and_no_for_herself_and_for_nobody_else(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        var surveys = await PurposeAsync(desk, "surveys");
        var (nuria, olga) = (await desk.AddAsync("Nuria Salas", "employee", Reachable), await desk.AddAsync("Olga Sanz", "employee", Reachable));
        await using var member = await desk.AsAsync(Role.Member, nuria.Id);
        (await member.Get<ConsentDesk>().WithdrawAsync(nuria.Number, surveys.Id, new ConsentDraft(ConsentHow.OwnPage))).Done.ShouldBeTrue();
        (await member.Get<ConsentDesk>().WithdrawAsync(olga.Number, surveys.Id, new ConsentDraft(ConsentHow.OwnPage))).Nos.Single().Reason.Key.ShouldBe("There is no such customer.");
        (await member.Get<ConsentDesk>().KeyAsync(olga.Number)).Done.ShouldBeFalse();
        await using var director = await desk.AsAsync(Role.Director);
        (await director.Get<ConsentDesk>().GiveAsync(olga.Number, surveys.Id, new ConsentDraft(ConsentHow.Paper))).Done.ShouldBeFalse("who only reads writes nothing down");
        (await StepsAsync(desk, olga)).ShouldBeEmpty();
        (await MayAsync(desk, nuria, "surveys")).ShouldBe(WritingReason.Objected);
    }

    static readonly CustomerDraft Reachable = new() { ContactPoints = [new(ContactKind.Email, "nuria@example.org"), new(ContactKind.Phone, "600 000 001")] };

    internal static Task<Purpose> PurposeAsync(RegistryHouse desk, string key) => desk.Data.ReadAsync(db => db.Set<Purpose>().SingleAsync(p => p.Key == key));

    internal static async Task<WritingReason> MayAsync(RegistryHouse desk, Customer customer, string purpose) =>
        (await desk.Data.ReadAsync(db => Writing.MayAsync(db, customer.Id, purpose, ContactKind.Email, DateTimeOffset.UtcNow))).Reason;

    internal static Task<List<Consent>> StepsAsync(RegistryHouse desk, Customer customer) => desk.Data.ReadAsync(db => db.Set<Consent>().Where(one => one.CustomerId == customer.Id).ToListAsync());

    /// <summary>The mails in the folder with their texts read, after everything due was sent.</summary>
    internal static async Task<IReadOnlyList<string>> MailsAsync(TestHouse house)
    {
        await house.Services.GetRequiredService<Worker>().RunDueAsync(CancellationToken.None);
        var folder = Path.Combine(house.Folder, "mail");
        if (!Directory.Exists(folder))
            return [];
        List<string> mails = [];
        foreach (var file in Directory.EnumerateFiles(folder, "*.eml"))
        {
            var text = await File.ReadAllTextAsync(file);
            // Long headers are folded.
            var whole = Regex.Replace(text, "\r?\n[ \t]+", " ");
            mails.Add(whole + Encoding.UTF8.GetString([.. Regex.Matches(text, "(?:^[A-Za-z0-9+/=]{4,}\r?\n)+", RegexOptions.Multiline).SelectMany(part => Convert.FromBase64String(part.Value))]));
        }
        return mails;
    }
}
