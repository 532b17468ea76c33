using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Ambos.Voice;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Voice;

/// <summary>Scores inside: of people and not of answers, in parcels that nobody takes apart by waiting, by periods or by answers of their own.</summary>
public sealed class InsideScoresTests
{
    const string Map = """
        {"kind":"answers","source":"clima","fields":{"respondent":{"column":"quien"},"survey":{"value":"Clima"},"question":{"column":"pregunta"},"value":{"column":"nota"},"low":{"value":"0"},"high":{"value":"10"},"side":{"value":"inside"},"date":{"column":"fecha"},"team":{"column":"equipo"}}}
        """;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Three_people_who_answer_five_times_are_three(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var org = await house.OrganizationAsync("mine");
        await ImportAsync(house, org, [.. from month in Enumerable.Range(1, 5) from who in Enumerable.Range(1, 3) select $"p{who},P1,4,2025-{month:00}-10,Pisos"]);
        using var director = await house.SignedInAsync(org, Role.Director);
        (await MeanAsync(director, "question=P1&side=inside")).ShouldBeNull();
        (await MeanAsync(director, "question=satisfaction&side=inside")).ShouldBeNull();
        await ImportAsync(house, org, [.. from who in Enumerable.Range(4, 2) select $"p{who},P1,4,2025-05-11,Pisos"]);
        (await MeanAsync(director, "question=P1&side=inside")).ShouldBe((4, 5));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A18_one_more_answer_changes_nothing_until_five_have_come(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var org = await house.OrganizationAsync("mine");
        await ImportAsync(house, org, [.. from who in Enumerable.Range(1, 6) select $"p{who},P1,6,2025-03-10,Cocina"]);
        using var director = await house.SignedInAsync(org, Role.Director);
        (await MeanAsync(director, "question=P1&side=inside")).ShouldBe((6, 6));
        for (var late = 7; late <= 11; late++)
        {
            (await MeanAsync(director, "question=P1&side=inside")).ShouldBe((6, 6));
            (await MeanAsync(director, "question=satisfaction&side=inside&from=2025-03&until=2025-03")).ShouldBe((6, 6));
            await ImportAsync(house, org, [$"p{late},P1,0,2025-03-12,Cocina"]);
        }
        (await MeanAsync(director, "question=P1&side=inside")).ShouldBe((Math.Round(36.0 / 11, 9), 11));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A15_months_and_years_differ_by_five_people_or_by_nobody(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var org = await house.OrganizationAsync("mine");
        await ImportAsync(house, org, [
            .. from who in Enumerable.Range(1, 7) select $"a{who},P1,8,2025-01-10,Cocina", "b1,P1,1,2025-02-10,Cocina",
            .. from who in Enumerable.Range(1, 6) select $"c{who},P1,5,2025-03-10,Cocina", .. from who in Enumerable.Range(1, 4) select $"d{who},P1,9,2025-04-10,Cocina"]);
        using var director = await house.SignedInAsync(org, Role.Director);
        (await MeanAsync(director, "question=P1&side=inside&from=2025-01&until=2025-01")).ShouldBe((8, 7));
        (await MeanAsync(director, "question=P1&side=inside&from=2025-01&until=2025-02")).ShouldBe((8, 7));
        (await MeanAsync(director, "question=P1&side=inside&from=2025-02&until=2025-03")).ShouldBe((5, 6));
        (await MeanAsync(director, "question=P1&side=inside&from=2025-04&until=2025-04")).ShouldBeNull();
        // The one of February and the four of April are published together, where both months are asked for.
        (await MeanAsync(director, "question=P1&side=inside&from=2025-02&until=2025-04")).ShouldBe((Math.Round((5 * 6 + 1 + 36) / 11.0, 9), 11));
        (await MeanAsync(director, "question=P1&side=inside")).ShouldBe((Math.Round((56 + 1 + 30 + 36) / 18.0, 9), 18));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_a_question_keeps_back_is_not_in_the_satisfaction(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var org = await house.OrganizationAsync("mine");
        await ImportAsync(house, org, [.. from who in Enumerable.Range(1, 6) select $"p{who},P1,6,2025-03-10,Cocina", .. from who in Enumerable.Range(1, 2) select $"p{who},P2,0,2025-03-10,Cocina"]);
        using var director = await house.SignedInAsync(org, Role.Director);
        (await MeanAsync(director, "question=satisfaction&side=inside")).ShouldBe((6, 6));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Answers_somebody_planted_stand_by_themselves(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var org = await house.OrganizationAsync("mine");
        await ImportAsync(house, org, ["victim,P1,1,2025-03-10,Pisos"]);
        using var lead = await house.SignedInAsync(org, Role.Lead, "Planta");
        // As if she had sent the file herself.
        await ImportAsync(house, org, [.. from who in Enumerable.Range(1, 4) select $"f{who},P1,10,2025-03-11,Pisos"]);
        var planter = (await house.Data(org).ReadAsync(db => db.Set<Membership>().SingleAsync(one => one.Name == "Planta"))).Id;
        await house.Data(org).WriteAsync(async db => (await db.Set<Answer>().AsTracking().Where(answer => answer.Value == 10).ToListAsync()).ForEach(answer => answer.ComesFrom(answer.Person, planter)));
        (await MeanAsync(lead, "question=P1&side=inside")).ShouldBeNull();
        // One more is five of her own; the victim stays out of it.
        await ImportAsync(house, org, ["f5,P1,10,2025-03-11,Pisos"]);
        await house.Data(org).WriteAsync(async db => (await db.Set<Answer>().AsTracking().Where(answer => answer.Value == 10).ToListAsync()).ForEach(answer => answer.ComesFrom(answer.Person, planter)));
        (await MeanAsync(lead, "question=P1&side=inside")).ShouldBe((10, 5));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A11_a_file_of_guesses_tells_neither_who_answered_nor_what(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var org = await house.OrganizationAsync("mine");
        await house.SignedInAsync(org, Role.People, "Personal");
        await house.SignedInAsync(org, Role.Lead, "Curiosa");
        (await GiveAsync("Personal", "1017", 4)).Counts.ShouldBe(new ImportCounts(1, 0, 0, 0, 0));
        for (var guess = 0; guess <= 10; guess++)
            (await GiveAsync("Curiosa", "1017", guess, ImportMode.DryRun)).Counts.ShouldBe((await GiveAsync("Curiosa", "9999", guess, ImportMode.DryRun)).Counts);
        // Nor by bringing it in: it stands beside, and what was there stays as it is.
        (await GiveAsync("Curiosa", "1017", 9)).Counts.ShouldBe(new ImportCounts(1, 0, 0, 0, 0));
        (await house.Data(org).ReadAsync(db => db.Set<Answer>().Select(answer => answer.Value).ToListAsync())).ShouldBe([4, 9], ignoreOrder: true);
        // Whoever brought it in: the same file is the same, another value a change.
        (await GiveAsync("Personal", "1017", 4)).Counts.ShouldBe(new ImportCounts(0, 0, 1, 0, 0));
        (await GiveAsync("Personal", "1017", 5)).Counts.ShouldBe(new ImportCounts(0, 1, 0, 0, 0));

        Task<ImportReport> GiveAsync(string by, string who, int value, ImportMode mode = ImportMode.GoodRows) =>
            house.ImportAsync(org, "answers", $"quien,pregunta,nota,fecha,equipo\n{who},P1,{value},2025-03-10,Pisos\n", Map, mode, by);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A11_nor_does_a_file_of_ratings(DatabaseKind kind)
    {
        const string map = """
            {"kind":"signals","source":"buzon","fields":{"key":{"column":"clave"},"source":{"value":"rating"},"side":{"column":"lado"},"value":{"column":"nota"},"date":{"column":"fecha"}}}
            """;
        await using var house = await TestHouse.StartAsync(kind);
        var org = await house.OrganizationAsync("mine");
        await house.SignedInAsync(org, Role.People, "Personal");
        await house.SignedInAsync(org, Role.Lead, "Curiosa");
        const string said = "clave,lado,nota,fecha\nA1,inside,3,2025-03-10\nA2,outside,3,2025-03-10\n";
        (await house.ImportAsync(org, "signals", said, map, by: "Personal")).Counts.New.ShouldBe(2);
        // What was said outside is known again by anybody.
        (await house.ImportAsync(org, "signals", said, map, ImportMode.DryRun, "Curiosa")).Counts.ShouldBe(new ImportCounts(1, 0, 1, 0, 0));
        (await house.ImportAsync(org, "signals", said, map, ImportMode.DryRun, "Personal")).Counts.Unchanged.ShouldBe(2);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_was_brought_in_before_hands_were_told_apart_is_known_again_by_whoever_brought_it(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var org = await house.OrganizationAsync("mine");
        await house.SignedInAsync(org, Role.People, "Personal");
        var me = (await house.Data(org).ReadAsync(db => db.Set<Membership>().SingleAsync())).Id;
        string[] five = [.. from who in Enumerable.Range(1, 5) select $"p{who},P1,6,2025-03-10,Cocina"];
        await ImportAsync(house, org, five);
        await house.Data(org).WriteAsync(async db =>
        {
            foreach (var (at, answer) in (await db.Set<Answer>().AsTracking().ToListAsync()).Index())
            {
                db.Entry(answer).Property(one => one.Key).CurrentValue = KeyBefore("answer", "clima", "clima", null, "P1", $"p{at + 1}", "");
                answer.ComesFrom(answer.Person, me);
            }
        });
        var again = "quien,pregunta,nota,fecha,equipo\n" + string.Join('\n', five) + "\n";
        (await house.ImportAsync(org, "answers", again, Map.Replace("inside", "outside", StringComparison.Ordinal), ImportMode.DryRun, "Personal")).Counts.New.ShouldBe(5);
        (await house.ImportAsync(org, "answers", again, Map, by: "Personal")).Counts.ShouldSatisfyAllConditions(counts => counts.New.ShouldBe(0), counts => (counts.Changed + counts.Unchanged).ShouldBe(5));
        (await house.ImportAsync(org, "answers", again, Map, ImportMode.DryRun)).Counts.New.ShouldBe(5);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A11_a_team_whose_answers_wait_is_as_one_that_nobody_answered(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var org = await house.OrganizationAsync("mine");
        using var director = await house.SignedInAsync(org, Role.Director);
        await ImportAsync(house, org, [.. from who in Enumerable.Range(1, 5) select $"p{who},P1,6,2025-03-10,Cocina"]);
        await house.Data(org).WriteAsync(db => { db.Add(new Ambos.Customers.Team("Pisos")); return Task.CompletedTask; });
        var before = await SeenAsync();
        await ImportAsync(house, org, [.. from who in Enumerable.Range(6, 4) select $"p{who},P1,9,2025-04-10,Pisos"]);
        (await SeenAsync()).ShouldBe(before);

        async Task<string> SeenAsync()
        {
            List<string> seen = [];
            foreach (var path in (string[])["reports/scores?by=team", "reports/scores?by=month", "reports/scores?by=month&team=Pisos", "reports/scores?team=Pisos", "reports/link?inside=P1", "questions", "reports/balance?from=2025-03&until=2025-05"])
                seen.Add(await (await director.GetAsync("/api/v1/" + path)).Content.ReadAsStringAsync());
            return string.Join('\n', seen);
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A18_nor_does_the_list_of_questions_tell_who_has_just_answered(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var org = await house.OrganizationAsync("mine");
        await ImportAsync(house, org, [.. from month in Enumerable.Range(1, 6) select $"p1,P1,6,2025-0{month}-10,Cocina"]);
        using var director = await house.SignedInAsync(org, Role.Director);
        (await AnsweredAsync()).ShouldBeNull();
        await ImportAsync(house, org, [.. from who in Enumerable.Range(2, 4) select $"p{who},P1,6,2025-06-10,Cocina"]);
        var before = await AnsweredAsync();
        before.ShouldNotBeNull();
        await ImportAsync(house, org, ["late,P1,0,2025-06-12,Cocina"]);
        (await AnsweredAsync()).ShouldBe(before);

        async Task<long?> AnsweredAsync() => JsonNode.Parse(await director.GetStringAsync("/api/v1/questions"))!["items"]!.AsArray().ShouldHaveSingleItem()!["n"]?.GetValue<long>();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A15_a_team_with_another_name_does_not_publish_who_was_waiting(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var org = await house.OrganizationAsync("mine");
        string[] five = [.. from who in Enumerable.Range(1, 5) select $"p{who},P1,6,2025-03-10,Cocina"];
        await ImportAsync(house, org, five);
        using var director = await house.SignedInAsync(org, Role.Director);
        (await MeanAsync(director, "question=P1&side=inside")).ShouldBe((6, 5));
        string[] six = [.. five, "late,P1,0,2025-03-12,Cocina"];
        await ImportAsync(house, org, six);
        (await MeanAsync(director, "question=P1&side=inside")).ShouldBe((6, 5));
        await ImportAsync(house, org, [.. six.Select(row => row.Replace("Cocina", "Fogones", StringComparison.Ordinal))]);
        (await MeanAsync(director, "question=P1&side=inside&team=Fogones")).ShouldBe((6, 5));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_file_whose_worker_died_holds_nothing_up(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var org = await house.OrganizationAsync("mine");
        using var director = await house.SignedInAsync(org, Role.Director);
        var now = DateTimeOffset.UtcNow;
        var stuck = new FileImport(Guid.CreateVersion7(), 1, "answers", "clima.csv", 1, new(), "es-ES", null, now);
        stuck.Check(ImportMode.GoodRows, now);
        await house.Data(org).WriteAsync(db => { db.Add(stuck); return Task.CompletedTask; });
        await ImportAsync(house, org, [.. from who in Enumerable.Range(1, 5) select $"p{who},P1,4,2025-03-10,Pisos"]);
        // Somebody is at work on it, or will be at once: what comes is sealed together.
        (await MeanAsync(director, "question=P1&side=inside")).ShouldBeNull();
        await AgeAsync(now.AddMinutes(1));
        (await MeanAsync(director, "question=P1&side=inside")).ShouldBeNull();
        // Its lease ended long ago, and nobody took it up.
        await AgeAsync(now.AddMinutes(-2));
        (await MeanAsync(director, "question=P1&side=inside")).ShouldBe((4, 5));

        Task AgeAsync(DateTimeOffset until) => house.Data(org).WriteAsync(db => db.Set<FileImport>().ExecuteUpdateAsync(set => set.SetProperty(one => one.LeaseUntil, until)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_question_that_points_down_counts_from_its_other_end(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var org = await house.OrganizationAsync("mine");
        await ImportAsync(house, org, [.. from who in Enumerable.Range(1, 5) select $"p{who},P1,{who},2025-03-10,Cocina"]);
        using var director = await house.SignedInAsync(org, Role.Director);
        (await MeanAsync(director, "question=satisfaction&side=inside")).ShouldBe((3, 5));
        await house.Data(org).WriteAsync(async db => (await db.Set<Question>().AsTracking().SingleAsync()).PointsDown(true));
        (await MeanAsync(director, "question=satisfaction&side=inside")).ShouldBe((7, 5));
        (await MeanAsync(director, "question=P1&side=inside")).ShouldBe((3, 5));
    }

    static Guid KeyBefore(params object?[] parts) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(parts.Select(part => $"{part}\u001F")))).AsSpan(0, 16), bigEndian: true);

    internal static async Task ImportAsync(TestHouse house, int org, string[] rows) => await house.ImportAsync(org, "answers", "quien,pregunta,nota,fecha,equipo\n" + string.Join('\n', rows) + "\n", Map);

    static async Task<(double Mean, long N)?> MeanAsync(HttpClient client, string asked)
    {
        var rows = JsonNode.Parse(await client.GetStringAsync("/api/v1/reports/scores?" + asked))!["rows"]!.AsArray();
        // As if nobody had answered.
        if (rows.Count == 0)
            return null;
        var row = rows.ShouldHaveSingleItem()!;
        return (Math.Round(row["mean"]!.GetValue<double>(), 9), row["n"]!.GetValue<long>());
    }
}
