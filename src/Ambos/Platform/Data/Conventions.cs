using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Ambos.Platform.Data;

/// <summary>One convention builds keys, names, filters and converters for every entity on both databases.</summary>
static class Conventions
{
    public const string TenantFilter = "organization";

    static readonly ValueConverter<Guid, byte[]> BigEndian = new(
        id => id.ToByteArray(true), bytes => new Guid(bytes, true));

    static readonly ValueConverter<DateTimeOffset, long> Microseconds = new(
        at => (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / 10, us => DateTimeOffset.UnixEpoch.AddTicks(us * 10));

    static readonly ValueConverter<DateTimeOffset, DateTimeOffset> Utc = new(at => at.ToUniversalTime(), at => at);

    public static void Apply(ModelBuilder builder, AmbosDb db)
    {
        var sqlite = db.Database.IsSqlite();
        foreach (var type in builder.Model.GetEntityTypes().ToList())
        {
            if (typeof(Entity).IsAssignableFrom(type.ClrType))
                typeof(Conventions).GetMethod(nameof(Tenant), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
                    .MakeGenericMethod(type.ClrType).Invoke(null, [builder, db]);
            foreach (var key in type.GetForeignKeys())
                key.DeleteBehavior = DeleteBehavior.Restrict;
        }
        ApplyColumns(builder, sqlite);
    }

    /// <summary>Names and converters alone, also for the stock Identity tables.</summary>
    public static void ApplyColumns(ModelBuilder builder, bool sqlite)
    {
        foreach (var property in builder.Model.GetEntityTypes().Where(type => !type.IsMappedToJson()).SelectMany(type => type.GetProperties()))
            Column(property, sqlite);
    }

    static void Tenant<T>(ModelBuilder builder, AmbosDb db)
        where T : Entity
    {
        var entity = builder.Entity<T>();
        entity.HasKey(row => new { row.OrganizationId, row.Id });
        entity.Property(row => row.OrganizationId).ValueGeneratedNever();
        entity.Property(row => row.Id).ValueGeneratedNever();
        entity.HasQueryFilter(TenantFilter, row => row.OrganizationId == db.Organization);
    }

    static void Column(IMutableProperty property, bool sqlite)
    {
        property.SetColumnName(Snake(property.Name));
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        if (type.IsEnum && property.GetValueConverter() is null && property.GetProviderClrType() is null)
            property.SetProviderClrType(typeof(string));
        else if (type == typeof(Guid) && sqlite)
            property.SetValueConverter(BigEndian);
        else if (type == typeof(DateTimeOffset))
            property.SetValueConverter(sqlite ? Microseconds : Utc);
    }

    public static string Snake(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0)
                text.Append('_');
            text.Append(char.ToLower(letter, CultureInfo.InvariantCulture));
        }
        return text.ToString();
    }
}
