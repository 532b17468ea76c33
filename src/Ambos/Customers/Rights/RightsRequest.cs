using Ambos.Platform.Data;

namespace Ambos.Customers.Rights;

/// <summary>Somebody uses a right over their own data. One month to answer; two more if that is said within the first (GDPR 12.3).</summary>
sealed class RightsRequest : Entity
{
    public const int Months = 1;
    public const int More = 2;

    RightsRequest()
    {
    }

    public RightsRequest(Guid customerId, RightsKind kind, DateOnly receivedOn, string? text, Guid? membershipId)
    {
        (CustomerId, Kind, ReceivedOn, Text, MembershipId) = (customerId, kind, receivedOn, text, membershipId);
        DueOn = receivedOn.AddMonths(Months);
    }

    public Guid CustomerId { get; private set; }

    public RightsKind Kind { get; private set; }

    public DateOnly ReceivedOn { get; private set; }

    /// <summary>The last day to answer.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>What was asked, in their words.</summary>
    public string? Text { get; private set; }

    /// <summary>Who wrote it down: herself, or somebody for her.</summary>
    public Guid? MembershipId { get; private set; }

    /// <summary>Why more time is needed, as the person was told.</summary>
    public string? ExtendedBecause { get; private set; }

    public DateOnly? AnsweredOn { get; private set; }

    /// <summary>What the person was answered.</summary>
    public string? Answer { get; private set; }

    public bool IsOpen => AnsweredOn is null;

    /// <summary>Whether it can still be said that it takes longer: once, and within the first month.</summary>
    public bool MayTakeLonger(DateOnly today) => IsOpen && ExtendedBecause is null && today <= DueOn;

    public void TakesLonger(string because)
    {
        ExtendedBecause = because;
        DueOn = ReceivedOn.AddMonths(Months + More);
    }

    public void WasAnswered(DateOnly on, string answer) => (AnsweredOn, Answer) = (on, answer);
}

/// <summary>Which right.</summary>
enum RightsKind
{
    Access,
    Rectification,
    Erasure,
    Restriction,
    Objection,
    Portability,
}
