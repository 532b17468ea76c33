using Ambos.Platform.Areas;
using Ambos.Platform.Data;
using Ambos.Platform.Data.Migrations;
using Ambos.Platform.Import;
using Ambos.Platform.Languages;
using Ambos.Platform.Lists;
using Ambos.Platform.Search;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform;

sealed partial class PlatformArea
{
    /// <summary>Search, saved views, and the names other systems give to our things.</summary>
    static void AroundFinding(AreaBuilder area)
    {
        area.Add(new EntityMapping(model =>
        {
            model.Entity<ExternalKey>().ToTable("external_keys");
            model.Entity<SearchEntry>().ToTable("search_entries");
            model.Entity<SearchGram>().ToTable("search_grams");
            model.Entity<SavedView>().ToTable("saved_views").RefersTo<SavedView, Identity.Membership>(v => v.MembershipId);
        }));
        area.Add<Migration>(new M0005_ExternalKeys(), new M0009_Search());
        area.Add(new WordList("Platform.Search.Search"));
        area.Services.AddScoped<Finder>();
    }
}
