using Ambos.Platform.Data;
using Ambos.Platform.Ui;

namespace Ambos.Requests;

/// <summary>A customer asks a service for something, and a team answers under a promise. What it says of its own state is the fold of its history.</summary>
public sealed partial class Request : Entity
{
    Request()
    {
    }

    internal Request(long number, Guid? customerId, Side side, Guid? serviceId, Guid? teamId, string subject, DateTimeOffset enteredAt)
    {
        (Number, CustomerId, Side, ServiceId, TeamId, EnteredAt, StartedAt, LastAt) = (number, customerId, side, serviceId, teamId, enteredAt, enteredAt, enteredAt);
        Subject = subject.Trim();
    }

    /// <summary>What people call it: R-1184.</summary>
    public long Number { get; private set; }

    /// <summary>Who asks; nobody where a file did not say.</summary>
    public Guid? CustomerId { get; private set; }

    /// <summary>On which side the customer stood when asking.</summary>
    public Side Side { get; private set; }

    public Guid? ServiceId { get; private set; }

    /// <summary>Whose it is now.</summary>
    public Guid? TeamId { get; private set; }

    /// <summary>Who answers it (a membership).</summary>
    public Guid? AssigneeId { get; private set; }

    /// <summary>The request that waits for this one.</summary>
    public Guid? ParentId { get; private set; }

    /// <summary>Who wrote it down (a membership).</summary>
    public Guid? EnteredById { get; private set; }

    public RequestType Type { get; private set; }

    public RequestChannel Channel { get; private set; }

    public RequestPriority Priority { get; private set; } = RequestPriority.Normal;

    public string Subject { get; private set; } = "";

    public string? Text { get; private set; }

    /// <summary>What a file said beside: a JSON object of texts, the last word on each.</summary>
    public string Fields { get; private set; } = "{}";

    /// <summary>The other system it comes from, and its name there.</summary>
    public string? Source { get; private set; }

    public string? SourceKey { get; private set; }

    /// <summary>The form it was sent with; sent twice it is still one request.</summary>
    public Guid? FormId { get; private set; }

    public DateTimeOffset EnteredAt { get; private set; }

    /// <summary>The promise as it was given, frozen.</summary>
    public string? Terms { get; private set; }

    /// <summary>The version of the calendar by which it was given.</summary>
    public Guid? CalendarVersionId { get; private set; }

    /// <summary>The last moment in time as promised at the beginning, before any pause.</summary>
    public DateTimeOffset? FirstDueAt { get; private set; }

    public PromiseTerms? Promise => Terms is null ? null : TermsText.Read(Terms);

    public bool IsOpen => State is not (RequestState.Resolved or RequestState.Closed);

    internal void Says(RequestType type, RequestChannel channel, RequestPriority priority, string? text)
    {
        (Type, Channel, Priority) = (type, channel, priority);
        Text = string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    internal void WasEnteredBy(Guid? membershipId, Guid? formId) => (EnteredById, FormId) = (membershipId, formId);

    internal void ComesFrom(string source, string key) => (Source, SourceKey) = (source, key);

    internal void IsLaidDown(Guid? teamId, Guid? assigneeId, Guid? parentId) => (TeamId, AssigneeId, ParentId) = (teamId, assigneeId, parentId);

    internal void IsNumbered(long number) => Number = number;

    internal void Keeps(string fields) => Fields = fields;

    internal void IsAbout(string subject) => Subject = subject.Trim();

    internal void IsDoneBy(Guid? serviceId, Guid? teamId) => (ServiceId, TeamId) = (serviceId, teamId);

    internal void IsAskedBy(Guid? customerId, Side side) => (CustomerId, Side) = (customerId, side);
}
