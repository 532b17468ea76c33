using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Ambos.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Ambos.Platform.Privacy;

/// <summary>Sets values of one row, by the names of its properties.</summary>
public sealed class RowWords<T>(EntityEntry<T> entry)
    where T : Entity
{
    public T Row => entry.Entity;

    public RowWords<T> To<TValue>(Expression<Func<T, TValue>> property, TValue value)
    {
        entry.Property(property).CurrentValue = value;
        return this;
    }
}

/// <summary>Rows as text and back, value by value, whichever database they stand in.</summary>
static class RowText
{
    public static Taken Write(IEnumerable<Dictionary<string, object?>> rows)
    {
        List<Dictionary<string, object?>> all = [.. rows];
        return new Taken(all.Count, JsonSerializer.Serialize(all));
    }

    public static IReadOnlyList<Dictionary<string, JsonElement>> Read(string text) => JsonSerializer.Deserialize<List<Dictionary<string, JsonElement>>>(text) ?? [];

    /// <summary>The values as they were before anything was set.</summary>
    public static Dictionary<string, object?> Values(EntityEntry entry, Func<string, bool> which) =>
        entry.Properties.Where(property => property.Metadata.Name != nameof(Entity.OrganizationId) && which(property.Metadata.Name))
            .ToDictionary(property => property.Metadata.Name, property => property.OriginalValue, StringComparer.Ordinal);

    /// <summary>An empty row that will be added.</summary>
    public static T New<T>(AmbosDb db, Guid id)
        where T : Entity
    {
        var row = (T)RuntimeHelpers.GetUninitializedObject(typeof(T));
        (row.Id, row.OrganizationId) = (id, db.Organization);
        db.Add(row);
        return row;
    }

    public static void Set(EntityEntry entry, Dictionary<string, JsonElement> values)
    {
        foreach (var (name, value) in values)
            if (name != nameof(Entity.Id) && entry.Metadata.FindProperty(name) is { } property)
                entry.Property(name).CurrentValue = value.Deserialize(property.ClrType);
    }
}
