namespace Ambos.Statistics;

static class SignalReader
{
    const int RunLength = 8;
    const int Window = 4;
    const int NearInWindow = 3;

    public static IReadOnlyList<Signal> Read(ReadOnlySpan<double> values, double centre, double reach)
    {
        var signals = new List<Signal>();
        foreach (var above in (ReadOnlySpan<bool>)[true, false])
        {
            var sign = above ? 1 : -1;
            var run = 0;
            Signal? near = null;
            for (var i = 0; i < values.Length; i++)
            {
                var beyond = sign * (values[i] - centre);
                if (beyond > reach)
                    signals.Add(new(SignalRule.Outside, above, i, i));
                run = beyond > 0 ? run + 1 : 0;
                if (run >= RunLength && (i + 1 == values.Length || sign * (values[i + 1] - centre) <= 0))
                    signals.Add(new(SignalRule.LongRun, above, i - run + 1, i));
                near = Extend(near, NearAt(values, centre, reach / 2, sign, i), signals);
            }
            if (near is { } open)
                signals.Add(open);
        }
        signals.Sort((a, b) => (a.First, a.Last, a.Rule).CompareTo((b.First, b.Last, b.Rule)));
        return signals;
    }

    static Signal? NearAt(ReadOnlySpan<double> values, double centre, double halfway, int sign, int last)
    {
        if (sign * (values[last] - centre) <= halfway)
            return null;
        var (found, first) = (0, last);
        for (var i = last; i >= Math.Max(0, last - Window + 1); i--)
            if (sign * (values[i] - centre) > halfway)
                (found, first) = (found + 1, i);
        return found >= NearInWindow ? new(SignalRule.NearLimit, sign > 0, first, last) : null;
    }

    static Signal? Extend(Signal? open, Signal? next, List<Signal> signals)
    {
        if (next is not { } found)
            return open;
        if (open is { } earlier && found.First <= earlier.Last)
            return earlier with { Last = found.Last };
        if (open is { } closed)
            signals.Add(closed);
        return found;
    }
}
