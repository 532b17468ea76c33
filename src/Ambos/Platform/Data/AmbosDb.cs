using Ambos.Platform.Areas;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Ambos.Platform.Data;

/// <summary>The one way to the data. A context always works for one organisation, or for none (then it sees only what is shared).</summary>
public sealed class AmbosDb(DbContextOptions<AmbosDb> options) : DbContext(options)
{
    /// <summary>The organisation every query and every new row belongs to; 0 means none.</summary>
    public int Organization { get; internal set; }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var mapping in this.GetService<Catalog>().All<EntityMapping>())
            mapping.Map(modelBuilder);
        modelBuilder.Entity<Identity.Organization>().HasQueryFilter(Conventions.TenantFilter, organization => organization.Id == Organization);
        Conventions.Apply(modelBuilder, this);
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Save with SaveChangesAsync.");

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        await Webhooks.WebhookHearing.HearAsync(this, cancellationToken);
        GiveToOrganization();
        WriteWhole();
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    // PostgreSQL takes neither the sign of nothing nor half a letter; SQLite would stop reading there.
    void WriteWhole()
    {
        foreach (var entry in ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified))
            foreach (var property in entry.Metadata.GetProperties().Where(property => property.ClrType == typeof(string)))
                if (entry.CurrentValues[property] is string text && !Whole.Is(text))
                    entry.CurrentValues[property] = Whole.Of(text);
    }

    void GiveToOrganization()
    {
        foreach (var entry in ChangeTracker.Entries<Entity>())
        {
            if (entry.State == EntityState.Added && entry.Entity.OrganizationId == 0)
                entry.Property(entity => entity.OrganizationId).CurrentValue = Organization;
            if (entry.State != EntityState.Unchanged && entry.Entity.OrganizationId != Organization)
                throw new InvalidOperationException($"A {entry.Metadata.DisplayName()} of another organisation was about to be saved.");
        }
    }
}
