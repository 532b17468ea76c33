using System.Globalization;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Notifications;

/// <summary>Mails what nobody has looked at by the time it may go out: one mail for each person, with everything that waits.</summary>
public sealed class NoticeMails(Store store, Database.Factory data, Letters letters, TimeProvider time)
{
    const int MostLines = 30;

    public async Task SendAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var people = await store.SystemAsync(
            (connection, transaction) => connection.Command(transaction, """
                SELECT DISTINCT n.organization_id, n.membership_id, m.name, m.mail, COALESCE(a.language, o.language) FROM notifications n
                JOIN memberships m ON m.organization_id = n.organization_id AND m.id = n.membership_id JOIN organizations o ON o.id = n.organization_id LEFT JOIN accounts a ON a.id = m.account_id
                WHERE n.mail_after <= @now AND n.mailed_at IS NULL AND n.seen_at IS NULL AND m.ended_at IS NULL AND o.is_whole AND m.mail IS NOT NULL
                """, ("now", now))
                .ListAsync(row => (Organization: Convert.ToInt32(row.GetValue(0), CultureInfo.InvariantCulture), Id: row.Id(1), Name: row.GetString(2), Mail: row.GetString(3), Language: row.GetString(4)), cancellationToken),
            write: false,
            cancellationToken);
        foreach (var person in people)
        {
            await data.Of(person.Organization).WriteAsync(
                async db =>
                {
                    var due = await db.Set<Notification>().Where(n => n.MembershipId == person.Id && n.MailAfter <= now && n.MailedAt == null && n.SeenAt == null).OrderBy(n => n.At).ToListAsync(cancellationToken);
                    if (due.Count == 0)
                        return;
                    foreach (var notice in due)
                        notice.Mailed(now);
                    var one = due.Count == 1;
                    letters.Post(db, $"notice:{due[0].Id:n}", new Letter(
                        person.Mail, person.Name, person.Language,
                        one ? new Phrase(due[0].Text, due[0].Values) : new Phrase("{0} things wait for you", due.Count.ToString(CultureInfo.InvariantCulture)),
                        [new Phrase("Hello, {0}.", person.Name), .. due.Take(MostLines).Select(notice => new Phrase(notice.Text, notice.Values))],
                        new Phrase("Look at it"), one && due[0].Href is { } href ? href : "/notifications"));
                },
                cancellationToken);
        }
    }
}
