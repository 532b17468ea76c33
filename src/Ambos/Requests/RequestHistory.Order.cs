namespace Ambos.Requests;

public sealed partial class RequestHistory
{
    static (IReadOnlyList<RequestEvent> Events, bool Stepped) InOrder(List<RequestEvent> events)
    {
        var stepped = false;
        for (var i = 1; i < events.Count && !stepped; i++) stepped = events[i].At < events[i - 1].At;
        return stepped ? (Reconcile(events), true) : (events, false);
    }

    static List<RequestEvent> Reconcile(List<RequestEvent> events)
    {
        var believed = Believed(events);
        var result = new List<RequestEvent>(events.Count);
        for (var (i, next) = (0, 0); i < events.Count; i++)
        {
            var isBelieved = next < believed.Count && believed[next] == i;
            if (isBelieved) next++;
            result.Add(isBelieved ? events[i] : events[i] with
            {
                At = Between(result.Count > 0 ? result[^1].At : DateTimeOffset.MinValue, events[i].At, next < believed.Count ? events[believed[next]].At : DateTimeOffset.MaxValue),
            });
        }
        return result;
    }

    static DateTimeOffset Between(DateTimeOffset earliest, DateTimeOffset at, DateTimeOffset latest) =>
        at < earliest ? earliest : at > latest ? latest : at;

    // A start moved back would break promises that were kept, so the first event is believed unless most of the others speak against it.
    static List<int> Believed(List<RequestEvent> events)
    {
        var run = LongestRun(events, events[0].At);
        return run.Count > 1 && run.Count * 2 >= events.Count ? run : LongestRun(events, DateTimeOffset.MinValue);
    }

    static List<int> LongestRun(List<RequestEvent> events, DateTimeOffset earliest)
    {
        var (tails, previous) = (new List<int>(), new int[events.Count]);
        for (var i = 0; i < events.Count; i++)
        {
            if (events[i].At < earliest) continue;
            var (low, high) = (0, tails.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (events[tails[middle]].At <= events[i].At) low = middle + 1;
                else high = middle;
            }
            previous[i] = low > 0 ? tails[low - 1] : -1;
            if (low == tails.Count) tails.Add(i);
            else tails[low] = i;
        }
        var run = new List<int>();
        for (var i = tails[^1]; i >= 0; i = previous[i]) run.Add(i);
        run.Reverse();
        return run;
    }
}
