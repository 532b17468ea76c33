using Ambos.Platform.Languages;
using Ambos.Platform.Data;

namespace Ambos.Customers;

/// <summary>A unit that serves and is served. Teams form a tree; where a team stood before is kept in <see cref="TeamPlacement"/>.</summary>
public sealed partial class Team : Entity
{
    Team()
    {
    }

    public Team(string name, Guid? parentId = null, Guid? siteId = null)
    {
        Rename(name);
        (ParentId, SiteId) = (parentId, siteId);
    }

    public string Name { get; private set; } = "";

    public string NameKey { get; private set; } = "";

    public Guid? ParentId { get; private set; }

    public Guid? SiteId { get; private set; }

    /// <summary>The customer who leads it.</summary>
    public Guid? ManagerId { get; private set; }

    /// <summary>Whether it serves from outside the payroll (a supplier's team).</summary>
    public bool IsSupplier { get; private set; }

    public DateOnly? ClosedOn { get; private set; }

    public void Rename(string name)
    {
        Name = name.Trim();
        NameKey = Plain.Text(Name);
    }

    /// <summary>For a team that is being made; later <see cref="MoveTo"/> keeps what was before.</summary>
    public void IsLedBy(Guid? managerId) => ManagerId = managerId;

    public void StandsIn(Guid? siteId) => SiteId = siteId;

    public void BelongsToSupplier(bool value = true) => IsSupplier = value;

    public void Close(DateOnly on) => ClosedOn ??= on;

    /// <summary>Stands under another team or is led by somebody else from a day on. The place it had ends the day before.</summary>
    internal TeamPlacement MoveTo(Guid? parentId, Guid? managerId, DateOnly on, TeamPlacement? present)
    {
        (ParentId, ManagerId) = (parentId, managerId);
        if (present is not null && present.From == on)
        {
            present.Becomes(parentId, managerId);
            return present;
        }
        present?.End(on.AddDays(-1));
        return new TeamPlacement(Id, parentId, managerId, on);
    }
}

/// <summary>Where a team stood, under whom and led by whom, from one day until another.</summary>
public sealed class TeamPlacement : Entity
{
    TeamPlacement()
    {
    }

    public TeamPlacement(Guid teamId, Guid? parentId, Guid? managerId, DateOnly from)
    {
        (TeamId, ParentId, ManagerId, From) = (teamId, parentId, managerId, from);
    }

    public Guid TeamId { get; private set; }

    public Guid? ParentId { get; private set; }

    public Guid? ManagerId { get; private set; }

    public DateOnly From { get; private set; }

    public DateOnly? Until { get; private set; }

    public void End(DateOnly until) => Until ??= until;

    /// <summary>Corrected on the day it began.</summary>
    internal void Becomes(Guid? parentId, Guid? managerId) => (ParentId, ManagerId) = (parentId, managerId);
}
