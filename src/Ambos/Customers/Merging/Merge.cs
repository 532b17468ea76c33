using Ambos.Platform.Data;

namespace Ambos.Customers.Merging;

/// <summary>Two records that became one, with what it takes to part them again.</summary>
public sealed class Merge : Entity
{
    Merge()
    {
    }

    internal Merge(Guid keptId, Guid mergedId, Guid? membershipId, DateTimeOffset at, string undo, string stamp) =>
        (KeptId, MergedId, MembershipId, At, Undo, Stamp) = (keptId, mergedId, membershipId, at, undo, stamp);

    public Guid KeptId { get; private set; }

    public Guid MergedId { get; private set; }

    public DateTimeOffset At { get; private set; }

    public Guid? MembershipId { get; private set; }

    /// <summary>A <see cref="Moved"/> as JSON; empty once undone.</summary>
    public string Undo { get; private set; } = "";

    /// <summary>The record that stays as the merge left it: undoing is refused once it is another one.</summary>
    public string Stamp { get; private set; } = "";

    public DateTimeOffset? UndoneAt { get; private set; }

    internal void AlsoMoved(string undo, string stamp) => (Undo, Stamp) = (undo, stamp);

    internal void IsUndone(DateTimeOffset at) => (UndoneAt, Undo) = (at, "");
}
