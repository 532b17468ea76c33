using System.Globalization;
using Ambos.Platform.Data;
using Ambos.Platform.Lists;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

/// <summary>Somebody who is slipping away.</summary>
public sealed record SlipRow(Guid Id, long Number, string Name, Guid GroupId, Stage Stage, SlipReason Reason, DateOnly On, DateTimeOffset LastAt, int Contacts, int UsualDays, string? Rule);

/// <summary>What one asks of the list.</summary>
public sealed record SlipQuestion(SlipReason? Reason = null, Guid? GroupId = null, string? After = null, string? Before = null, int Size = 25);

/// <summary>Who is slipping away: whose stage will fall on top, then whose rhythm broke last. The same for the page, the API and the file.</summary>
public static class SlipList
{
    public static async Task<ListPage<SlipRow>> PageAsync(AmbosDb db, SlipQuestion question, CancellationToken cancellationToken = default)
    {
        var asked = Asked(db, question);
        var backwards = question.After is null && question.Before is not null;
        if (Cursor.Read(question.After ?? question.Before, 2) is [var day, var key] && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
            && long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            asked = backwards
                ? asked.Where(row => row.On >= on && (row.On > on || row.Number > number))
                : asked.Where(row => row.On <= on && (row.On < on || row.Number < number));
        var ordered = backwards ? asked.OrderBy(row => row.On).ThenBy(row => row.Number) : asked.OrderByDescending(row => row.On).ThenByDescending(row => row.Number);
        var rows = await ordered.Take(question.Size + 1)
            .Select(row => new SlipRow(row.Id, row.Number, row.Name, row.GroupId, row.Stage, row.Reason, row.On, row.LastAt, row.Contacts, row.UsualDays, row.Rule)).ToListAsync(cancellationToken);
        return ListPage<SlipRow>.Cut(rows, question.Size, question.After, question.Before, row => Cursor.Of(row.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), row.Number.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>How many there are for each reason.</summary>
    public static Task<Dictionary<SlipReason, int>> CountAsync(AmbosDb db, Guid? groupId, CancellationToken cancellationToken = default) =>
        Asked(db, new SlipQuestion(GroupId: groupId)).GroupBy(row => row.Reason).Select(same => new { same.Key, Count = same.Count() }).ToDictionaryAsync(same => same.Key, same => same.Count, cancellationToken);

    // A contact since the last round, or a stage that was set or ended meanwhile, takes somebody off at once.
    static IQueryable<Line> Asked(AmbosDb db, SlipQuestion question) =>
        from slip in db.Set<Slip>()
        join customer in db.Set<Customer>() on slip.CustomerId equals customer.Id
        join relationship in db.Set<Relationship>() on slip.RelationshipId equals relationship.Id
        where (customer.Sides == Sides.Both || customer.LastInteractionAt == null || customer.LastInteractionAt <= slip.LastAt) && relationship.Until == null
            && (relationship.Stage == Stage.Potential || relationship.Stage == Stage.Active || relationship.Stage == Stage.Loyal)
            && (question.Reason == null || slip.Reason == question.Reason) && (question.GroupId == null || slip.GroupId == question.GroupId)
        select new Line
        {
            Id = slip.Id, Number = customer.Number, Name = customer.Name, GroupId = slip.GroupId, Stage = relationship.Stage, Reason = slip.Reason, On = slip.On,
            LastAt = slip.LastAt, Contacts = slip.Contacts, UsualDays = slip.UsualDays, Rule = slip.Rule,
        };

    sealed class Line
    {
        public Guid Id { get; init; }

        public long Number { get; init; }

        public string Name { get; init; } = "";

        public Guid GroupId { get; init; }

        public Stage Stage { get; init; }

        public SlipReason Reason { get; init; }

        public DateOnly On { get; init; }

        public DateTimeOffset LastAt { get; init; }

        public int Contacts { get; init; }

        public int UsualDays { get; init; }

        public string? Rule { get; init; }
    }
}
