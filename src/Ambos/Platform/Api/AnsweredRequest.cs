using Ambos.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Api;

/// <summary>What was answered to a request that carried an idempotency key, written in the transaction of what it did.</summary>
public sealed class AnsweredRequest : Entity
{
    AnsweredRequest()
    {
    }

    public AnsweredRequest(Guid caller, string key, byte[] digest, DateTimeOffset at) => (Caller, Key, Digest, At) = (caller, key, digest, at);

    public Guid Caller { get; private set; }

    public string Key { get; private set; } = "";

    /// <summary>Of method, address and body: the same key with another request is refused.</summary>
    public byte[] Digest { get; private set; } = [];

    public int? Status { get; private set; }

    public string? Location { get; private set; }

    public string? Body { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Takes the key in the transaction of the first effect; a second one with the same key ends here.</summary>
    internal static async Task ClaimAsync(AmbosDb db, AnsweredRequest row, CancellationToken cancellationToken)
    {
        db.Add(row);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException trouble) when (!cancellationToken.IsCancellationRequested && !Trouble.IsOutside(trouble))
        {
            throw new RepeatedException();
        }
    }

    public void Answer(int status, string? location, string body) => (Status, Location, Body) = (status, location, body);
}

/// <summary>The same was sent before.</summary>
sealed class RepeatedException : Exception;
