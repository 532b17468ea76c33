using Ambos.Platform.Notifications;

namespace Ambos.Customers;

/// <summary>May we write to this customer, or call them, for this purpose now? Everything that decides is given; nothing else does.</summary>
public static class WritingRule
{
    public static WritingAnswer Of(WritingCase one, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (!one.IsOffered)
            return new WritingAnswer(WritingReason.PurposeEnded);
        var stand = Stand(one.Said, now);
        if (stand == Stance.No)
            return new WritingAnswer(one.NeedsConsent ? WritingReason.Withdrawn : WritingReason.Objected);
        if (one.NeedsConsent && stand == Stance.None)
            return new WritingAnswer(one.IsAsked ? WritingReason.Asked : WritingReason.NotAsked);
        if (!one.IsReachable)
            return new WritingAnswer(WritingReason.NoAddress);
        if (one is { By: ContactKind.Phone, NoCalls: true })
            return new WritingAnswer(WritingReason.NoCalls);
        return one.Quiet is { } quiet && QuietHours.AfterQuiet(now, zone, quiet.From, quiet.Until) is var from && from > now
            ? new WritingAnswer(WritingReason.Quiet, from)
            : new WritingAnswer(WritingReason.Yes);
    }

    /// <summary>What holds of all that was said. The later word counts; of a yes and a no of the same moment the no; a yes that lies ahead is none yet.</summary>
    public static Stance Stand(IReadOnlyCollection<ConsentWord> said, DateTimeOffset now)
    {
        var yes = said.Where(word => word.IsGiven && word.At <= now).Select(word => (DateTimeOffset?)word.At).Max();
        var no = said.Where(word => !word.IsGiven).Select(word => (DateTimeOffset?)word.At).Max();
        return no is not null && (yes is null || no >= yes) ? Stance.No : yes is null ? Stance.None : Stance.Yes;
    }
}

/// <summary>Everything that decides whether we may write.</summary>
/// <param name="NeedsConsent">Only after a yes; otherwise until a no.</param>
/// <param name="IsOffered">The organisation still writes for this purpose.</param>
/// <param name="IsAsked">A yes waits for its confirmation.</param>
/// <param name="By">By mail, by telephone …</param>
/// <param name="IsReachable">We know where to.</param>
/// <param name="NoCalls">Please do not call.</param>
public sealed record WritingCase(bool NeedsConsent, bool IsOffered, IReadOnlyCollection<ConsentWord> Said, bool IsAsked, ContactKind By, bool IsReachable, bool NoCalls, QuietTime? Quiet);

/// <summary>A yes or a no, and when it was said.</summary>
public readonly record struct ConsentWord(bool IsGiven, DateTimeOffset At);

/// <summary>Hours in which somebody wishes to hear nothing, in minutes of the day of the organisation; they may span midnight.</summary>
public readonly record struct QuietTime(int From, int Until);

/// <summary>What holds of all that was said.</summary>
public enum Stance
{
    None,
    Yes,
    No,
}

/// <summary>Whether we may write, and why not.</summary>
/// <param name="From">From when on, where only the hour is in the way.</param>
public sealed record WritingAnswer(WritingReason Reason, DateTimeOffset? From = null)
{
    public bool IsAllowed => Reason == WritingReason.Yes;
}

/// <summary>Why we may write or may not.</summary>
public enum WritingReason
{
    Yes,
    PurposeEnded,
    NotAsked,
    Asked,
    Withdrawn,
    Objected,
    NoAddress,
    NoCalls,
    Quiet,
}
