using Ambos.Customers;
using Ambos.Platform.Areas;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Ambos.Platform.Import.Maps;
using Ambos.Tests.Platform.Import;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Customers;

/// <summary>Contacts are written down with one press, taken back while they are fresh, and go out and come in as a calendar.</summary>
public sealed class ContactTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task One_takes_back_what_one_has_just_written_down(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        var customer = await desk.AddAsync("Nuria Salas", "consumer");
        var first = (await desk.Registry.LogAsync(new InteractionDraft { CustomerId = customer.Id, Kind = InteractionKind.Visit, At = DateTimeOffset.UtcNow.AddDays(-9) })).Value!;
        var slip = (await desk.Registry.LogAsync(new InteractionDraft { CustomerId = customer.Id, Kind = InteractionKind.Call })).Value!;
        await using var other = await desk.AsAsync(Role.Administrator);
        (await other.Registry.TakeBackAsync(slip.Id)).Nos.ShouldHaveSingleItem();
        (await desk.Registry.TakeBackAsync(slip.Id)).Nos.ShouldBeEmpty();
        (await desk.Registry.TakeBackAsync(slip.Id)).Nos.ShouldHaveSingleItem();
        (await desk.CustomerAsync(customer.Number)).LastInteractionAt!.Value.ShouldBe(first.At, TimeSpan.FromMilliseconds(1));
        (await CustomersImportTests.ChecksAsync(desk)).ShouldBeEmpty();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task By_hand_on_the_page_and_out_as_a_calendar(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        var customer = await desk.AddAsync("Nuria Salas", "consumer");
        using var browser = await desk.House.SignedInAsync(desk.Organization, Role.Agent);
        const string Path = "/customers/log?q=nuria";
        var page = await browser.OpenAsync(Path);
        page.QuerySelectorAll("button[name=What]").Select(button => button.GetAttribute("value")).ShouldBe([$"Call {customer.Number}", $"Visit {customer.Number}", $"Meeting {customer.Number}"]);
        var answer = await browser.SubmitAsync(page, Path, new Dictionary<string, string> { ["Subject"] = "Pregunta, por la terraza" }, pressed: ("What", $"Meeting {customer.Number}"));
        var done = answer.Headers.Location!.ToString();
        (await desk.Data.ReadAsync(db => db.Set<Interaction>().SingleAsync())).Kind.ShouldBe(InteractionKind.Meeting);

        var file = await browser.GetAsync($"/customers/{customer.Number}/contacts.ics");
        file.Content.Headers.ContentType!.MediaType.ShouldBe("text/calendar");
        (await file.Content.ReadAsStringAsync()).ShouldContain("DESCRIPTION:Pregunta\\, por la terraza");
        using var member = await desk.House.SignedInAsync(desk.Organization, Role.Member);
        (await member.GetAsync($"/customers/{customer.Number}/contacts.ics")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);

        var after = await browser.OpenAsync(done);
        var form = after.QuerySelector(".notice form").ShouldNotBeNull();
        await browser.PostAsync(done, new FormUrlEncodedContent(form.QuerySelectorAll("input[name]").Select(input => KeyValuePair.Create(input.GetAttribute("name")!, input.GetAttribute("value") ?? ""))));
        (await desk.Data.ReadAsync(db => db.Set<Interaction>().CountAsync())).ShouldBe(0);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_calendar_comes_in_without_a_map(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await CustomersImportTests.RunAsync(desk, "customers", "key,name,group,email\n1,Nuria Salas,consumer,nuria@example.org\n2,Ana Ruiz,employee,ana@marisol.example\n");
        const string Calendar = """
            BEGIN:VCALENDAR
            BEGIN:VEVENT
            UID:a-1
            ORGANIZER:mailto:ana@marisol.example
            ATTENDEE:mailto:nuria@example.org
            DTSTART;TZID=Europe/Madrid:20260824T101500
            SUMMARY:Terraza
            END:VEVENT
            BEGIN:VEVENT
            UID:a-2
            ATTENDEE:mailto:nuria@example.org
            DTSTART:20260825T081500Z
            STATUS:CANCELLED
            END:VEVENT
            END:VCALENDAR
            """;
        var interactions = desk.Get<Catalog>().All<ImportKind>().Single(known => known.Key == "interactions");
        foreach (var (fresh, same) in new[] { (1, 0), (0, 1) })
        {
            var file = Tables.Open(Calendar);
            var report = await ImportRun.Run(new ImportJob(interactions, file, MapSuggestion.For(interactions, file), ImportMode.GoodRows) { Services = desk.Get<IServiceProvider>(), Clock = TimeProvider.System, Zone = TimeZoneInfo.FindSystemTimeZoneById("America/Mexico_City") });
            // She works here: who meets whom all day is not written down.
            report.FirstProblems.Select(problem => problem.Value).ShouldBe(["ana@marisol.example"]);
            (report.Counts.New, report.Counts.Unchanged, report.Counts.Skipped).ShouldBe((fresh, same, 1));
        }
        var met = await desk.Data.ReadAsync(db => db.Set<Interaction>().SingleAsync());
        (met.Kind, met.At, met.Subject).ShouldBe((InteractionKind.Meeting, new DateTimeOffset(2026, 8, 24, 8, 15, 0, TimeSpan.Zero), "Terraza"));
        (await CustomersImportTests.ChecksAsync(desk)).ShouldBeEmpty();
    }
}
