using Ambos.Platform.Areas;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

/// <summary>The registry's part of a customer's one history: interactions, relationships that began, changed or ended, and notes.</summary>
static class CustomerTimeline
{
    public static readonly TimelineSource[] Sources =
    [
        new("interactions", null, InteractionsAsync),
        new("relationships", null, RelationshipsAsync),
        new("notes", CustomersPermissions.Read, NotesAsync),
    ];

    static async Task<IReadOnlyList<TimelineEvent>> InteractionsAsync(TimelineQuestion question, CancellationToken cancellationToken)
    {
        var (db, customerId, before) = (question.Db, question.CustomerId, question.Before ?? DateTimeOffset.MaxValue);
        var sides = question.Subject is CustomerFile file ? file.Sides : await db.Set<Customer>().Where(c => c.Id == customerId).Select(c => c.Sides).SingleAsync(cancellationToken);
        var rows = await (
            from interaction in db.Set<Interaction>()
            join site in db.Set<Site>() on interaction.SiteId equals (Guid?)site.Id into sites from site in sites.DefaultIfEmpty()
            where interaction.CustomerId == customerId && (question.Before == null || interaction.At < before)
            orderby interaction.At descending
            select new { interaction.Kind, interaction.At, interaction.Subject, interaction.Channel, interaction.Amount, interaction.Currency, Site = site.Name }).Take(question.Most).ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(row => new TimelineEvent(
                row.At,
                CustomerTraits.SideOf(sides, row.Kind),
                row.Site is null ? question.Words[row.Kind.Word] : $"{question.Words[row.Kind.Word]}, {row.Site}",
                Detail(row.Subject, row.Amount is { } amount ? $"{Numbers.Text(amount / 100.0, 2)} {row.Currency}" : null, row.Channel is null ? null : question.Words[CustomerWords.ChannelWord(row.Channel)]))),
        ];
    }

    static async Task<IReadOnlyList<TimelineEvent>> RelationshipsAsync(TimelineQuestion question, CancellationToken cancellationToken)
    {
        var roles = question.Subject is CustomerFile file ? file.Roles : await CustomerFile.RolesAsync(question.Db, question.CustomerId, cancellationToken);
        var ids = roles.Select(role => role.Id).ToList();
        var stages = (await question.Db.Set<StageChange>().Where(c => ids.Contains(c.RelationshipId)).ToListAsync(cancellationToken)).ToLookup(c => c.RelationshipId);
        List<TimelineEvent> events = [];
        foreach (var role in roles)
        {
            var what = role.Position ?? question.Words[role.Group];
            var whole = role.Where is null ? what : $"{what} · {role.Where}";
            if (role.From is { } from)
                events.Add(At(from, role, question.Words["Began: {0}", whole], role.Company));
            if (role.Until is { } until)
                events.Add(At(until, role, question.Words["Ended: {0}", whole], role.Reason));
            events.AddRange(stages[role.Id].Where(c => c.On != role.From && c.On != role.Until)
                .Select(c => At(c.On, role, question.Words["{0}: {1}", what, question.Words[c.Stage.Word]], new StageStep(c.Id, c.Stage, c.On, c.By, c.Reason, c.Rule, c.Measured, null).Why(question.Words))));
        }
        return [.. events.Where(e => question.Before is not { } before || e.At < before).OrderByDescending(e => e.At).Take(question.Most)];

        TimelineEvent At(DateOnly day, FileRole role, string text, string? detail) => new(Days.Start(day, question.Session.Zone), role.Side, text, detail);
    }

    static async Task<IReadOnlyList<TimelineEvent>> NotesAsync(TimelineQuestion question, CancellationToken cancellationToken)
    {
        var (db, customerId, before) = (question.Db, question.CustomerId, question.Before ?? DateTimeOffset.MaxValue);
        var rows = await (
            from note in db.Set<Note>()
            join author in db.Set<Membership>() on note.MembershipId equals author.Id
            where note.CustomerId == customerId && (question.Before == null || note.At < before)
            orderby note.At descending
            select new { note.At, note.Text, author.Name }).Take(question.Most).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new TimelineEvent(row.At, Side.Inside, question.Words["Note by {0}", row.Name], row.Text.Length > 160 ? row.Text[..160] + "…" : row.Text, "#notes"))];
    }

    static string? Detail(params string?[] parts) => string.Join(" · ", parts.Where(part => !string.IsNullOrEmpty(part))) is { Length: > 0 } text ? text : null;
}
