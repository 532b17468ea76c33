using System.Text.Json;
using Ambos.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Jobs;

/// <summary>Takes the deliveries of one kind. What it does outside must bear the key, so that twice has the effect of once; what it does inside goes through <see cref="Errand.FinishAsync"/>.</summary>
/// <param name="Outward">Something leaves the house: after a restore such deliveries wait for an administrator instead of going out again.</param>
public sealed record Consumer(string Kind, Func<Errand, CancellationToken, Task> Deliver, bool Outward = true);

/// <summary>Does the due work of one kind. What it returns is when to come back; nothing means done.</summary>
public sealed record Duty(string Kind, Func<Errand, CancellationToken, Task<DateTimeOffset?>> Run);

/// <summary>Something the house does again and again for all organisations, safe to do on several nodes at once.</summary>
public sealed record Round(string Name, TimeSpan Every, Func<IServiceProvider, CancellationToken, Task> Run);

/// <summary>One lease of one delivery or due work.</summary>
public sealed class Errand(IServiceProvider services, Database data, Leased lease)
{
    public IServiceProvider Services { get; } = services;

    /// <summary>The data of the organisation it is for.</summary>
    public Database Data { get; } = data;

    public int Organization => lease.Organization;

    public Guid Id => lease.Id;

    public string Key => lease.Key;

    public int Attempts => lease.Attempts;

    internal bool IsFinished { get; private set; }

    /// <summary>What the writer of the delivery sent along.</summary>
    public T Read<T>() => JsonSerializer.Deserialize<T>(lease.Body, JsonSerializerOptions.Web) ?? throw new InvalidOperationException($"Errand {lease.Id} is empty.");

    /// <summary>Writes and strikes the errand off in one transaction: it happens once, whatever dies. A node that slept through its lease is refused.</summary>
    public async Task FinishAsync(Func<AmbosDb, Task> work, CancellationToken cancellationToken)
    {
        await Data.WriteAsync(
            async db =>
            {
                var struck = lease.IsDelivery
                    ? await db.Set<Delivery>().Where(d => d.Id == lease.Id && d.Fence == lease.Fence).ExecuteDeleteAsync(cancellationToken)
                    : await db.Set<DueWork>().Where(d => d.Id == lease.Id && d.Fence == lease.Fence).ExecuteDeleteAsync(cancellationToken);
                if (struck == 0)
                    throw new FencedException();
                await work(db);
            },
            cancellationToken);
        IsFinished = true;
    }
}

/// <summary>A row this node may work on until its lease ends.</summary>
public sealed record Leased(bool IsDelivery, int Organization, Guid Id, string Kind, string Key, string Body, int Attempts, long Fence);

/// <summary>The lease ran out and somebody else has the errand now.</summary>
public sealed class FencedException() : Exception("The lease of this errand had ended.");
