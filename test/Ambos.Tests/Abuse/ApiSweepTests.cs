using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ambos.Customers;
using Ambos.Platform.Data;
using Ambos.Requests;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Abuse;

/// <summary>Every field of every body that the API describes. New doors are swept without being named here.</summary>
public sealed class ApiSweepTests
{
    const string Planted = "1999-01-02";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A22_A28_no_text_breaks_a_door_or_comes_back_alive(DatabaseKind kind)
    {
        await using var company = await Company.OpenAsync(kind);
        List<string> faults = [];
        var (sent, saved) = (0, 0);
        foreach (var door in await DoorsAsync(company))
            foreach (var field in door.Texts.Concat(door.Body.Select(pair => pair.Key)).Distinct().ToList())
                for (var make = 0; make <= Hostile.Texts(() => "").Count(); make++)
                {
                    var word = company.Word();
                    // Half a letter can only come in JSON.
                    var text = make == Hostile.Texts(() => "").Count() ? $"\"{word} \\ud800\"" : JsonSerializer.Serialize(Hostile.Texts(() => word).ElementAt(make));
                    var (status, body) = await door.SendAsync(company.Everybody, field, text);
                    sent++;
                    if ((int)status >= 500)
                        faults.Add($"{door.Method} {door.Path} {field} #{make}: {(int)status}");
                    if ((int)status is >= 200 and < 300)
                    {
                        saved++;
                        if (door.Texts.Contains(field) && !await company.StandsAsync(word))
                            faults.Add($"{door.Method} {door.Path} {field} #{make}: saved, and nowhere to be found");
                    }
                    else if (!body.StartsWith('{'))
                        faults.Add($"{door.Method} {door.Path} {field} #{make}: {(int)status} without a problem");
                }
        TestContext.Current.TestOutputHelper?.WriteLine($"{sent} sent, {saved} saved");
        faults.ShouldBeEmpty();
        saved.ShouldBeGreaterThan(30);
        (await FormSweepTests.ReadBackAsync(company)).ShouldBeEmpty();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A7_what_nobody_asked_for_is_not_taken_from_a_body(DatabaseKind kind)
    {
        await using var company = await Company.OpenAsync(kind);
        var other = await company.House.OrganizationAsync("other");
        var forged = Guid.NewGuid();
        List<string> faults = [];
        var saved = 0;
        foreach (var door in await DoorsAsync(company))
        {
            var body = (JsonObject)door.Body.DeepClone();
            foreach (var (name, value) in new (string, JsonNode)[]
            {
                ("organizationId", other), ("organization", other), ("tenantId", other), ("membershipId", forged), ("ownerId", forged), ("createdAt", Planted + "T00:00:00Z"), ("changedAt", Planted + "T00:00:00Z"),
                ("dueAt", Planted + "T00:00:00Z"), ("nextDueAt", Planted + "T00:00:00Z"), ("role", "administrator"), ("roles", 1023), ("isSample", true), ("anonymous", false), ("score", 987654321), ("price", 987654321),
            })
                if (!door.Described.Contains(name))
                    body[name] = value.DeepClone();
            if (!door.Described.Contains("id"))
                body["id"] = forged;
            if (!door.Described.Contains("number"))
                body["number"] = 987654321;
            using var answer = await company.Everybody.SendAsync(door.Request(body.ToJsonString()));
            var text = await answer.Content.ReadAsStringAsync();
            saved += answer.IsSuccessStatusCode ? 1 : 0;
            if ((int)answer.StatusCode >= 500)
                faults.Add($"{door.Method} {door.Path}: {(int)answer.StatusCode}");
            if (answer.IsSuccessStatusCode && (text.Contains(Planted) || text.Contains("987654321") || text.Contains(forged.ToString())))
                faults.Add($"{door.Method} {door.Path} took what it should not: {text[..Math.Min(text.Length, 200)]}");
        }
        faults.ShouldBeEmpty();
        saved.ShouldBeGreaterThan(5);
        foreach (var table in await company.TablesAsync())
            (await company.House.Data(other).ReadAsync(db => Company.AnyAsync(db, $"SELECT 1 FROM {table} WHERE organization_id = {other}"))).ShouldBeFalse(table);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A2_no_door_ties_anything_to_a_thing_of_others(DatabaseKind kind)
    {
        await using var company = await Company.OpenAsync(kind);
        var theirs = await company.House.OrganizationAsync("theirs");
        List<Entity> things = [new Customer(990_001, CustomerKind.Person, "Nadie Ajeno", DateTimeOffset.UnixEpoch), new Team("Ajeno"), new Site("Ajeno", "ES", "Europe/Madrid"), new Group("alien", "Ajeno", Ambos.Platform.Ui.Side.Inside, 1, isStaff: true), new Calendar("Ajeno", isDefault: true)];
        await company.House.Data(theirs).WriteAsync(db => { db.AddRange(things); return Task.CompletedTask; });
        List<string> faults = [];
        var tried = 0;
        foreach (var door in await DoorsAsync(company))
            foreach (var field in door.Ids)
                foreach (var thing in things)
                {
                    tried++;
                    var (status, _) = await door.SendAsync(company.Everybody, field, $"\"{thing.Id}\"");
                    if ((int)status is < 400 or >= 500)
                        faults.Add($"{door.Method} {door.Path} {field}: {(int)status} for a {thing.GetType().Name} of others");
                }
        faults.ShouldBeEmpty();
        tried.ShouldBeGreaterThan(20);
        foreach (var thing in things)
            (await company.StandsAsync(thing.Id)).ShouldBeFalse(thing.GetType().Name);
    }

    static async Task<IReadOnlyList<ApiDoor>> DoorsAsync(Company company)
    {
        var doors = ApiDoor.All(await company.Everybody.GetFromJsonAsync<JsonNode>("/openapi/v1.json") ?? new JsonObject(), await company.KnownAsync());
        doors.Count.ShouldBeGreaterThan(12);
        return doors;
    }
}
