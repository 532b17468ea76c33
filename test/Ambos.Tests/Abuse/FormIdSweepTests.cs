using System.Net;
using Ambos.Customers;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Ui;
using Ambos.Requests;
using Ambos.Voice;
using AngleSharp.Html.Parser;

namespace Ambos.Tests.Abuse;

/// <summary>A2: every field of every form that names another thing, with a thing it must not name. New forms are swept without being named here.</summary>
public sealed class FormIdSweepTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A2_no_form_ties_anything_to_what_is_not_the_senders_to_name(DatabaseKind kind)
    {
        await using var planted = await Planted.PlantAsync(kind);
        var company = planted.Company;
        var strangers = await StrangersAsync(planted);
        List<string> faults = [];
        var (fields, sent) = (0, 0);
        var taken = 0;
        var readers = await Reader.AllAsync(planted);
        foreach (var reader in readers.Where(one => one.Who != Readers.Visitor).Prepend(new Reader(Readers.House, company.Everybody)))
        {
            HashSet<string> seen = [];
            var hidden = Hidden(planted).Where(thing => !thing.May.HasFlag(reader.Who)).ToList();
            foreach (var page in (await Crawl.WalkAsync(planted.House, reader.Client, Starts(planted))).Values.Where(page => page.Status == HttpStatusCode.OK && page.Text.Length > 0).ToList())
            {
                var here = await IdField.OnAsync(company, page.Address, new HtmlParser().ParseDocument(page.Text));
                foreach (var field in here)
                {
                    if (!seen.Add($"{System.Text.RegularExpressions.Regex.Replace(field.Form.Name, "[0-9a-f-]{36}|[0-9]+", "#")} {field.Name}"))
                        continue;
                    fields++;
                    // Somebody who may do everything tries what is no one's; who may do less, what is hidden from them.
                    var wrong = reader.Who == Readers.House
                        ? strangers.Append(Guid.NewGuid()).Concat(planted.Subjects.Where(subject => subject.Table != field.Table).DistinctBy(subject => subject.Table).Select(subject => subject.Id))
                        : hidden.Select(thing => thing.Id);
                    foreach (var id in wrong.Distinct())
                    {
                        sent++;
                        await TryAsync(planted, reader, field, field.Meant(here), id, faults);
                    }
                    // Somebody who may choose it is let through: it is the id that was refused.
                    using var meant = await field.Form.SendAsync(reader.Client, [.. field.Meant(here), new(field.Name, field.Id.ToString())]);
                    if (meant.StatusCode == HttpStatusCode.Redirect)
                        taken++;
                }
            }
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{fields} fields, {sent} sent, {taken} taken as they were meant");
        faults.Distinct().ShouldBeEmpty();
        (fields, sent, taken).ShouldSatisfyAllConditions(all => all.fields.ShouldBeGreaterThan(60), all => all.sent.ShouldBeGreaterThan(1_000), all => all.taken.ShouldBeGreaterThan(50));
        foreach (var reader in readers)
            reader.Dispose();
    }

    static async Task TryAsync(Planted planted, Reader reader, IdField field, IReadOnlyList<KeyValuePair<string, string>> meant, Guid id, List<string> faults)
    {
        var before = await planted.Company.TiesAsync(id);
        using var answer = await field.Form.SendAsync(reader.Client, [.. meant, new(field.Name, id.ToString())]);
        var what = $"{reader.Who} {field.Form.Name} {field.Name} ({field.Table}) with {planted.Subjects.FirstOrDefault(subject => subject.Id == id)?.Table ?? "a thing of nobody here"}";
        if ((int)answer.StatusCode >= 500)
            faults.Add($"{what}: {(int)answer.StatusCode}");
        if ((int)answer.StatusCode is >= 300 and < 400)
            faults.Add($"{what}: taken, to {answer.Headers.Location}");
        if (await planted.Company.TiesAsync(id) > before)
            faults.Add($"{what}: tied");
        var text = await answer.Content.ReadAsStringAsync();
        if (text.Contains("Ajeno"))
            faults.Add($"{what}: shows a thing of others");
        faults.AddRange(planted.Marks.Where(mark => (Sight.May(mark.Field) & reader.Who) == Readers.Nobody && mark.Stands(text)).Select(mark => $"{what}: shows {mark.Field}"));
    }

    /// <summary>Things of the same company that some may not see.</summary>
    static IEnumerable<(Guid Id, Readers May)> Hidden(Planted planted) => planted.Subjects
        .Where(subject => subject.Who is "outside" or "colleague" or "left" or "" && !subject.Table.StartsWith("team") && subject.Table is not ("positions" or "memberships"))
        .Select(subject => (subject.Id, planted.Marks.Where(mark => mark.Field.StartsWith(subject.Table + ".") && (subject.Who.Length == 0 || mark.Field.EndsWith($"({subject.Who})"))).Select(mark => Sight.May(mark.Field)).Aggregate(Readers.Nobody, (one, other) => one | other)))
        .DistinctBy(thing => thing.Id);

    static string[] Starts(Planted planted) =>
    [
        "/", "/settings", "/customers", "/customers/new", "/requests", "/requests/new", "/ask", "/voice", "/import", "/import/new", "/me", "/people/new", "/insight/balance", "/teams", "/sites", "/services/new", "/calendars/new", "/views/new?list=customers&query=q",
        .. planted.Numbers.SelectMany(number => new[] { $"/requests/{number}", $"/customers/{number}", $"/voice/{number}" }),
    ];

    static async Task<IReadOnlyList<Guid>> StrangersAsync(Planted planted)
    {
        var theirs = await planted.House.OrganizationAsync("theirs");
        var at = DateTimeOffset.UnixEpoch;
        var (customer, team, calendar, survey) = (new Customer(990_001, CustomerKind.Person, "Nadie Ajeno", at), new Team("Ajeno"), new Calendar("Ajeno", isDefault: true), new Survey("Ajeno"));
        List<Entity> things =
        [
            customer, team, calendar, survey, new Site("Ajeno", "ES", "Europe/Madrid"), new Group("alien", "Ajeno", Side.Inside, 1, isStaff: true), new Service("Ajeno", team.Id, null, null), new Membership(null, "Ajeno", Role.Everybody, at),
            new Position("Ajeno", team.Id), new Question(survey.Id, "Ajeno", "Ajeno", Side.Inside), new CustomField("ajeno", "Ajeno", "text", 1), new Tag("Ajeno"), new Signal(Guid.NewGuid(), SignalSource.Review, Side.Outside, at), new Request(990_001, customer.Id, Side.Outside, null, team.Id, "Ajeno", at),
        ];
        await planted.House.Data(theirs).WriteAsync(db => { db.AddRange(things); return Task.CompletedTask; });
        return [.. things.Select(thing => thing.Id)];
    }
}
