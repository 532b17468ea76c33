using System.Security.Cryptography;
using Ambos.Customers;
using Ambos.Platform.Api;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Requests;
using Ambos.Sample;
using Ambos.Sample.Loading;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ambos.Bench;

/// <summary>The data maker: a company of any size, laid in by the loader of the product, with somebody who may sign in.</summary>
/// <param name="Key">Lets a program in as the same person.</param>
public sealed record Stock(int Organization, string Key, Guid Customer, Guid Service)
{
    public const string Mail = "bench@example.org";
    public const string Password = "una frase bastante larga";

    public static async Task<Stock> MakeAsync(Ground ground, int customers, int requests, ulong seed = SampleCompany.UsualSeed)
    {
        await using var house = new House(ground);
        var services = house.Services;
        var size = customers == 0 ? SampleSize.Small : SampleSize.Of(customers, requests);
        var company = SampleCompany.Make(seed, services.GetRequiredService<TimeProvider>().GetUtcNow(), size: size);
        var organization = await services.GetRequiredService<SampleLoading>().LoadAsync(company, isSample: false, CancellationToken.None);
        return await JoinAsync(services, organization);
    }

    static async Task<Stock> JoinAsync(IServiceProvider services, int organization)
    {
        await using var scope = services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = new Account { UserName = Mail, Email = Mail, EmailConfirmed = true, Language = "es" };
        var made = await accounts.CreateAsync(account, Password);
        if (!made.Succeeded)
            throw new InvalidOperationException(string.Join(' ', made.Errors.Select(error => error.Description)));
        var data = new Database(services.GetRequiredService<Store>(), new Tenant { OrganizationId = organization });
        return await data.WriteAsync(async db =>
        {
            var nuria = await db.Set<Customer>().Where(customer => customer.Number == 412).Select(customer => customer.Id).SingleAsync();
            var membership = new Membership(account.Id, "Banco de pruebas", Role.Administrator | Role.Director | Role.Lead | Role.Agent | Role.Member | Role.People, DateTimeOffset.UnixEpoch);
            membership.IsCustomer(nuria);
            db.Add(membership);
            var secret = ApiKey.Mark + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
            db.Add(new ApiKey(membership.Id, "bench", secret, services.GetRequiredService<Permissions>().All.Select(permission => permission.Name), null, DateTimeOffset.UnixEpoch));
            var service = await db.Set<Service>().Where(service => service.Name == "Avería").Select(service => service.Id).SingleAsync();
            return new Stock(organization, secret, nuria, service);
        });
    }

    /// <summary>The program inside this one, for its loader alone.</summary>
    sealed class House(Ground ground) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            foreach (var (name, value) in ground.Settings)
                builder.UseSetting(name, value);
            builder.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        }
    }
}
