using Ambos.Customers;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Customers;

/// <summary>An organisation with its groups, and the registry as somebody with roles would use it.</summary>
sealed class RegistryHouse : IAsyncDisposable
{
    readonly AsyncServiceScope scope;

    RegistryHouse(TestHouse house, int organization, AsyncServiceScope scope)
    {
        (House, Organization, this.scope) = (house, organization, scope);
    }

    public TestHouse House { get; }

    public int Organization { get; }

    public Database Data => House.Data(Organization);

    public Registry Registry => scope.ServiceProvider.GetRequiredService<Registry>();

    public Structure Structure => scope.ServiceProvider.GetRequiredService<Structure>();

    public T Get<T>()
        where T : notnull => scope.ServiceProvider.GetRequiredService<T>();

    public static async Task<RegistryHouse> StartAsync(DatabaseKind kind, Role roles = Role.Administrator)
    {
        var house = await TestHouse.StartAsync(kind);
        var organization = await house.OrganizationAsync("marisol");
        await house.Data(organization).WriteAsync(db => CustomersStart.SeedAsync(db));
        return await EnterAsync(house, organization, roles);
    }

    public Task<RegistryHouse> AsAsync(Role roles, Guid? customerId = null) => EnterAsync(House, Organization, roles, customerId);

    static async Task<RegistryHouse> EnterAsync(TestHouse house, int organization, Role roles, Guid? customerId = null)
    {
        var entered = house.Services.CreateAsyncScope();
        var membership = new Membership(Guid.CreateVersion7(), "Ana Prueba", roles, DateTimeOffset.UnixEpoch);
        if (customerId is { } id)
            membership.IsCustomer(id);
        await house.Data(organization).WriteAsync(db => { db.Add(membership); return Task.CompletedTask; });
        entered.ServiceProvider.GetRequiredService<Session>().Enter(
            new Person(membership.AccountId!.Value, membership.Id, customerId, membership.Name, roles, "es", null),
            new OrganizationView(organization, "marisol", "Marisol", "ES", null, "Europe/Madrid", "es", null, null, false),
            entered.ServiceProvider.GetRequiredService<Tenant>());
        return new RegistryHouse(house, organization, entered);
    }

    public Task<Guid> GroupAsync(string key) => Data.ReadAsync(db => db.Set<Group>().Where(g => g.Key == key).Select(g => g.Id).SingleAsync());

    public Task<Customer> CustomerAsync(long number) => Data.ReadAsync(db => db.Set<Customer>().SingleAsync(c => c.Number == number));

    public async Task<Customer> AddAsync(string name, string? role = null, CustomerDraft? draft = null)
    {
        var answer = await Registry.AddAsync((draft ?? new CustomerDraft()) with
        {
            Name = name,
            Relationship = role is null ? null : new RelationshipDraft { GroupId = await GroupAsync(role), From = new DateOnly(2020, 1, 1) },
        });
        answer.Nos.ShouldBeEmpty();
        return await CustomerAsync(answer.Value!.Number);
    }

    public async ValueTask DisposeAsync() => await scope.DisposeAsync();
}
