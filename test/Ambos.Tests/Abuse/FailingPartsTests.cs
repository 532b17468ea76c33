using System.Net;
using Ambos.Platform.Identity;
using Ambos.Platform.Import.Maps;
using Ambos.Platform.Mail;
using Ambos.Tests.Architecture;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ambos.Tests.Abuse;

/// <summary>A50: what breaks closes doors and tells nothing of itself. A23, A32: what is written down reaches for nothing.</summary>
public sealed class FailingPartsTests
{
    const string Inner = "what nobody should read";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A50_an_error_while_rights_are_looked_at_lets_nobody_in_and_says_nothing(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var organization = await house.OrganizationAsync("one");
        using var administrator = await house.SignedInAsync(organization, Role.Administrator);
        (await administrator.GetAsync("/people")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var cookie = administrator.DefaultRequestHeaders.GetValues("Cookie").First();
        // The same house with a lock that breaks.
        await using var broken = house.WithWebHostBuilder(builder => builder.ConfigureTestServices(services => services.AddSingleton<IAuthorizationHandler, BrokenLock>()));
        using var browser = broken.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = new Uri("http://localhost") });
        browser.DefaultRequestHeaders.Add("Cookie", cookie);
        foreach (var path in new[] { "/people", "/people/export.csv", "/api/v1/customers", "/settings/webhooks", "/me" })
        {
            using var answer = await browser.GetAsync(path);
            ((int)answer.StatusCode).ShouldBe(500, path);
            Silent(await answer.Content.ReadAsStringAsync(), path);
        }
    }

    [Fact]
    public async Task A50_a_database_that_is_away_lets_nobody_in_says_nothing_and_is_found_again()
    {
        await using var house = await TestHouse.StartAsync(DatabaseKind.Postgres);
        var organization = await house.OrganizationAsync("one");
        using var administrator = await house.SignedInAsync(organization, Role.Administrator);
        using var stranger = house.Visitor();
        var form = await stranger.OpenAsync("/sign-in");
        (await administrator.GetAsync("/people")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await LetInAsync(house.PostgresText!, false);
        foreach (var path in new[] { "/people", "/people/export.csv", "/api/v1/customers", "/customers" })
        {
            using var answer = await administrator.GetAsync(path);
            answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, path);
            Silent(await answer.Content.ReadAsStringAsync(), path);
        }
        using var entered = await stranger.SubmitAsync(form, "/sign-in", new Dictionary<string, string> { ["Input.Mail"] = "ana@example.org", ["Input.Password"] = "una frase bastante larga" });
        entered.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        Silent(await entered.Content.ReadAsStringAsync(), "/sign-in");
        await LetInAsync(house.PostgresText!, true);
        (await administrator.GetAsync("/people")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A23_a_mail_reaches_for_nothing_whatever_people_are_called()
    {
        await using var house = await TestHouse.StartAsync(DatabaseKind.Sqlite);
        foreach (var name in new[] { "<img src=http://169.254.169.254/>", "<link rel=stylesheet href=file:///etc/passwd>", "<iframe src='http://10.0.0.1'></iframe>", "\"><style>@import url(http://x)</style>", "<svg><use href='http://x#a'/></svg>", "<b style=background:url(http://x)>" })
        {
            var mail = house.Services.GetRequiredService<Letters>().Write(new Letter("nuria@example.org", "Nuria", "es", new Phrase("{0} things wait for you", "3"), [new Phrase("Hello, {0}.", name)], new Phrase("Look at it"), "/notifications"));
            var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(mail.Html);
            page.QuerySelectorAll("img, link, iframe, style, script, svg, object, embed, video, audio, source, base, form, [src], [background]").ShouldBeEmpty(name);
            page.QuerySelectorAll("[style]").Select(element => element.GetAttribute("style")!).ShouldAllBe(style => !style.Contains("url(", StringComparison.OrdinalIgnoreCase), name);
            page.QuerySelectorAll("[href]").Length.ShouldBe(1, name);
            page.Body!.TextContent.ShouldContain(name);
        }
    }

    [Fact]
    public void A32_no_file_says_which_type_it_becomes()
    {
        foreach (var type in new[] { "System.IO.FileInfo, System.IO.FileSystem", "Ambos.Platform.Identity.Account, Ambos" })
        {
            var (map, no) = ImportMap.FromJson("{\"$type\":\"T\",\"fields\":{\"name\":{\"$type\":\"T\",\"column\":\"Nombre\"}}}".Replace("T", type, StringComparison.Ordinal));
            (map is null || map.GetType() == typeof(ImportMap)).ShouldBeTrue(no?.ToString());
        }
        string[] doors = ["BinaryFormatter", "TypeNameHandling", "JsonPolymorphic", "JsonDerivedType", "NetDataContractSerializer", "XmlSerializer", "Type.GetType("];
        SourceFile.Below("src", ".cs").Where(file => doors.Any(door => file.Text.Contains(door, StringComparison.Ordinal))).Select(file => file.Path).ShouldBeEmpty();
    }

    static void Silent(string text, string path)
    {
        foreach (var word in new[] { Inner, "Exception", "   at ", "Npgsql", "stack", ".cs:", "Ambos.Platform" })
            text.ShouldNotContain(word, Case.Insensitive, path);
    }

    static async Task LetInAsync(string text, bool open)
    {
        var settings = new NpgsqlConnectionStringBuilder(text);
        var name = settings.Database!;
        settings.Database = "postgres";
        await using var connection = new NpgsqlConnection(settings.ToString());
        await connection.OpenAsync();
        foreach (var sql in open ? [$"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS true"] : new[] { $"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS false", $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'" })
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    sealed class BrokenLock : IAuthorizationHandler
    {
        public Task HandleAsync(AuthorizationHandlerContext context) => throw new InvalidOperationException(Inner);
    }
}
