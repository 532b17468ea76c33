using Ambos.Platform.Data;

namespace Ambos.Platform.Webhooks;

/// <summary>The address of another program that is told of what happens, for the person who set it up: it sends nothing she may not read, and dies with her membership.</summary>
public sealed class Webhook : Entity
{
    /// <summary>How long the secret before the present one signs too.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    /// <summary>After so long without a single answer it pauses by itself.</summary>
    public static readonly TimeSpan FailsAtMost = TimeSpan.FromDays(3);

    Webhook()
    {
    }

    public Webhook(Guid membershipId, string name, string address, IEnumerable<string> events, byte[] secret, DateTimeOffset at)
    {
        (MembershipId, Secret, CreatedAt) = (membershipId, secret, at);
        Becomes(name, address, events);
    }

    /// <summary>For whom it sends.</summary>
    public Guid MembershipId { get; private set; }

    public string Name { get; private set; } = "";

    public string Address { get; private set; } = "";

    /// <summary>Types of events, parted by spaces.</summary>
    public string Events { get; private set; } = "";

    /// <summary>Sealed with the key folder.</summary>
    public byte[] Secret { get; private set; } = [];

    public byte[]? OldSecret { get; private set; }

    public DateTimeOffset? OldUntil { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? ReachedAt { get; private set; }

    /// <summary>Since when nothing has arrived.</summary>
    public DateTimeOffset? FailingSince { get; private set; }

    public DateTimeOffset? PausedAt { get; private set; }

    public WebhookPause? Pause { get; private set; }

    public bool Hears(string type) => Array.Exists(Events.Split(' '), one => one == type);

    public void Becomes(string name, string address, IEnumerable<string> events) => (Name, Address, Events) = (name.Trim(), address.Trim(), string.Join(' ', events));

    /// <summary>Another secret; the one before signs beside it for a day.</summary>
    public void Renew(byte[] secret, DateTimeOffset at) => (OldSecret, OldUntil, Secret) = (Secret, at + Overlap, secret);

    public void Rest(WebhookPause why, DateTimeOffset at)
    {
        if (PausedAt is null)
            (PausedAt, Pause) = (at, why);
    }

    /// <summary>Goes on, for whoever pressed it.</summary>
    public void GoOn(Guid membershipId) => (PausedAt, Pause, FailingSince, MembershipId) = (null, null, null, membershipId);

    public void Reached(DateTimeOffset at) => (ReachedAt, FailingSince) = (at, null);

    /// <summary>True when it has just paused by itself.</summary>
    public bool Missed(DateTimeOffset at)
    {
        FailingSince ??= at;
        if (PausedAt is not null || at - FailingSince < FailsAtMost)
            return false;
        Rest(WebhookPause.Failing, at);
        return true;
    }
}

/// <summary>Why a webhook sends nothing.</summary>
public enum WebhookPause
{
    /// <summary>Somebody paused it.</summary>
    Chosen,

    /// <summary>Nothing arrived for days.</summary>
    Failing,

    /// <summary>Whoever set it up has left or may no longer.</summary>
    Owner,

    /// <summary>The receiver said that it wants nothing more (410).</summary>
    Gone,
}
