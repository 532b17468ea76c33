using Ambos.Platform.Areas;
using Ambos.Platform.Data;
using Ambos.Platform.Data.Migrations;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Ambos.Platform.Languages;
using Ambos.Platform.Lists;
using Ambos.Platform.Notifications;
using Ambos.Platform.Search;
using Ambos.Platform.Search.Pages;
using Microsoft.AspNetCore.Http.HttpResults;
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
            model.Entity<SavedView>().ToTable("saved_views").RefersTo<SavedView, Membership>(v => v.MembershipId);
        }));
        area.Add<Migration>(new M0005_ExternalKeys(), new M0009_Search());
        area.Add(new WordList("Platform.Search.Search"));
        area.Services.AddScoped<Finder>();
        area.Services.AddScoped<Rooms>();
        area.Services.AddSingleton<INotify, NotifyByNotices>();
        area.Services.AddSingleton<IStartupFilter, SearchAtHand>();
        area.Add(new WebRoutes(routes => routes.MapGet(SearchAtHand.List, ListAsync).WithMetadata(new MembersAttribute())));
    }

    static async Task<RazorComponentResult> ListAsync(string? q, Finder finder, CancellationToken cancellationToken) =>
        new RazorComponentResult<SearchList>(new { Found = await finder.FindAsync(q, most: 12, cancellationToken: cancellationToken), Asked = q ?? "" });
}
