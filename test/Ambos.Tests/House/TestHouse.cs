using System.Security.Claims;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ambos.Tests.House;

/// <summary>The whole program on a database of its own. Only the outside world may be replaced.</summary>
public class TestHouse : WebApplicationFactory<Program>
{
    readonly string folder = Directory.CreateTempSubdirectory("ambos-test-").FullName;
    (string Name, string Value)[] settings = [];
    string? postgres;

    /// <param name="settings">What an operator would set beside the database.</param>
    public static async Task<TestHouse> StartAsync(DatabaseKind kind, params (string Name, string Value)[] settings)
    {
        var house = new TestHouse { settings = settings };
        await house.ChooseAsync(kind);
        _ = house.Services;
        return house;
    }

    /// <summary>A house on a database without a table: it migrates as it starts.</summary>
    internal static TestHouse Empty(string? postgres) => new() { postgres = postgres, Leaves = true };

    /// <summary>Makes the database; call before anything else is asked of the house.</summary>
    protected async Task ChooseAsync(DatabaseKind kind)
    {
        if (kind == DatabaseKind.Postgres)
            postgres = await Model.CopyAsync();
        else
            await Model.LayAsync(folder);
    }

    public string Folder => folder;

    /// <summary>How the database is reached; nothing on SQLite.</summary>
    public string? PostgresText => postgres;

    public Store Store => Services.GetRequiredService<Store>();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("AMBOS_DATA", folder);
        if (postgres is not null)
            builder.UseSetting("AMBOS_DATABASE", postgres);
        // A test asks faster than people do.
        builder.UseSetting("AMBOS_PAGES_PER_MINUTE", "0");
        builder.UseSetting("AMBOS_ORGANIZATION_PER_MINUTE", "0");
        foreach (var (name, value) in settings)
            builder.UseSetting(name, value);
        // Tests say themselves when jobs run.
        builder.UseSetting("AMBOS_JOBS", "off");
        builder.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
    }

    /// <summary>An organisation without anything in it.</summary>
    public async Task<int> OrganizationAsync(string slug) => await Store.SystemAsync(
        async (connection, transaction) =>
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = $"INSERT INTO organizations (slug, name, country, zone, language, is_sample, created_at) VALUES ('{slug}', '{slug}', 'ES', 'Europe/Madrid', 'es', {(Store.IsPostgres ? "false, now()" : "0, 0")}) RETURNING id";
            return Convert.ToInt32(await command.ExecuteScalarAsync());
        },
        write: true,
        CancellationToken.None);

    /// <summary>The data of an organisation, as a job would work with it.</summary>
    public Database Data(int organization) => new(Store, new Tenant { OrganizationId = organization });

    /// <summary>A browser signed in with these roles.</summary>
    public async Task<HttpClient> SignedInAsync(int organization, Role roles, string name = "Ana Prueba")
    {
        await using var scope = Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var mail = $"{Guid.NewGuid():n}@example.org";
        var account = new Account { UserName = mail, Email = mail, EmailConfirmed = true };
        (await accounts.CreateAsync(account, "una frase bastante larga")).Succeeded.ShouldBeTrue();
        var membership = new Membership(account.Id, name, roles, DateTimeOffset.UnixEpoch);
        await Data(organization).WriteAsync(db => { db.Add(membership); return Task.CompletedTask; });
        var client = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true, BaseAddress = new Uri("http://localhost") });
        // As a browser sends from our own pages.
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        client.DefaultRequestHeaders.Add("Cookie", await CookieAsync(scope.ServiceProvider, account, organization, membership.Id));
        return client;
    }

    static async Task<string> CookieAsync(IServiceProvider services, Account account, int organization, Guid membership)
    {
        var context = new Microsoft.AspNetCore.Http.DefaultHttpContext { RequestServices = services };
        var principal = await services.GetRequiredService<IUserClaimsPrincipalFactory<Account>>().CreateAsync(account);
        var identity = (ClaimsIdentity)principal.Identity!;
        identity.AddClaim(new Claim(Sessions.OrganizationClaim, organization.ToString()));
        identity.AddClaim(new Claim(Sessions.MembershipClaim, membership.ToString()));
        var session = await services.GetRequiredService<OpenSessions>().BeginAsync(account.Id, null, null, CancellationToken.None);
        identity.AddClaim(new Claim(Sessions.SessionClaim, session.ToString()));
        await context.SignInAsync(IdentityConstants.ApplicationScheme, principal);
        return string.Join("; ", context.Response.Headers.SetCookie.Select(cookie => cookie!.Split(';')[0]));
    }

    /// <summary>What stays when the house is gone: its database on PostgreSQL, if it is to be copied.</summary>
    internal bool Leaves { get; init; }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (postgres is not null && Leaves)
            Npgsql.NpgsqlConnection.ClearAllPools();
        else if (postgres is not null)
            await TestPostgres.DropAsync(postgres);
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}
