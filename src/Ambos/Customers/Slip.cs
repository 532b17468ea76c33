using Ambos.Platform.Data;

namespace Ambos.Customers;

/// <summary>Why somebody seems to be slipping away.</summary>
public enum SlipReason
{
    /// <summary>Silence will soon make them lost.</summary>
    LostSoon,

    /// <summary>They will soon no longer be loyal.</summary>
    FallsSoon,

    /// <summary>Far longer without a word than is usual for them.</summary>
    Rhythm,
}

/// <summary>Somebody outside who is slipping away, as the last round found it. A later contact takes it back.</summary>
public sealed class Slip : Entity
{
    /// <summary>How many days ahead a fall is pointed out.</summary>
    public const int Ahead = 30;

    /// <summary>So many contacts make a rhythm, within so many days.</summary>
    public const int Enough = 4;
    public const int Within = 1_095;

    /// <summary>Broken: so many times the usual gap, and never under so many days.</summary>
    public const int Times = 2;
    public const int Least = 14;

    Slip()
    {
    }

    public Slip(Guid relationshipId, Guid customerId, Guid groupId, SlipReason reason, DateOnly on, DateTimeOffset lastAt, int contacts, int usualDays, string? rule)
    {
        (RelationshipId, CustomerId, GroupId, Reason, On, LastAt, Contacts, UsualDays, Rule) = (relationshipId, customerId, groupId, reason, on, lastAt, contacts, usualDays, rule);
    }

    public Guid RelationshipId { get; private set; }

    public Guid CustomerId { get; private set; }

    public Guid GroupId { get; private set; }

    public SlipReason Reason { get; private set; }

    /// <summary>The day the stage will fall, or the day the rhythm broke.</summary>
    public DateOnly On { get; private set; }

    public DateTimeOffset LastAt { get; private set; }

    /// <summary>Contacts in three years up to the last.</summary>
    public int Contacts { get; private set; }

    /// <summary>Mean days between contacts.</summary>
    public int UsualDays { get; private set; }

    /// <summary>The terms of the rule that will move the stage.</summary>
    public string? Rule { get; private set; }

    /// <summary>The day a rhythm broke; nothing while it holds or where there is none.</summary>
    public static DateOnly? BrokenOn(int contacts, DateOnly first, DateOnly last, DateOnly today)
    {
        if (contacts < Enough)
            return null;
        var on = last.AddDays(Math.Max(Least, (int)Math.Ceiling(Times * Usual(contacts, first, last))) + 1);
        return on <= today ? on : null;
    }

    /// <summary>The first day on which a rule that holds now will no longer hold, if nothing happens until then.</summary>
    public static DateOnly StopsOn(StageTerms terms, IReadOnlyList<(DateOnly On, long? Amount, string? Currency)> contacts)
    {
        var reached = 0L;
        foreach (var (on, amount, currency) in contacts.OrderByDescending(contact => contact.On))
        {
            reached += terms.Kind == StageRuleKind.Contacts ? 1 : currency == terms.Currency ? amount ?? 0 : 0;
            if (reached >= terms.Least)
                return on.AddDays(terms.Days);
        }
        return DateOnly.MinValue;
    }

    /// <summary>Mean days between contacts.</summary>
    public static double Usual(int contacts, DateOnly first, DateOnly last) => contacts < 2 ? 0 : (last.DayNumber - first.DayNumber) / (double)(contacts - 1);
}
