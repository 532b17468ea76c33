using System.Text.Json;
using Ambos.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Ambos.Customers.Merging;

/// <summary>What a merge did, so that it can be taken back: which rows were made to name another customer, and how those looked that were changed or laid aside.</summary>
sealed record Moved
{
    /// <summary>Ids by <c>table.column</c>.</summary>
    public Dictionary<string, List<Guid>> Rows { get; init; } = new(StringComparer.Ordinal);

    public List<RowImage> Images { get; init; } = [];

    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public static Moved FromJson(string text) => JsonSerializer.Deserialize<Moved>(text, JsonSerializerOptions.Web) ?? new();

    /// <summary>Remembers a row as it is, before it is changed or laid aside. The first picture counts.</summary>
    public void Keep(AmbosDb db, Entity row)
    {
        var entry = db.Entry(row);
        var table = entry.Metadata.GetTableName()!;
        if (!Images.Exists(image => image.Id == row.Id && image.Table == table))
            Images.Add(new RowImage(table, row.Id, entry.Metadata.GetProperties().ToDictionary(property => property.Name, property => JsonSerializer.SerializeToElement(entry.Property(property.Name).OriginalValue, property.ClrType), StringComparer.Ordinal)));
    }

    /// <summary>Makes every remembered row what it was.</summary>
    public async Task RestoreAsync(AmbosDb db, CancellationToken cancellationToken)
    {
        foreach (var image in Images)
        {
            var type = Type(db, image.Table);
            var row = await db.FindAsync(type.ClrType, [db.Organization, image.Id], cancellationToken);
            var isNew = row is null;
            row ??= Activator.CreateInstance(type.ClrType, nonPublic: true)!;
            var entry = db.Entry(row);
            if (!isNew && entry.State == EntityState.Detached)
                entry.State = EntityState.Unchanged;
            foreach (var property in type.GetProperties().Where(property => image.Values.ContainsKey(property.Name) && (isNew || !property.IsPrimaryKey())))
                entry.Property(property.Name).CurrentValue = image.Values[property.Name].Deserialize(property.ClrType);
            if (isNew)
                entry.State = EntityState.Added;
        }
    }

    public static IEntityType Type(AmbosDb db, string table) => db.Model.GetEntityTypes().First(type => type.GetTableName() == table);
}

/// <summary>A row as it was.</summary>
sealed record RowImage(string Table, Guid Id, Dictionary<string, JsonElement> Values);
