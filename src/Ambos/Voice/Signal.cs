using Ambos.Platform.Data;
using Ambos.Platform.Ui;

namespace Ambos.Voice;

/// <summary>One thing somebody said, from any source, on a common scale. Every signal gets an answer.</summary>
public sealed class Signal : Entity, IKeyed
{
    Signal()
    {
    }

    public Signal(Guid key, SignalSource source, Side side, DateTimeOffset at) => (Key, Source, Side, At) = (key, source, side, at);

    /// <summary>What people call it: S-12.</summary>
    public long Number { get; private set; }

    /// <summary>What makes it the same signal when a file is read again.</summary>
    public Guid Key { get; private set; }

    public SignalSource Source { get; private set; }

    public Side Side { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>On the common scale from 0 to 10; nothing when no number was given.</summary>
    public double? Score { get; private set; }

    /// <summary>As it was given, on its own scale from <see cref="Low"/> to <see cref="High"/>.</summary>
    public double? Value { get; private set; }

    public double? Low { get; private set; }

    public double? High { get; private set; }

    public string? Title { get; private set; }

    public string? Text { get; private set; }

    public string? Language { get; private set; }

    /// <summary>What it is about, one topic a line.</summary>
    public string? Topics { get; private set; }

    public Guid? CustomerId { get; private set; }

    public Guid? TeamId { get; private set; }

    public Guid? SiteId { get; private set; }

    /// <summary>Who brought it in.</summary>
    public Guid? Origin { get; private set; }

    /// <summary>When somebody answered it; nothing until then.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    internal void IsNumber(long number) => Number = number;

    public void Says(string? title, string? text, string? language, string? topics) => (Title, Text, Language, Topics) = (title, text, language, topics);

    /// <summary>A value on a scale of its own, put on the common scale beside.</summary>
    public void Rates(double? value, double? low, double? high) =>
        (Value, Low, High, Score) = (value, low, high, CommonScale.Of(value, low, high));

    public void Belongs(Guid? customerId, Guid? teamId, Guid? siteId) => (CustomerId, TeamId, SiteId) = (customerId, teamId, siteId);

    public void ComesFrom(Guid? origin) => Origin = origin;

    public void WasHeard(DateTimeOffset at) => At = at;

    /// <summary>Somebody answered; the first answer counts.</summary>
    public FollowUp Answer(string said, Guid? membershipId, DateTimeOffset at)
    {
        AnsweredAt ??= at;
        return new FollowUp(Id, said, membershipId, at);
    }

    internal void WasAnswered(DateTimeOffset? at) => AnsweredAt ??= at;
}

public enum SignalSource
{
    Answer,
    Review,
    Mention,
    Suggestion,
    Interview,
    Rating,
}

/// <summary>What somebody said or did about a signal.</summary>
public sealed class FollowUp : Entity
{
    FollowUp()
    {
    }

    internal FollowUp(Guid signalId, string said, Guid? membershipId, DateTimeOffset at) =>
        (SignalId, Said, MembershipId, At) = (signalId, said.Trim(), membershipId, at);

    public Guid SignalId { get; private set; }

    public string Said { get; private set; } = "";

    public Guid? MembershipId { get; private set; }

    public DateTimeOffset At { get; private set; }
}

/// <summary>The scale from 0 to 10 on which both sides are compared.</summary>
public static class CommonScale
{
    public const double Most = 10;

    /// <summary>The lowest value of a scale becomes 0, the highest 10, the rest in proportion. Nothing where value or scale is missing.</summary>
    public static double? Of(double? value, double? low, double? high) =>
        value is { } given && low is { } least && high is { } most && most > least ? (given - least) / (most - least) * Most : null;
}
