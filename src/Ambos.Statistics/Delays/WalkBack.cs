namespace Ambos.Statistics.Delays;

/// <summary>
/// Where the time of one request went, walking back from its end: what finished last before it is what it waited for, then what that waited for, until the beginning.
/// The parts add up exactly to the whole.
/// </summary>
public sealed record WalkBack
{
    WalkBack(double own, IReadOnlyList<double> waiting, IReadOnlyList<double> work) => (Own, Waiting, Work) = (own, waiting, work);

    /// <summary>Time in which nothing it waited for was going on: own work and handing over.</summary>
    public double Own { get; }

    /// <summary>For each piece, the time it lay before work on it began.</summary>
    public IReadOnlyList<double> Waiting { get; }

    /// <summary>For each piece, the time it was worked on; all of its time when the beginning of work is not known.</summary>
    public IReadOnlyList<double> Work { get; }

    /// <summary>Time owed to one piece.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such piece.</exception>
    public double Of(int piece)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)piece, (uint)Work.Count, nameof(piece));
        return Waiting[piece] + Work[piece];
    }

    /// <summary>Walks back.</summary>
    /// <param name="opened">When the request came, in any unit, such as hours of the provider's business time.</param>
    /// <param name="closed">When it was answered.</param>
    /// <param name="pieces">What it waited for. A piece that was still open at the close owes nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">Times that are not finite, or a close before the beginning.</exception>
    public static WalkBack From(double opened, double closed, IReadOnlyList<Piece> pieces)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        Refuse.NotFinite(opened);
        Refuse.NotFinite(closed);
        ArgumentOutOfRangeException.ThrowIfLessThan(closed, opened);
        var (waiting, work, used) = (new double[pieces.Count], new double[pieces.Count], new bool[pieces.Count]);
        var (own, time) = (0d, closed);
        while (time > opened && Last(pieces, used, opened, time) is { } at)
        {
            var piece = pieces[at];
            used[at] = true;
            own += time - piece.Finished;
            var from = Math.Max(piece.Started, opened);
            var begun = Math.Clamp(piece.WorkBegan ?? from, from, piece.Finished);
            (waiting[at], work[at]) = (begun - from, piece.Finished - begun);
            time = from;
        }
        return new(own + time - opened, waiting, work);
    }

    // Of several that finished together, the one that began first explains most.
    static int? Last(IReadOnlyList<Piece> pieces, bool[] used, double opened, double time)
    {
        int? best = null;
        for (var i = 0; i < pieces.Count; i++)
        {
            if (used[i] || pieces[i].Finished > time || pieces[i].Finished <= opened)
                continue;
            if (best is not { } other || (pieces[i].Finished, -pieces[i].Started).CompareTo((pieces[other].Finished, -pieces[other].Started)) > 0)
                best = i;
        }
        return best;
    }
}

/// <summary>Something a request waited for.</summary>
public readonly record struct Piece
{
    /// <summary>Makes a piece.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Times that are not finite or not in order.</exception>
    public Piece(double started, double finished, double? workBegan = null)
    {
        Started = Refuse.NotFinite(started);
        Finished = Refuse.NotFinite(finished);
        ArgumentOutOfRangeException.ThrowIfLessThan(finished, started);
        WorkBegan = workBegan is { } began ? Refuse.NotFinite(began, nameof(workBegan)) : null;
    }

    /// <summary>When it was asked for.</summary>
    public double Started { get; }

    /// <summary>When it was delivered.</summary>
    public double Finished { get; }

    /// <summary>When work on it began, if known.</summary>
    public double? WorkBegan { get; }
}
