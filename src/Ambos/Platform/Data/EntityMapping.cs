using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ambos.Platform.Data;

/// <summary>What an area adds to the model: its entities and what they refer to. Keys, names, filters and converters come by convention.</summary>
public sealed record EntityMapping(Action<ModelBuilder> Map);

/// <summary>The few words a mapping needs beyond EF's own.</summary>
public static class MappingWords
{
    /// <summary>A foreign key within the organisation: (OrganizationId, <paramref name="foreignKey"/>) → (OrganizationId, Id). Deleting is a verb, never a cascade.</summary>
    public static EntityTypeBuilder<T> RefersTo<T, TTarget>(this EntityTypeBuilder<T> entity, Expression<Func<T, object?>> foreignKey)
        where T : Entity
        where TTarget : Entity
    {
        var body = foreignKey.Body is UnaryExpression cast ? cast.Operand : foreignKey.Body;
        var name = ((MemberExpression)body).Member.Name;
        entity.HasOne<TTarget>().WithMany().HasForeignKey(nameof(Entity.OrganizationId), name).OnDelete(DeleteBehavior.Restrict);
        return entity;
    }
}
