using System.Linq.Expressions;
using Ambos.Platform.Data;
using Ambos.Platform.Import;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Segments;

/// <summary>A question as it was understood: every condition with what it is called and what was chosen, and what of it does not hold any more.</summary>
public sealed class SegmentReading(SegmentPart question, IReadOnlyDictionary<SegmentPart, SegmentLine> lines, IReadOnlyList<Reason> faults)
{
    readonly IReadOnlyDictionary<SegmentPart, SegmentLine> lines = lines;
    readonly SegmentPart question = question;

    /// <summary>How deep groups may stand in each other, and how many conditions there may be.</summary>
    public const int Deepest = 3;
    public const int Most = 40;

    public SegmentPart Question => question;

    /// <summary>What is wrong with it, in the order of its parts. A segment with a fault finds nobody, whatever the rest of it says.</summary>
    public IReadOnlyList<Reason> Faults { get; } = [.. faults.Concat(lines.Values.SelectMany(line => line.Faults)).Distinct()];

    /// <summary>It asks something the reader may not read: then neither its people nor their number is told.</summary>
    public bool IsHidden { get; } = lines.Values.Any(line => line.IsHidden);

    public bool Answers => Faults.Count == 0 && !IsHidden && question.Everything().Any(part => !part.IsGroup);

    /// <summary>Those who answer to any of several questions.</summary>
    internal static SegmentReading AnyOf(IReadOnlyList<SegmentReading> readings) => new(
        SegmentPart.Any([.. readings.Select(reading => reading.question)]),
        readings.SelectMany(reading => reading.lines).ToDictionary(pair => pair.Key, pair => pair.Value, (IEqualityComparer<SegmentPart>)ReferenceEqualityComparer.Instance),
        [.. readings.SelectMany(reading => reading.Faults)]);

    public SegmentLine Line(SegmentPart part) => lines[part];

    /// <summary>Those who answer to it; nobody where something is wrong or hidden.</summary>
    public IQueryable<Customer> Of(IQueryable<Customer> customers, SegmentMoment moment) =>
        Answers ? customers.Where(Filter(moment)) : customers.Where(_ => false);

    internal Expression<Func<Customer, bool>> Filter(SegmentMoment moment) => Filter(question, moment);

    Expression<Func<Customer, bool>> Filter(SegmentPart part, SegmentMoment moment)
    {
        if (!part.IsGroup)
            return One(lines[part], moment);
        var parts = part.Parts ?? [];
        // What stands together of a relationship speaks of one and the same.
        var all = part.Match == SegmentMatch.All
            ? SegmentBundles.Of(parts, one => lines[one]).Select(bundle => bundle.Count == 1 ? Filter(bundle[0], moment) : Held([.. bundle.Select(one => lines[one])], moment))
            : parts.Select(one => Filter(one, moment));
        return part.Match == SegmentMatch.All ? Join(all, Expression.AndAlso, nothing: true)
            : part.Match == SegmentMatch.Any ? Join(all, Expression.OrElse, nothing: false)
            : Not(Join(all, Expression.OrElse, nothing: false));
    }

    static Expression<Func<Customer, bool>> One(SegmentLine line, SegmentMoment moment)
    {
        var ask = moment.Ask(line);
        var found = line.Inner is { } inner ? inner.Filter(moment)
            : line.Condition!.Related is not null ? Held([line], moment)
            : line.Condition.Where!(ask);
        if (line.Part.Is!.Value.Denies)
            found = Not(found);
        return line.Condition?.Among is { } among ? Join([among(ask), found], Expression.AndAlso, nothing: true) : found;
    }

    /// <summary>Somebody with one relationship that answers to all of these. It holds today, unless a stage is asked for that ends it.</summary>
    static Expression<Func<Customer, bool>> Held(IReadOnlyList<SegmentLine> together, SegmentMoment moment)
    {
        var (db, today) = (moment.Db, moment.Today);
        var ended = together.Any(line => line.Condition!.Key == StageKey && (line.Part.Values ?? []).Any(value => CustomerQuestion.Value<Stage>(value) is { } stage && Stages.IsEnd(stage)));
        var relationships = ended
            ? db.Set<Relationship>().Where(r => r.Stage == Stage.Lost || r.Stage == Stage.Left || ((r.From == null || r.From <= today) && (r.Until == null || r.Until >= today)))
            : db.Set<Relationship>().Where(r => (r.From == null || r.From <= today) && (r.Until == null || r.Until >= today));
        foreach (var line in together)
            relationships = relationships.Where(line.Condition!.Related!(moment.Ask(line)));
        return c => relationships.Any(r => r.CustomerId == c.Id);
    }

    internal const string StageKey = "stage";

    static Expression<Func<Customer, bool>> Not(Expression<Func<Customer, bool>> filter) => Expression.Lambda<Func<Customer, bool>>(Expression.Not(filter.Body), filter.Parameters);

    static Expression<Func<Customer, bool>> Join(IEnumerable<Expression<Func<Customer, bool>>> filters, Func<Expression, Expression, Expression> join, bool nothing)
    {
        var who = Expression.Parameter(typeof(Customer), "c");
        var bodies = filters.Select(filter => new Renamed(filter.Parameters[0], who).Visit(filter.Body)).ToList();
        return Expression.Lambda<Func<Customer, bool>>(bodies.Count == 0 ? Expression.Constant(nothing) : bodies.Aggregate(join), who);
    }

    sealed class Renamed(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}

/// <summary>One condition of a question as it was understood.</summary>
/// <param name="Condition">Nothing where there is no such condition, or the reader may not know of it.</param>
/// <param name="Chosen">What was chosen, by names.</param>
/// <param name="Inner">The other segment that is asked, as it was understood.</param>
public sealed record SegmentLine(SegmentPart Part, SegmentCondition? Condition, IReadOnlyList<SegmentChoice> Chosen, IReadOnlyList<Reason> Faults, bool IsHidden, SegmentReading? Inner = null);

/// <summary>When and where a question is answered.</summary>
public sealed record SegmentMoment(AmbosDb Db, Outline Outline, DateTimeOffset Now, DateOnly Today, TimeZoneInfo Zone)
{
    internal SegmentAsk Ask(SegmentLine line) => new(Db, line.Part, line.Part.Is.GetValueOrDefault().Outright, Outline, Now, Today, Zone);
}

/// <summary>Conditions in a row about a relationship go together; when one is said a second time, another relationship begins: "employee at Cádiz, consumer, loyal" are two.</summary>
static class SegmentBundles
{
    public static IReadOnlyList<IReadOnlyList<SegmentPart>> Of(IReadOnlyList<SegmentPart> parts, Func<SegmentPart, SegmentLine> line)
    {
        List<List<SegmentPart>> bundles = [];
        List<SegmentPart>? open = null;
        foreach (var part in parts)
        {
            if (part.IsGroup || line(part).Condition?.Related is null || part.Is is not { Denies: false })
            {
                bundles.Add([part]);
                continue;
            }
            if (open is null || open.Exists(one => one.On == part.On))
                bundles.Add(open = []);
            open.Add(part);
        }
        return bundles;
    }
}
