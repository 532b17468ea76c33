using Ambos.Customers;

namespace Ambos.Requests;

public sealed partial class Request
{
    /// <summary>The customer has what was promised. Done twice it is done once.</summary>
    internal No? Resolve(Doer doer, int openLinks, string? note = null)
    {
        if (!IsOpen)
            return null;
        if (openLinks > 0)
            return new No("", "It still waits for what it asked of other teams.");
        Happened(RequestEventKind.Resolved, doer, note: note);
        return null;
    }

    /// <summary>Nothing more is to be done.</summary>
    internal No? Close(Doer doer, int openLinks, string? note = null)
    {
        if (State == RequestState.Closed)
            return null;
        if (openLinks > 0)
            return new No("", "It still waits for what it asked of other teams.");
        Happened(RequestEventKind.Closed, doer, note: note);
        return null;
    }

    /// <summary>The customer takes it back.</summary>
    internal No? Withdraw(Doer doer, string? note = null)
    {
        if (State != RequestState.Closed)
            Happened(RequestEventKind.Withdrawn, doer, note: note);
        return null;
    }

    /// <summary>It was not resolved after all; the same deadline holds.</summary>
    internal No? Reopen(Doer doer, string? why)
    {
        if (IsOpen)
            return null;
        if (string.IsNullOrWhiteSpace(why))
            return new No("Note", "Say why.");
        Happened(RequestEventKind.Reopened, doer, note: why);
        return null;
    }
}
