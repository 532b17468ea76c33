namespace Ambos.Platform.Data;

/// <summary>Anything that belongs to one organisation. Its key is (OrganizationId, Id), and every foreign key carries both,
/// so that no row can point into another organisation.</summary>
public abstract class Entity
{
    /// <summary>Set by <see cref="AmbosDb"/> from the scope in which the entity is added.</summary>
    public int OrganizationId { get; internal set; }

    public Guid Id { get; internal set; } = Guid.CreateVersion7();
}
