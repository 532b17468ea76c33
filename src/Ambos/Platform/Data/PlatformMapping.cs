using Ambos.Platform.Acts;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Ambos.Platform.Search;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Data;

static class PlatformMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Organization>().ToTable("organizations").Property(o => o.Id).ValueGeneratedOnAdd();
        model.Entity<Membership>().ToTable("memberships").Ignore(m => m.IsActive);
        model.Entity<Counter>().ToTable("counters");
        model.Entity<Act>().ToTable("acts");
        model.Entity<ActBody>().ToTable("act_bodies");
        model.Entity<ExternalKey>().ToTable("external_keys");
        model.Entity<SearchEntry>().ToTable("search_entries");
        model.Entity<SearchGram>().ToTable("search_grams");
    }
}
