using Ambos.Platform.Data;
using Ambos.Platform.Export;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Api;

/// <summary>The API keys as a file: their names, what they may and until when. No key, and no fingerprint of one.</summary>
static class KeysExport
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/settings/keys/export.{format}", WriteAsync).WithMetadata(new NeedsAttribute(PlatformPermissions.Settings.Name));

    static async Task WriteAsync(string format, HttpContext http, Database data, Session session, Words words)
    {
        var keys = await data.ReadAsync(
            db => (from key in db.Set<ApiKey>()
                   join member in db.Set<Membership>() on key.MembershipId equals member.Id
                   orderby key.CreatedAt descending
                   select new Line(key.Name, member.Name, key.Scopes, key.CreatedAt, key.ExpiresAt, key.LastUsedAt, key.RevokedAt)).ToListAsync(http.RequestAborted),
            http.RequestAborted);
        IReadOnlyList<ExportColumn<Line>> columns =
        [
            new("name", words["Name"], key => key.Name),
            new("owner", words["Acts for"], key => key.Owner),
            new("scopes", words["May"], key => key.Scopes),
            new("created", words["Made|key"], key => key.CreatedAt),
            new("expires", words["Until"], key => key.ExpiresAt),
            new("last_used", words["Last used"], key => key.LastUsedAt),
            new("revoked", words["Revoked"], key => key.RevokedAt),
        ];
        await ListExport.WriteAsync(http, "keys", format, session.Zone, columns, keys.ToAsyncEnumerable());
    }

    sealed record Line(string Name, string Owner, string Scopes, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt, DateTimeOffset? RevokedAt);
}
