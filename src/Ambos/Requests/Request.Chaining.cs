namespace Ambos.Requests;

public sealed partial class Request
{
    /// <summary>This request is a link: that one waits for it. Said once, when it is made, so that no circle can come about.</summary>
    internal void ServesRequest(Request parent, Doer doer)
    {
        ParentId = parent.Id;
        parent.Wait(doer, WaitingReasons.Link);
    }

    /// <summary>The same where both histories were written elsewhere.</summary>
    internal void ServedRequest(Guid parentId) => ParentId = parentId;
}
