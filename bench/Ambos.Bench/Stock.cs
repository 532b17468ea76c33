using Ambos.Customers;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Sample;
using Ambos.Sample.Loading;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Bench;

/// <summary>The data maker: a company of any size, laid in by the loader of the product, with somebody who may sign in.</summary>
public sealed record Stock(int Organization, Guid Membership)
{
    public const string Mail = "bench@example.org";
    public const string Password = "una frase bastante larga";

    public static async Task<Stock> MakeAsync(Ground ground, int customers, int requests, ulong seed = SampleCompany.UsualSeed)
    {
        foreach (var (name, value) in ground.Settings)
            Environment.SetEnvironmentVariable(name, value);
        await using var house = new WebApplicationFactory<Program>();
        var services = house.Services;
        var size = customers == 0 ? SampleSize.Small : SampleSize.Of(customers, requests);
        var company = SampleCompany.Make(seed, services.GetRequiredService<TimeProvider>().GetUtcNow(), size: size);
        var organization = await services.GetRequiredService<SampleLoading>().LoadAsync(company, isSample: false, CancellationToken.None);
        return new Stock(organization, await JoinAsync(services, organization));
    }

    static async Task<Guid> JoinAsync(IServiceProvider services, int organization)
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
            var membership = new Membership(account.Id, "Banco de pruebas", Role.Administrator | Role.Director | Role.Lead | Role.Agent | Role.Member | Role.People, DateTimeOffset.UnixEpoch);
            membership.IsCustomer(await db.Set<Customer>().Where(customer => customer.Number == 412).Select(customer => customer.Id).SingleAsync());
            db.Add(membership);
            return membership.Id;
        });
    }
}
