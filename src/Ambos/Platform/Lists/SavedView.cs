using Ambos.Platform.Data;

namespace Ambos.Platform.Lists;

/// <summary>The questions somebody keeps putting to a list, under a name; for herself or for all.</summary>
public sealed class SavedView : Entity
{
    SavedView()
    {
    }

    public SavedView(Guid membershipId, string list, string name, string query, bool isShared)
    {
        (MembershipId, List, Name, Query, IsShared) = (membershipId, list, name.Trim(), query, isShared);
    }

    public Guid MembershipId { get; private set; }

    /// <summary>Key of the list, such as <c>customers</c>.</summary>
    public string List { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>The filters and the order as they stand in the address.</summary>
    public string Query { get; private set; } = "";

    public bool IsShared { get; private set; }
}

/// <summary>A list whose views can be kept. Areas register theirs.</summary>
public sealed record ViewedList(string Key, string Title, string Href);
