namespace Ambos.Sample;

/// <summary>How strong the stories of the invented company are. Zero takes a story away and leaves the noise.</summary>
public sealed record SampleEffects
{
    /// <summary>Between teams: correlation of the usual climate of a team with the usual score its guests give.</summary>
    public double Between { get; init; } = 0.55;

    /// <summary>Within a team: points of its guests' score, one month later, for one point of climate above its own usual.</summary>
    public double Within { get; init; } = 0.4;

    /// <summary>By how many points the climate of all teams fell in the worst month, four months before today.</summary>
    public double Dip { get; init; } = 0.8;

    /// <summary>By how many points the guests' scores fell one month after that.</summary>
    public double DipFollows { get; init; } = 0.5;

    /// <summary>By how many points more the climate of one team fell: the chambermaids' of Marisol Playa.</summary>
    public double TeamDip { get; init; } = 1.6;

    /// <summary>And the scores of its guests one month later.</summary>
    public double TeamDipFollows { get; init; } = 0.9;

    /// <summary>Complaints about linen grow by this factor, as a power of e, for every hour that the laundry's deliveries are late.</summary>
    public double Laundry { get; init; } = 0.4;

    /// <summary>Nothing is linked to anything.</summary>
    public static SampleEffects None { get; } = new() { Between = 0, Within = 0, Dip = 0, DipFollows = 0, TeamDip = 0, TeamDipFollows = 0, Laundry = 0 };
}
