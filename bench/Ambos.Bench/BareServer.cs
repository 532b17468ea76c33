using System.CommandLine;
using System.Data.Common;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Ambos.Bench;

/// <summary>What a page is compared with: the same sign-in, bare SQL, and the same HTML, rendered from memory by the same renderer, or sent as bytes.</summary>
static class BareServer
{
    /// <summary>What it serves: statements to run, and the page to send.</summary>
    public sealed record Work(string[] Statements, int Organization, string Page);

    static readonly Option<string> File = new("--task") { Required = true };
    static readonly Option<string> Urls = new("--urls") { Required = true };

    public static Command Command()
    {
        var command = new Command("bare", "The bare server of a ratio.") { Hidden = true };
        command.Options.Add(File);
        command.Options.Add(Urls);
        command.SetAction((parsed, cancellationToken) => ServeAsync(JsonSerializer.Deserialize<Work>(System.IO.File.ReadAllText(parsed.GetValue(File)!))!, parsed.GetValue(Urls)!, cancellationToken));
        return command;
    }

    static async Task<int> ServeAsync(Work task, string urls, CancellationToken cancellationToken)
    {
        var ground = new Ground(Environment.GetEnvironmentVariable("AMBOS_DATA")!, Environment.GetEnvironmentVariable("AMBOS_DATABASE") is { Length: > 0 } text ? text : null);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelCore().UseUrls(urls);
        builder.Logging.ClearProviders();
        builder.Services.AddDataProtection().PersistKeysToFileSystem(Directory.CreateTempSubdirectory("ambos-bare-"));
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        builder.Services.AddAuthorization();
        builder.Services.AddRazorComponents();
        await using var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        var page = System.Text.Encoding.UTF8.GetBytes(task.Page);
        app.MapGet("/in", (HttpContext http) => http.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, Guid.NewGuid().ToString()), new Claim("organization", "1"), new Claim("membership", Guid.NewGuid().ToString())], "bare"))));
        app.MapGet("/page", async (HttpContext http) =>
        {
            await using var connection = await ground.OpenAsync();
            await ReadAsync(connection, task);
            http.Response.ContentType = "text/html; charset=utf-8";
            http.Response.ContentLength = page.Length;
            await http.Response.Body.WriteAsync(page);
        }).RequireAuthorization();
        var parts = Replay.Of(task.Page);
        app.MapGet("/rendered", async () =>
        {
            await using var connection = await ground.OpenAsync();
            await ReadAsync(connection, task);
            return new RazorComponentResult<Replay>(new { Parts = parts });
        }).RequireAuthorization();
        await app.StartAsync(cancellationToken);
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return 0;
    }

    /// <summary>Every statement, every row, every column.</summary>
    public static async Task<int> ReadAsync(DbConnection connection, Work task)
    {
        var rows = 0;
        var postgres = connection is NpgsqlConnection;
        await using var transaction = postgres ? await connection.BeginTransactionAsync() : null;
        if (postgres)
            await AssumeAsync(connection, transaction, task.Organization);
        foreach (var sql in task.Statements)
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = sql;
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@o";
            parameter.Value = task.Organization;
            command.Parameters.Add(parameter);
            await using var reader = await command.ExecuteReaderAsync();
            var values = new object[reader.FieldCount];
            while (await reader.ReadAsync())
            {
                reader.GetValues(values);
                rows++;
            }
        }
        if (transaction is not null)
            await transaction.CommitAsync();
        return rows;
    }

    static async Task AssumeAsync(DbConnection connection, DbTransaction? transaction, int organization)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"SELECT set_config('role', 'ambos_app', true), set_config('ambos.organization', '{organization}', true)";
        await command.ExecuteNonQueryAsync();
    }
}
