using Ambos.Customers;

namespace Ambos.Requests;

public sealed partial class Request
{
    /// <summary>It cannot go on until something else has happened. Whether the clock stands still meanwhile is said by the promise.</summary>
    internal No? Wait(Doer doer, string? reason, string? note = null)
    {
        if (reason is null || !WaitingReasons.All.Contains(reason, StringComparer.Ordinal))
            return new No("Reason", "Say what it waits for.");
        if (!IsOpen)
            return new No("", "It is not open any more. Reopen it first.");
        if (!OpenWaits.Contains(reason, StringComparer.Ordinal))
            Happened(RequestEventKind.WaitingStarted, doer, reason, note);
        return null;
    }

    /// <summary>The wait is over: for that reason, or for all.</summary>
    internal No? Resume(Doer doer, string? reason = null, string? note = null)
    {
        var open = OpenWaits.ToList();
        if (open.Count > 0 && (reason is null || open.Contains(reason, StringComparer.Ordinal)))
            Happened(RequestEventKind.WaitingEnded, doer, reason, note);
        return null;
    }

    IEnumerable<string> OpenWaits => new RequestHistory(history.Select(line => line.ToEvent())).Waits
        .Where(wait => wait.Until is null).Select(wait => wait.Reason ?? "");
}
