using Ambos.Customers;

namespace Ambos.Requests;

public sealed partial class Request
{
    /// <summary>Gives it to a person, a team or both. Who only passes it on to a team takes it from its owner.</summary>
    internal No? Assign(Doer doer, Guid? teamId, Guid? assigneeId, string? note = null)
    {
        if (!IsOpen)
            return new No("", "It is not open any more. Reopen it first.");
        var team = teamId ?? TeamId;
        var assignee = assigneeId ?? (team == TeamId ? AssigneeId : null);
        if (team == TeamId && assignee == AssigneeId)
            return null;
        (TeamId, AssigneeId) = (team, assignee);
        Happened(RequestEventKind.Assigned, doer, note: note, teamId: team, assigneeId: assignee);
        return null;
    }

    /// <summary>Somebody begins to work on it.</summary>
    internal void Start(Doer doer)
    {
        if (State == RequestState.Received && IsOpen)
            Happened(RequestEventKind.Started, doer);
    }
}
