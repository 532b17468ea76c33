using System.Text.Json;
using Ambos.Platform.Data;

namespace Ambos.Platform.Notifications;

/// <summary>Something a person should know: it stands behind the bell until looked at.</summary>
public sealed class Notification : Entity
{
    Notification()
    {
    }

    internal Notification(Guid membershipId, string kind, string text, string[] values, string? href, DateTimeOffset at, DateTimeOffset? mailAfter)
    {
        (MembershipId, Kind, Text, Href, At, MailAfter) = (membershipId, kind, text, href, at, mailAfter);
        Details = JsonSerializer.Serialize(values, JsonSerializerOptions.Web);
    }

    public Guid MembershipId { get; private set; }

    public string Kind { get; private set; } = "";

    /// <summary>A key of the word lists.</summary>
    public string Text { get; private set; } = "";

    /// <summary>What the words leave open: a JSON list of texts.</summary>
    public string Details { get; private set; } = "[]";

    public string? Href { get; private set; }

    public DateTimeOffset At { get; private set; }

    public DateTimeOffset? SeenAt { get; private set; }

    /// <summary>When it may be mailed if nobody has looked by then; nothing: not by mail.</summary>
    public DateTimeOffset? MailAfter { get; private set; }

    public DateTimeOffset? MailedAt { get; private set; }

    public void Look(DateTimeOffset at) => SeenAt ??= at;

    internal void Mailed(DateTimeOffset at) => MailedAt ??= at;

    public string[] Values => JsonSerializer.Deserialize<string[]>(Details, JsonSerializerOptions.Web) ?? [];
}

/// <summary>How somebody wants to be told of one kind of thing.</summary>
public sealed class NotificationChoice : Entity
{
    NotificationChoice()
    {
    }

    public NotificationChoice(Guid membershipId, string kind, Way way) => (MembershipId, Kind, Way) = (membershipId, kind, way);

    public Guid MembershipId { get; private set; }

    public string Kind { get; private set; } = "";

    public Way Way { get; private set; }

    public void Choose(Way way) => Way = way;
}

/// <summary>The ways to tell somebody.</summary>
public enum Way
{
    /// <summary>Not at all.</summary>
    Nothing,

    /// <summary>Behind the bell only.</summary>
    Bell,

    /// <summary>Behind the bell, and in one mail a day with all that was not looked at.</summary>
    Digest,

    /// <summary>Behind the bell, and by mail as soon as quiet hours allow.</summary>
    Mail,
}
