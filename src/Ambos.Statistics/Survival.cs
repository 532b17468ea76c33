namespace Ambos.Statistics;

/// <summary>
/// How many are still there after so long: people in the company, requests not yet answered. Spells that have not ended count up to today
/// instead of being thrown away. Kaplan and Meier 1958, with late entry for those who were there before observation began.
/// </summary>
public sealed class Survival
{
    readonly SurvivalStep[] steps;

    Survival(SurvivalStep[] steps, int count, double longest) => (this.steps, Count, Longest) = (steps, count, longest);

    /// <summary>How many spells.</summary>
    public int Count { get; }

    /// <summary>How many of them ended.</summary>
    public int Ended => steps.Sum(step => step.Ended);

    /// <summary>The longest spell seen; beyond it nothing is known.</summary>
    public double Longest { get; }

    /// <summary>A step at every time at which something ended. Publish only while <see cref="SurvivalStep.AtRisk"/> is large enough to hide persons.</summary>
    public IReadOnlyList<SurvivalStep> Steps => steps;

    /// <summary>Reads the curve.</summary>
    /// <param name="spells">One per person or request, in any one unit of time.</param>
    /// <returns>No answer when nothing ended.</returns>
    public static Finding<Survival> Of(ReadOnlySpan<Spell> spells)
    {
        var entries = new double[spells.Length];
        var exits = new (double Time, bool Ended)[spells.Length];
        for (var i = 0; i < spells.Length; i++)
            (entries[i], exits[i]) = (spells[i].From, (spells[i].To, spells[i].Ended));
        Array.Sort(entries);
        Array.Sort(exits, (a, b) => a.Time.CompareTo(b.Time));
        var found = new List<SurvivalStep>();
        double share = 1, greenwood = 0;
        for (int exit = 0, entered = 0; exit < exits.Length;)
        {
            var time = exits[exit].Time;
            while (entered < entries.Length && entries[entered] < time)
                entered++;
            var atRisk = entered - exit;
            var ended = 0;
            for (; exit < exits.Length && exits[exit].Time == time; exit++)
                ended += exits[exit].Ended ? 1 : 0;
            if (ended == 0)
                continue;
            share *= 1 - (double)ended / atRisk;
            greenwood += (double)ended / ((double)atRisk * (atRisk - ended));
            found.Add(new(time, atRisk, ended, share, share == 0 ? 0 : share * Math.Sqrt(greenwood)));
        }
        return found.Count == 0 ? NoAnswer.TooFew(0, 1) : new Survival([.. found], spells.Length, exits[^1].Time);
    }

    /// <summary>The share still there at a time, with its interval on the log-minus-log scale.</summary>
    /// <param name="time">Since the beginning of the spells.</param>
    /// <param name="scale">How the interval is made; log-minus-log unless told, which behaves best with few.</param>
    /// <param name="level">Confidence, .95 unless told.</param>
    /// <returns>A share with the number at risk at the last step; no answer beyond the longest spell, nor before the first step or where the curve has reached zero.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is not finite or negative.</exception>
    public Finding<Estimate> At(double time, SurvivalScale scale = SurvivalScale.LogLog, double level = Interval.UsualLevel)
    {
        Refuse.NotFinite(time);
        ArgumentOutOfRangeException.ThrowIfNegative(time);
        Refuse.Level(level);
        if (time > Longest)
            return NoAnswer.NotReached;
        var at = Array.FindLastIndex(steps, step => step.Time <= time);
        if (at < 0 || steps[at].Share == 0)
            return NoAnswer.NoSpread;
        return new Estimate(steps[at].Share, steps[at].Interval(scale, level), steps[at].AtRisk);
    }

    /// <summary>The time by which half had ended; no answer while more than half are still there.</summary>
    public Finding<double> Median => Crossing(step => step.Share, .5);

    /// <summary>The time by which the given share had ended, such as .9; no answer if that many have not.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    public Finding<double> TimeUntil(double ended) => Crossing(step => step.Share, 1 - Refuse.Level(ended));

    /// <summary>Where the band around the curve crosses the half: ends of the median's interval. An end that is not reached has no answer.</summary>
    public (Finding<double> Low, Finding<double> High) MedianBand(SurvivalScale scale = SurvivalScale.LogLog, double level = Interval.UsualLevel)
    {
        Refuse.Level(level);
        return (Crossing(step => step.Share == 0 ? 0 : step.Interval(scale, level).Low, .5),
            Crossing(step => step.Share == 0 ? 1 : step.Interval(scale, level).High, .5));
    }

    /// <summary>Mean time until the end or the horizon, whichever comes first: the area under the curve (restricted mean).</summary>
    /// <param name="horizon">Up to where, at most the longest spell.</param>
    /// <param name="level">Confidence, .95 unless told.</param>
    /// <returns>No answer beyond the longest spell, or when nothing ended before the horizon.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is not above zero.</exception>
    public Finding<Estimate> MeanUntil(double horizon, double level = Interval.UsualLevel)
    {
        Refuse.NotPositive(horizon);
        Refuse.Level(level);
        if (horizon > Longest)
            return NoAnswer.NotReached;
        double area = 0, variance = 0, until = horizon;
        for (var i = steps.Length - 1; i >= 0; i--)
        {
            if (steps[i].Time >= horizon)
                continue;
            area += steps[i].Share * (until - steps[i].Time);
            until = steps[i].Time;
            double atRisk = steps[i].AtRisk, ended = steps[i].Ended;
            variance += area == 0 ? 0 : area * area * ended / (atRisk * (atRisk - ended));
        }
        if (variance == 0)
            return NoAnswer.NoSpread;
        var half = Laws.TwoSidedNormal(level) * Math.Sqrt(variance);
        return new Estimate(area + until, new(area + until - half, area + until + half, level), Count);
    }

    Finding<double> Crossing(Func<SurvivalStep, double> height, double share)
    {
        for (var i = 0; i < steps.Length; i++)
        {
            var here = height(steps[i]);
            if (Math.Abs(here - share) < 1e-12 && i + 1 < steps.Length)
                return (steps[i].Time + steps[i + 1].Time) / 2;
            if (here <= share + 1e-12)
                return steps[i].Time;
        }
        return NoAnswer.NotReached;
    }
}

/// <summary>One spell: from entering observation to its end, or to where it was still going on.</summary>
public readonly record struct Spell
{
    /// <summary>Makes a spell.</summary>
    /// <param name="to">How long it had lasted when it ended or was last seen.</param>
    /// <param name="ended">Whether it ended then; otherwise it was still going on.</param>
    /// <param name="from">How long it had lasted already when observation began; 0 when seen from its start.</param>
    /// <exception cref="ArgumentOutOfRangeException">Times that are not finite, negative, or in the wrong order.</exception>
    public Spell(double to, bool ended, double from = 0)
    {
        Refuse.NotFinite(to);
        Refuse.NotFinite(from);
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(to, from);
        (From, To, Ended) = (from, to, ended);
    }

    /// <summary>Where observation began.</summary>
    public double From { get; }

    /// <summary>Where it ended or was last seen.</summary>
    public double To { get; }

    /// <summary>Whether it ended.</summary>
    public bool Ended { get; }
}

/// <summary>One step of the curve.</summary>
/// <param name="Time">When.</param>
/// <param name="AtRisk">How many were there just before.</param>
/// <param name="Ended">How many ended then.</param>
/// <param name="Share">The share still there afterwards.</param>
/// <param name="StandardError">Its standard error (Greenwood 1926); zero where nobody is left.</param>
public readonly record struct SurvivalStep(double Time, int AtRisk, int Ended, double Share, double StandardError)
{
    internal Interval Interval(SurvivalScale scale, double level)
    {
        var z = Laws.TwoSidedNormal(level);
        var relative = StandardError / Share;
        var reach = z * relative / Math.Abs(Math.Log(Share));
        var interval = scale switch
        {
            SurvivalScale.LogLog => new Interval(Math.Pow(Share, Math.Exp(reach)), Math.Pow(Share, Math.Exp(-reach)), level),
            SurvivalScale.Log => new Interval(Share * Math.Exp(-z * relative), Share * Math.Exp(z * relative), level),
            SurvivalScale.Plain => new Interval(Share - z * StandardError, Share + z * StandardError, level),
            _ => throw new ArgumentOutOfRangeException(nameof(scale), scale, "Unknown scale."),
        };
        return interval.Clip(0, 1);
    }
}

/// <summary>On which scale the interval of a survival curve is symmetric.</summary>
public enum SurvivalScale
{
    /// <summary>log(−log S): stays within 0 and 1 and covers best with few.</summary>
    LogLog,

    /// <summary>log S: R's default.</summary>
    Log,

    /// <summary>S itself: may be cut at 0 and 1.</summary>
    Plain,
}
