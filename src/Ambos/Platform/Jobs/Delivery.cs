using System.Text.Json;
using Ambos.Platform.Data;

namespace Ambos.Platform.Jobs;

/// <summary>One thing that must reach one consumer (a mail, a webhook, a rule) because of what was saved in the same transaction. Deleted when done.</summary>
public sealed class Delivery : Entity
{
    Delivery()
    {
    }

    /// <param name="kind">Names the <see cref="Consumer"/>.</param>
    /// <param name="key">The same key is delivered once, however often it is written.</param>
    /// <param name="body">What the consumer needs; kept as JSON.</param>
    public Delivery(string kind, string key, object body, DateTimeOffset dueAt)
    {
        (Kind, Key, Body) = (kind, key, JsonSerializer.Serialize(body, JsonSerializerOptions.Web));
        (CreatedAt, DueAt) = (dueAt, dueAt);
    }

    public string Kind { get; private set; } = "";

    public string Key { get; private set; } = "";

    public string Body { get; private set; } = "";

    public DateTimeOffset DueAt { get; private set; }

    public int Attempts { get; private set; }

    public DateTimeOffset? LeaseUntil { get; private set; }

    /// <summary>Raised with every lease: a node that slept through its lease finds the fence higher than it remembers.</summary>
    public long Fence { get; private set; }

    /// <summary>Given up after too many attempts; an administrator may send it off again.</summary>
    public DateTimeOffset? ParkedAt { get; private set; }

    public string? Problem { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public void TryAgain(DateTimeOffset at) => (ParkedAt, Problem, Attempts, DueAt) = (null, null, 0, at);
}

/// <summary>Something to be done at a time: a deadline, a nightly reckoning, a digest. One row a key; it is moved, not repeated.</summary>
public sealed class DueWork : Entity
{
    DueWork()
    {
    }

    public DueWork(string kind, string key, DateTimeOffset dueAt) => (Kind, Key, DueAt) = (kind, key, dueAt);

    public string Kind { get; private set; } = "";

    public string Key { get; private set; } = "";

    public DateTimeOffset DueAt { get; private set; }

    public int Attempts { get; private set; }

    public DateTimeOffset? LeaseUntil { get; private set; }

    public long Fence { get; private set; }

    public void MoveTo(DateTimeOffset at) => DueAt = at;
}
