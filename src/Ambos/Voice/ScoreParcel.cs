using Ambos.Platform.Data;

namespace Ambos.Voice;

/// <summary>Answers of people inside that are published together: one question of one team, from at least five people. Once sealed it stays as it is.</summary>
public sealed class ScoreParcel : Entity
{
    ScoreParcel()
    {
    }

    public ScoreParcel(string figure, Guid teamId, int from, int until, int people, IReadOnlyCollection<double> values)
    {
        Id = Guid.NewGuid();
        (Figure, TeamId, From, Until, People) = (figure, teamId, from, until, people);
        (N, Sum, Squares) = (values.Count, values.Sum(), values.Sum(value => value * value));
    }

    /// <summary>A question; or the satisfaction, of what was heard otherwise than by a question.</summary>
    public string Figure { get; private set; } = "";

    /// <summary>The team, or <see cref="Platform.Figures.MonthFigure.Everybody"/> of those who belong to none.</summary>
    public Guid TeamId { get; private set; }

    /// <summary>First and last month; usually one.</summary>
    public int From { get; private set; }

    public int Until { get; private set; }

    /// <summary>Different people, as far as anything tells them apart.</summary>
    public int People { get; private set; }

    public long N { get; private set; }

    public double Sum { get; private set; }

    public double Squares { get; private set; }
}

/// <summary>One answer in a parcel, with the value it was sealed with.</summary>
public sealed class ScorePart : Entity
{
    ScorePart()
    {
    }

    public ScorePart(Guid parcelId, Guid sourceId, double value)
    {
        Id = Guid.NewGuid();
        (ParcelId, SourceId, Value) = (parcelId, sourceId, value);
    }

    public Guid ParcelId { get; private set; }

    /// <summary>The answer or signal.</summary>
    public Guid SourceId { get; private set; }

    public double Value { get; private set; }
}

/// <summary>How the figures inside were when parcels were sealed last: while they are the same there is nothing to do.</summary>
public sealed class ScoreLook : Entity
{
    ScoreLook()
    {
    }

    public ScoreLook(string digest) => Digest = digest;

    public string Digest { get; private set; } = "";

    public void Sees(string digest) => Digest = digest;
}
