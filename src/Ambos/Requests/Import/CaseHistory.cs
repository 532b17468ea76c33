namespace Ambos.Requests.Import;

/// <summary>Puts the lines of a request in order after an import, and writes down what follows from them though no file says it:
/// who takes up what waits ends the wait, and who works on what was resolved has reopened it.</summary>
static class CaseHistory
{
    public static List<HistoryLine> InOrder(Guid requestId, IEnumerable<HistoryLine> lines)
    {
        var (result, resolved, waiting) = (new List<HistoryLine>(), false, false);
        foreach (var line in lines.Where(line => !line.IsImplied).OrderBy(line => line.At))
        {
            if (line.Activity is not null)
            {
                if (resolved && Works(line.Kind))
                {
                    Add(Implied(requestId, RequestEventKind.Reopened, line));
                    resolved = false;
                }
                if (waiting && line.Kind is RequestEventKind.Assigned or RequestEventKind.Started)
                {
                    Add(Implied(requestId, RequestEventKind.WaitingEnded, line));
                    waiting = false;
                }
            }
            Add(line);
            (resolved, waiting) = line.Kind switch
            {
                RequestEventKind.Resolved or RequestEventKind.Closed or RequestEventKind.Withdrawn => (true, false),
                RequestEventKind.Reopened => (false, waiting),
                RequestEventKind.WaitingStarted => (resolved, true),
                RequestEventKind.WaitingEnded => (resolved, false),
                _ => (resolved, waiting),
            };
        }
        return result;

        void Add(HistoryLine line)
        {
            line.Sequence = result.Count + 1;
            result.Add(line);
        }
    }

    static bool Works(RequestEventKind kind) => kind is RequestEventKind.Assigned or RequestEventKind.Started or RequestEventKind.WaitingStarted;

    static HistoryLine Implied(Guid requestId, RequestEventKind kind, HistoryLine before) => new(requestId, 0, kind, before.At) { IsImplied = true };
}
