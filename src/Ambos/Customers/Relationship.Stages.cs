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
        (Stage, StageSince, Reason) = (stage, since, reason);
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
}
