using Ambos.Platform.Data;
using Ambos.Platform.Export;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Ambos.Platform.Lists;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Notifications;

/// <summary>One's own notices as a file; nobody has those of another.</summary>
static class NoticesExport
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/notifications/export.{format}", WriteAsync).WithMetadata(new MembersAttribute());

    static Task WriteAsync(string format, HttpContext http, Database data, Session session, Words words)
    {
        var me = session.Person.MembershipId;
        IReadOnlyList<ExportColumn<Notification>> columns =
        [
            new("at", words["When"], notice => notice.At),
            new("what", words["What"], notice => words[notice.Text, [.. notice.Values]]),
            new("address", words["Page"], notice => notice.Href),
            new("seen", words["Looked at"], notice => notice.SeenAt),
        ];
        var rows = ListExport.PagesAsync(
            async after =>
            {
                Guid? last = Guid.TryParse(after, out var id) ? id : null;
                var read = await data.ReadAsync(
                    db => db.Set<Notification>().Where(notice => notice.MembershipId == me && (last == null || notice.Id < last)).OrderByDescending(notice => notice.Id).Take(ListExport.PerRead + 1).ToListAsync(http.RequestAborted), http.RequestAborted);
                return ListPage<Notification>.Cut(read, ListExport.PerRead, after, null, notice => notice.Id.ToString());
            },
            http.RequestAborted);
        return ListExport.WriteAsync(http, "notices", format, session.Zone, columns, rows);
    }
}
