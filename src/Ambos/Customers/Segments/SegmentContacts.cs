using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Segments;

/// <summary>What can be asked of contacts. Whoever works here answers neither yes nor no: of colleagues no presence is kept and no silence.</summary>
static class SegmentContacts
{
    const string Heading = "Contacts";

    static readonly string[] Currencies = ["EUR", "USD", "GBP", "MXN", "COP", "PEN", "CLP", "ARS", "BRL", "BOB", "UYU"];

    public static IEnumerable<SegmentCondition> All =>
    [
        new("contact.last", Heading, "Last contact", 300, CustomersPermissions.Read,
            new(SegmentVerb.NotWithin, "who had no contact in the last {0} days"), new(SegmentVerb.Within, "who had contact in the last {0} days"),
            new(SegmentVerb.From, "whose last contact was on {0} or later"), new(SegmentVerb.Before, "whose last contact was before {0}"), new(SegmentVerb.Set, "who had contact at some time"), new(SegmentVerb.Unset, "who never had contact"))
        {
            Value = SegmentValue.Date,
            Among = NoColleagues,
            Where = ask =>
            {
                var at = ask.Verb switch { SegmentVerb.Within => ask.Since, SegmentVerb.Set => DateTimeOffset.UnixEpoch, _ => ask.Morning };
                return ask.Verb switch
                {
                    SegmentVerb.Set => c => c.LastInteractionAt != null,
                    SegmentVerb.Before => c => c.LastInteractionAt != null && c.MetAt < at,
                    _ => c => c.MetAt >= at,
                };
            },
        },
        new("contact", Heading, "Contact of some kind", 310, CustomersPermissions.Read, new(SegmentVerb.Has, "who had contact"), new(SegmentVerb.HasNot, "who had no contact"))
        {
            TakesDays = true,
            TakesTimes = true,
            Among = NoColleagues,
            Choices = (_, _, _) => SegmentConditions.Words(Enum.GetValues<InteractionKind>(), kind => kind.Word),
            Where = ask =>
            {
                var (kinds, times) = (SegmentConditions.Enums<InteractionKind>(ask), ask.Times);
                IQueryable<Interaction> happened = ask.Db.Set<Interaction>();
                if (kinds.Count > 0)
                    happened = happened.Where(i => kinds.Contains(i.Kind));
                if (ask.Test.Days is not null)
                {
                    var (since, now) = (ask.Since, ask.Now);
                    happened = happened.Where(i => i.At > since && i.At <= now);
                }
                return times == 1 ? c => happened.Any(i => i.CustomerId == c.Id) : c => happened.Count(i => i.CustomerId == c.Id) >= times;
            },
        },
        new("contact.spent", Heading, "Money spent", 320, CustomersPermissions.Read, new(SegmentVerb.AtLeast, "who spent {0} or more"), new(SegmentVerb.AtMost, "who spent {0} or less"))
        {
            Value = SegmentValue.Number,
            TakesDays = true,
            Among = NoColleagues,
            Choices = (_, _, _) => SegmentConditions.List([.. Currencies.Select(code => new SegmentChoice(code, code))]),
            Where = ask =>
            {
                List<string?> currencies = [.. ask.Values.Select(code => code.ToUpperInvariant())];
                var happened = ask.Db.Set<Interaction>().Where(i => i.Amount != null && currencies.Contains(i.Currency));
                if (ask.Test.Days is not null)
                {
                    var (since, now) = (ask.Since, ask.Now);
                    happened = happened.Where(i => i.At > since && i.At <= now);
                }
                var cents = (long)Math.Clamp(Math.Round(ask.Number * 100), -9e15, 9e15);
                return ask.Verb == SegmentVerb.AtLeast
                    ? c => (happened.Where(i => i.CustomerId == c.Id).Sum(i => i.Amount) ?? 0) >= cents
                    : c => (happened.Where(i => i.CustomerId == c.Id).Sum(i => i.Amount) ?? 0) <= cents;
            },
        },
    ];

    /// <summary>Nobody who works here today.</summary>
    static Expression<Func<Customer, bool>> NoColleagues(SegmentAsk ask)
    {
        var (db, today) = (ask.Db, ask.Today);
        List<Guid> staff = [.. ask.Outline.Groups.Where(g => g.IsStaff).Select(g => g.Id)];
        return c => c.Sides == Sides.Outside || !db.Set<Relationship>().Any(r => r.CustomerId == c.Id && staff.Contains(r.GroupId) && (r.From == null || r.From <= today) && (r.Until == null || r.Until >= today));
    }
}
