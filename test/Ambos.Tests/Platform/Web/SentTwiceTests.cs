using System.Net;
using Ambos.Platform.Api;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Ambos.Tests.Abuse;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Platform.Web;

/// <summary>Every form there is, sent twice as it stands, without JavaScript: one effect, and the second answer leads where the first did.</summary>
public sealed class SentTwiceTests
{
    // They keep nothing of the organisation, or end the session that sends them.
    static readonly string[] Aside = ["/me/language", "/me/theme", "/me/place", "/sign-out", "/settings/sample/remove", "/import/upload"];

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_sent_twice_happens_once(DatabaseKind kind)
    {
        await using var company = await Company.OpenAsync(kind);
        HashSet<string> seen = [];
        List<string> faults = [], grew = [];
        foreach (var page in (await company.WalkAsync()).Values.Where(page => page.Status == HttpStatusCode.OK).ToList())
        {
            var document = new HtmlParser().ParseDocument(await ReadAsync(company, page.Address, grew));
            foreach (var form in FormFields.On(page.Address, document, "post").Where(form => form.Writable.Count > 0 && !Aside.Contains(form.To) && seen.Add(System.Text.RegularExpressions.Regex.Replace($"{form.To.Split('?')[0]} {form.Values.GetValueOrDefault("_handler")}", "[0-9a-f-]{32,36}|[0-9]+", "#"))))
            {
                var filled = form.Writable.Where(name => form.Typed.Contains(name) && form.Values[name].Length == 0).Select(name => KeyValuePair.Create(name, Plausible(company, name))).ToList();
                var before = await RowsAsync(company);
                using var first = await form.SendAsync(company.Everybody, filled);
                if ((int)first.StatusCode is < 300 or >= 400)
                    continue;
                var between = await RowsAsync(company);
                using var second = await form.SendAsync(company.Everybody, filled);
                var after = await RowsAsync(company);
                if (between.Any(pair => pair.Value > before[pair.Key]))
                    grew.Add(form.Name);
                if ((int)second.StatusCode is < 300 or >= 400 || Path(second) != Path(first))
                    faults.Add($"{form.Name}: first {Path(first)}, then {(int)second.StatusCode} {Path(second)}");
                faults.AddRange(after.Where(pair => pair.Value != between[pair.Key]).Select(pair => $"{form.Name}: {pair.Key} {between[pair.Key]} → {pair.Value}"));
            }
        }
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', grew));
        faults.ShouldBeEmpty();
        grew.Count.ShouldBeGreaterThan(10);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Both_at_once_make_one_and_another_form_makes_another(DatabaseKind kind)
    {
        await using var company = await Company.OpenAsync(kind);
        var before = await CustomersAsync(company, "Doble Pulsación");
        var page = await company.Everybody.OpenAsync("/customers/new");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => company.Everybody.SubmitAsync(page, "/customers/new", Name("Doble Pulsación"))));
        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Redirect);
        answers.Select(Path).Distinct().Count().ShouldBe(1);
        (await CustomersAsync(company, "Doble Pulsación")).ShouldBe(before + 1);

        // The same words in a form drawn anew are meant; and what was refused may be put right and sent again.
        (await company.Everybody.SubmitAsync("/customers/new", Name("Doble Pulsación"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await CustomersAsync(company, "Doble Pulsación")).ShouldBe(before + 2);
        var empty = await company.Everybody.OpenAsync("/customers/new");
        for (var time = 0; time < 2; time++)
            (await company.Everybody.SubmitAsync(empty, "/customers/new", Name(" "))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await company.Everybody.SubmitAsync(empty, "/customers/new", Name("Tercera"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await company.House.Data(company.Organization).ReadAsync(db => db.Set<AnsweredRequest>().AllAsync(row => row.Status != null))).ShouldBeTrue();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_file_sent_twice_makes_one_draft_and_another_file_another(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var organization = await house.OrganizationAsync("mine");
        using var browser = await house.SignedInAsync(organization, Role.Administrator);
        var token = ((AngleSharp.Html.Dom.IHtmlInputElement)(await browser.OpenAsync("/import/new?kind=customers")).QuerySelector("form[action='/import/upload'] input[name=__RequestVerificationToken]")!).Value;
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => SendAsync("nombre\nAna\n")));
        (await SendAsync("nombre\nAna\n")).ShouldBe(answers[0]);
        answers.Distinct().ShouldHaveSingleItem();
        // Gone back to the same form, with the file mended.
        (await SendAsync("nombre\nEva\n")).ShouldNotBe(answers[0]);
        (await house.Data(organization).ReadAsync(db => db.Set<FileImport>().CountAsync())).ShouldBe(2);
        Directory.EnumerateFiles(System.IO.Path.Combine(house.Folder, "imports"), "*", SearchOption.AllDirectories).Count().ShouldBe(2);

        async Task<string> SendAsync(string text)
        {
            using var parts = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new StringContent("customers"), "kind" }, { new StringContent(text), "file", "gente.csv" } };
            using var answer = await browser.PostAsync("/import/upload", parts);
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
            return answer.Headers.Location!.ToString();
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Settings_with_a_logo_are_saved_once(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var organization = await house.OrganizationAsync("mine");
        using var browser = await house.SignedInAsync(organization, Role.Administrator);
        var page = await browser.OpenAsync("/settings");
        var form = FormFields.On("/settings", page, "post").Single(one => one.HasFile);
        for (var time = 0; time < 2; time++)
        {
            using var parts = new MultipartFormDataContent();
            foreach (var (name, value) in form.Values)
                parts.Add(new StringContent(value), name);
            parts.Add(new ByteArrayContent(Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")), "Logo", "logo.png");
            using var answer = await browser.PostAsync("/settings", parts);
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        }
        (await house.Data(organization).ReadAsync(db => db.Set<Ambos.Platform.Acts.Act>().CountAsync(act => act.Kind == "organization.changed"))).ShouldBe(1);
    }

    static string Plausible(Company company, string name) => name.Contains("mail", StringComparison.OrdinalIgnoreCase) ? $"{company.Word()}@example.org" : name.Contains("Zone", StringComparison.Ordinal) ? "Europe/Madrid" : name.Contains("Country", StringComparison.Ordinal) ? "ES"
        : name.Contains("Name", StringComparison.Ordinal) || name.Contains("Text", StringComparison.Ordinal) || name.Contains("Subject", StringComparison.Ordinal) || name.Contains("Said", StringComparison.Ordinal) ? company.Word() : "";

    static Dictionary<string, string> Name(string name) => new() { ["Input.Name"] = name };

    static string? Path(HttpResponseMessage answer) => answer.Headers.Location?.ToString().Replace("http://localhost", "", StringComparison.Ordinal);

    static async Task<string> ReadAsync(Company company, string address, List<string> before)
    {
        using var answer = await company.Everybody.GetAsync(address);
        ((int)answer.StatusCode).ShouldBeLessThan(500, $"{address} after {before.LastOrDefault()}");
        return await answer.Content.ReadAsStringAsync();
    }

    static Task<int> CustomersAsync(Company company, string name) => company.House.Data(company.Organization).ReadAsync(db => db.Set<Ambos.Customers.Customer>().CountAsync(one => one.Name == name));

    static async Task<Dictionary<string, long>> RowsAsync(Company company)
    {
        Dictionary<string, long> rows = [];
        foreach (var table in (await company.TablesAsync()).Where(table => table is not ("answered_requests" or "figure_changes" or "figure_facts" or "month_figures")))
            rows[table] = await company.House.Data(company.Organization).ReadAsync(async db => (await db.Database.SqlQueryRaw<long>($"SELECT CAST(count(*) AS bigint) AS \"Value\" FROM {table} WHERE organization_id = {company.Organization}").ToListAsync())[0]);
        return rows;
    }
}
