using Ambos.Platform.Data;

namespace Ambos.Platform.Webhooks;

/// <summary>One thing that one webhook was told, with how its last try went. Kept thirty days; what is sent is made anew at each try from what there is.</summary>
public sealed class WebhookMessage : Entity
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    WebhookMessage()
    {
    }

    public WebhookMessage(Guid webhookId, string type, string subject, Guid? subjectId, DateTimeOffset at)
    {
        (WebhookId, Event, Subject, SubjectId, At) = (webhookId, type, subject, subjectId, at);
    }

    public Guid WebhookId { get; private set; }

    public string Event { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public Guid? SubjectId { get; private set; }

    public DateTimeOffset At { get; private set; }

    public WebhookMessageState State { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>The HTTP status of the last answer; nothing if none came.</summary>
    public int? Status { get; private set; }

    public string? Problem { get; private set; }

    /// <summary>Milliseconds until the last answer.</summary>
    public int? Took { get; private set; }

    public DateTimeOffset? TriedAt { get; private set; }

    public void Arrived(int status, int took, DateTimeOffset at)
    {
        Tried(status, null, took, at);
        State = WebhookMessageState.Arrived;
    }

    public void Missed(int? status, string? problem, int took, bool last, DateTimeOffset at)
    {
        Tried(status, problem, took, at);
        State = last ? WebhookMessageState.Failed : WebhookMessageState.Waiting;
    }

    /// <summary>It was not sent and will not be by itself.</summary>
    public void Held() => State = WebhookMessageState.Held;

    /// <summary>On its way once more; true unless it is already.</summary>
    public bool Again()
    {
        var rests = State != WebhookMessageState.Waiting;
        State = WebhookMessageState.Waiting;
        return rests;
    }

    void Tried(int? status, string? problem, int took, DateTimeOffset at) => (Status, Problem, Took, TriedAt, Attempts) = (status, problem, took, at, Attempts + 1);
}

public enum WebhookMessageState
{
    Waiting,
    Arrived,
    Failed,

    /// <summary>The webhook was paused when its turn came.</summary>
    Held,
}
