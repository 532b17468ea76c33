using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Lists;

/// <summary>The views of a list that somebody may use: her own and those shared with all.</summary>
public static class SavedViews
{
    /// <summary>The views as tabs, the whole list first; nothing if none was ever kept.</summary>
    public static async Task<IReadOnlyList<Tab>> TabsAsync(AmbosDb db, Session session, string list, string href, string all, string? query, CancellationToken cancellationToken = default)
    {
        var rows = await db.Set<SavedView>().VisibleTo(session).Where(view => view.List == list).OrderBy(view => view.Name)
            .Select(view => new { view.Name, view.Query }).Take(30).ToListAsync(cancellationToken);
        if (rows.Count == 0)
            return [];
        var present = Kept(query);
        return [new Tab(all, href, present.Length == 0), .. rows.Select(row => new Tab(row.Name, href + row.Query, present == row.Query))];
    }

    public static IQueryable<SavedView> VisibleTo(this IQueryable<SavedView> views, Session session)
    {
        var mine = session.Person.MembershipId;
        return views.Where(view => view.IsShared || view.MembershipId == mine);
    }

    /// <summary>What of a query is worth keeping: filters and order, not the place in the list.</summary>
    public static string Kept(string? query)
    {
        var kept = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query)
            .Where(pair => pair.Key is not ("after" or "before" or "count" or "lang" or "view"))
            .SelectMany(pair => pair.Value.Where(value => value is { Length: > 0 }).Select(value => KeyValuePair.Create(pair.Key, value)));
        return QueryString.Create(kept).Value ?? "";
    }
}
