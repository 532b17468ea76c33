namespace Ambos.Statistics.Delays;

/// <summary>
/// How much of a delay each link owes, when links run side by side and after each other: what keeping its target would have saved, averaged over all orders in which
/// links might have been mended (Shapley 1953). The shares add up to the excess, where "but for this one" often gives nothing to anybody.
/// </summary>
public sealed record DelayShares
{
    const int MostExact = 10;
    const int Orders = 2_000;

    DelayShares(double excess, IReadOnlyList<double> shares, IReadOnlyList<double> alone) => (Excess, Shares, Alone) = (excess, shares, alone);

    /// <summary>By how much the whole took longer than with every link on target.</summary>
    public double Excess { get; }

    /// <summary>What each link owes of it.</summary>
    public IReadOnlyList<double> Shares { get; }

    /// <summary>What would have been saved if one link alone had kept its target.</summary>
    public IReadOnlyList<double> Alone { get; }

    /// <summary>Shares out the excess.</summary>
    /// <param name="steps">The links; each may only wait for earlier ones in the list.</param>
    /// <param name="seed">Above ten links orders are drawn; the same seed gives the same answer.</param>
    /// <param name="cancellation">Stops the drawing.</param>
    /// <exception cref="ArgumentException">No link, or one that waits for itself or a later one.</exception>
    public static DelayShares Of(IReadOnlyList<Step> steps, ulong seed = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(steps);
        if (steps.Count == 0)
            throw new ArgumentException("At least one link is needed.", nameof(steps));
        for (var i = 0; i < steps.Count; i++)
            if (steps[i].After.Any(before => before < 0 || before >= i))
                throw new ArgumentException($"Link {i} may only wait for links before it in the list.", nameof(steps));
        var chain = new Chain(steps);
        double[] alone = [.. Enumerable.Range(0, steps.Count).Select(chain.SavedBy)];
        return new(chain.SavedByAll(), steps.Count <= MostExact ? Exact(chain, steps.Count) : Drawn(chain, steps.Count, seed, cancellation), alone);
    }

    static double[] Exact(Chain chain, int count)
    {
        var shares = new double[count];
        for (var set = 0; set < 1 << count; set++)
        {
            var saved = chain.Saved(set);
            var weight = 1 / (count * MathNet.Numerics.SpecialFunctions.Binomial(count - 1, Math.Min(count - 1, int.PopCount(set))));
            for (var link = 0; link < count; link++)
                if ((set & (1 << link)) == 0)
                    shares[link] += weight * (chain.Saved(set | (1 << link)) - saved);
        }
        return shares;
    }

    static double[] Drawn(Chain chain, int count, ulong seed, CancellationToken cancellation)
    {
        var chance = new Chance(seed);
        var (shares, order) = (new double[count], Enumerable.Range(0, count).ToArray());
        for (var draw = 0; draw < Orders; draw++)
        {
            if (draw % 256 == 0)
                cancellation.ThrowIfCancellationRequested();
            chance.Shuffle(order);
            chain.Reset();
            var before = 0d;
            foreach (var link in order)
            {
                var saved = chain.Mend(link);
                shares[link] += (saved - before) / Orders;
                before = saved;
            }
        }
        return shares;
    }

    sealed class Chain(IReadOnlyList<Step> steps)
    {
        readonly bool[] mended = new bool[steps.Count];
        readonly double[] finish = new double[steps.Count];
        double? late;

        public double SavedBy(int link)
        {
            Reset();
            return Mend(link);
        }

        public double SavedByAll()
        {
            Array.Fill(mended, true);
            return Saving();
        }

        public double Saved(int set)
        {
            for (var link = 0; link < steps.Count; link++)
                mended[link] = (set & (1 << link)) != 0;
            return Saving();
        }

        public double Mend(int link)
        {
            mended[link] = true;
            return Saving();
        }

        public void Reset() => Array.Clear(mended);

        double Saving() => (late ??= Finish(asItWas: true)) - Finish(asItWas: false);

        double Finish(bool asItWas)
        {
            var end = 0d;
            for (var link = 0; link < steps.Count; link++)
            {
                var step = steps[link];
                var from = step.Start;
                foreach (var before in step.After)
                    from = Math.Max(from, finish[before]);
                finish[link] = from + (mended[link] && !asItWas ? Math.Min(step.Took, step.Target) : step.Took);
                end = Math.Max(end, finish[link]);
            }
            return end;
        }
    }
}

/// <summary>One link of a chain.</summary>
public sealed record Step
{
    /// <summary>Makes a link.</summary>
    /// <param name="took">How long it took, in any unit.</param>
    /// <param name="target">How long it was promised to take.</param>
    /// <param name="after">Places of the links it waited for.</param>
    /// <param name="start">When it could begin at the earliest, from the beginning of the whole.</param>
    /// <exception cref="ArgumentOutOfRangeException">Times that are not finite or negative.</exception>
    public Step(double took, double target, IReadOnlyList<int>? after = null, double start = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Refuse.NotFinite(took), nameof(took));
        ArgumentOutOfRangeException.ThrowIfNegative(Refuse.NotFinite(target), nameof(target));
        ArgumentOutOfRangeException.ThrowIfNegative(Refuse.NotFinite(start), nameof(start));
        (Took, Target, After, Start) = (took, target, after ?? [], start);
    }

    /// <summary>How long it took.</summary>
    public double Took { get; }

    /// <summary>How long it was promised to take.</summary>
    public double Target { get; }

    /// <summary>The links it waited for.</summary>
    public IReadOnlyList<int> After { get; }

    /// <summary>When it could begin at the earliest.</summary>
    public double Start { get; }
}
