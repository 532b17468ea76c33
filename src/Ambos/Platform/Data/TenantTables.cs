using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Ambos.Platform.Data;

/// <summary>The tables that belong to organisations, by the model.</summary>
static class TenantTables
{
    static readonly ConditionalWeakTable<IModel, FrozenSet<string>> Known = [];

    public static IReadOnlySet<string> Of(AmbosDb db) => Known.GetValue(db.Model, model =>
        model.GetEntityTypes().Where(type => typeof(Entity).IsAssignableFrom(type.ClrType))
            .Select(type => type.GetTableName()!).ToFrozenSet(StringComparer.Ordinal));
}
