namespace Ambos.Platform.Data;

/// <summary>The data of the organisation this scope works for. Pages and endpoints take it; jobs ask <see cref="Of"/> for theirs.</summary>
public sealed class Database(Store store, Tenant tenant)
{
    public int Organization => tenant.OrganizationId;

    /// <summary>Reads; nothing is saved.</summary>
    public Task<T> ReadAsync<T>(Func<AmbosDb, Task<T>> work, CancellationToken cancellationToken = default) =>
        store.ReadAsync(tenant.Required, work, cancellationToken);

    /// <summary>Changes something in one transaction. Mail, hashing and other slow things stay outside: on SQLite everybody else waits meanwhile.</summary>
    public Task<T> WriteAsync<T>(Func<AmbosDb, Task<T>> work, CancellationToken cancellationToken = default) =>
        store.WriteAsync(tenant.Required, tenant.InFirstWrite is { } first ? db => WithFirstAsync(db, first, work) : work, cancellationToken);

    public Task WriteAsync(Func<AmbosDb, Task> work, CancellationToken cancellationToken = default) =>
        WriteAsync(
            async db =>
            {
                await work(db);
                return true;
            },
            cancellationToken);

    // Taken off only when the transaction is about to be saved, so that a write that fails is not the first one.
    async Task<T> WithFirstAsync<T>(AmbosDb db, Func<AmbosDb, Task> first, Func<AmbosDb, Task<T>> work)
    {
        await first(db);
        var result = await work(db);
        tenant.InFirstWrite = null;
        return result;
    }

    /// <summary>The same for another organisation, for work that no person asked for.</summary>
    public Database Of(int organization) => new(store, new Tenant { OrganizationId = organization });

    /// <summary>Makes the data of an organisation for work outside a request.</summary>
    public sealed class Factory(Store store)
    {
        public Database Of(int organization) => new(store, new Tenant { OrganizationId = organization });
    }
}

/// <summary>The organisation of this scope; set once, from the session's membership, a public key or a job.</summary>
public sealed class Tenant
{
    public int OrganizationId { get; set; }

    /// <summary>Joins the first write of this scope: the row of an idempotency key.</summary>
    internal Func<AmbosDb, Task>? InFirstWrite { get; set; }

    public int Required => OrganizationId > 0 ? OrganizationId : throw new TenantRefusedException("No organisation has been chosen.");
}
