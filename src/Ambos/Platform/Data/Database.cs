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
        store.WriteAsync(tenant.Required, tenant.InFirstWrite is null && tenant.InEachWrite is null ? work : db => JoinedAsync(db, work), cancellationToken);

    public Task WriteAsync(Func<AmbosDb, Task> work, CancellationToken cancellationToken = default) =>
        WriteAsync(
            async db =>
            {
                await work(db);
                return true;
            },
            cancellationToken);

    async Task<T> JoinedAsync<T>(AmbosDb db, Func<AmbosDb, Task<T>> work)
    {
        if (tenant.InFirstWrite is { } first)
            await first(db);
        var result = await work(db);
        // Taken off only when the transaction is about to be saved, so that a write that fails is not the first one.
        tenant.InFirstWrite = null;
        if (tenant.InEachWrite is { } also)
            await also(db, result);
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

    /// <summary>Joins each write of this scope, with what the write returned: how far a job has come.</summary>
    internal Func<AmbosDb, object?, Task>? InEachWrite { get; set; }

    public int Required => OrganizationId > 0 ? OrganizationId : throw new TenantRefusedException("No organisation has been chosen.");
}
