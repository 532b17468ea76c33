using System.Collections.Frozen;
using Ambos.Platform.Areas;

namespace Ambos.Platform.Identity;

/// <summary>All permissions the areas named.</summary>
public sealed class Permissions
{
    readonly FrozenDictionary<string, Permission> byName;

    public Permissions(Catalog catalog)
    {
        All = catalog.All<Permission>();
        byName = All.ToFrozenDictionary(permission => permission.Name, StringComparer.Ordinal);
    }

    public IReadOnlyList<Permission> All { get; }

    public Permission Named(string name) => byName.TryGetValue(name, out var permission)
        ? permission
        : throw new InvalidOperationException($"No area registers the permission {name}.");
}
