using Ambos.Platform.Data;
using Ambos.Platform.Ui;

namespace Ambos.Customers;

/// <summary>How far a relationship has come.</summary>
public enum Stage
{
    Potential,
    Candidate,
    Onboarding,
    Active,
    Loyal,
    Ambassador,
    Lost,
    Left,
}

/// <summary>The steps of each side, in their order.</summary>
public static class Stages
{
    static readonly Stage[] Inside = [Stage.Candidate, Stage.Onboarding, Stage.Active, Stage.Ambassador, Stage.Left];
    static readonly Stage[] Outside = [Stage.Potential, Stage.Active, Stage.Loyal, Stage.Ambassador, Stage.Lost];

    public static IReadOnlyList<Stage> Of(Side side) => side == Side.Inside ? Inside : Outside;

    /// <summary>The stage a relationship of this side ends in.</summary>
    public static Stage End(Side side) => side == Side.Inside ? Stage.Left : Stage.Lost;

    public static bool IsEnd(Stage stage) => stage is Stage.Left or Stage.Lost;
}

public sealed partial class Relationship
{
    /// <summary>It ends on its last day. Ending it again on the same day changes nothing.</summary>
    public StageChange? End(DateOnly until, Side side, string? reason)
    {
        Until = until;
        return Reaches(Stages.End(side), until, reason);
    }

    /// <summary>The stage it begins in when nobody said one: rules may move it at once.</summary>
    public StageChange? Begins(Stage stage, DateOnly on)
    {
        var change = Reaches(stage, on, Reason);
        if (change is not null)
            SetByHandOn = null;
        return change;
    }

    /// <summary>A rule brings it to a stage; what a person set before is no longer what it stands on.</summary>
    public StageChange? Reaches(StageMove move, DateOnly on)
    {
        if (Reaches(move.To, on, null) is not { } change)
            return null;
        (Reason, SetByHandOn) = (null, null);
        return change.ByRule(move);
    }

    /// <summary>It was ended by mistake, or somebody came back before the last day was over.</summary>
    public StageChange? Resume(DateOnly on)
    {
        if (Until is null)
            return null;
        Until = null;
        return Reaches(Stage.Active, on, null);
    }

    /// <summary>Why it stands where it stands, said later.</summary>
    public void Because(string? reason) => Reason = reason ?? Reason;

    /// <summary>Comes to a stage; the change is returned so that it can be kept.</summary>
    public StageChange? Reaches(Stage stage, DateOnly since, string? reason)
    {
        if (Stage == stage && StageSince is not null)
        {
            Reason = reason ?? Reason;
            return null;
        }
        (Stage, StageSince, Reason, SetByHandOn) = (stage, since, reason, since);
        return new StageChange(Id, stage, since, reason);
    }
}

/// <summary>A relationship came to a stage on a day, with the reason.</summary>
public sealed class StageChange : Entity
{
    StageChange()
    {
    }

    public StageChange(Guid relationshipId, Stage stage, DateOnly on, string? reason)
    {
        (RelationshipId, Stage, On, Reason) = (relationshipId, stage, on, reason);
    }

    public Guid RelationshipId { get; private set; }

    internal void IsOf(Guid relationshipId) => RelationshipId = relationshipId;

    public Stage Stage { get; private set; }

    public DateOnly On { get; private set; }

    public string? Reason { get; private set; }

    public StageBy By { get; private set; }

    /// <summary>Who did it by hand, where that is known.</summary>
    public Guid? MembershipId { get; private set; }

    /// <summary>The terms of the rule that did it, as they were that day.</summary>
    public string? Rule { get; private set; }

    /// <summary>What the rule found.</summary>
    public long? Measured { get; private set; }

    public StageChange ByHand(Guid? membershipId)
    {
        MembershipId = membershipId;
        return this;
    }

    /// <summary>She accepted what was offered.</summary>
    public StageChange ByOffer(Guid? membershipId)
    {
        (By, MembershipId) = (StageBy.Offer, membershipId);
        return this;
    }

    public StageChange ByRule(StageMove move)
    {
        (By, Rule, Measured) = (StageBy.Rule, move.Terms.Text, move.Measured);
        return this;
    }
}

/// <summary>What brought somebody to a stage.</summary>
public enum StageBy
{
    Hand,
    Rule,
    Offer,
}
