using Ambos.Platform.Areas;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Ambos.Platform.Languages;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Segments;

/// <summary>Understands segments for one reader: which conditions there are for them, what their lists hold, and what a question means today.</summary>
public sealed class SegmentBook(Catalog catalog, Session session, StructureCache structures, TimeProvider time)
{
    /// <summary>The condition that asks another segment.</summary>
    public const string Other = "segment";

    /// <summary>With those of the segments it asks, and of those they ask.</summary>
    const int MostInAll = 300;

    readonly Dictionary<string, IReadOnlyList<SegmentChoice>> lists = new(StringComparer.Ordinal);
    Dictionary<Guid, (string Name, string Question)>? segments;
    Dictionary<string, SegmentCondition>? conditions;
    Outline? known;
    int spent;

    /// <summary>The conditions that are offered to the reader, in their order.</summary>
    public async Task<IReadOnlyList<SegmentCondition>> OfferedAsync(AmbosDb db, CancellationToken cancellationToken = default) =>
        [.. (await ConditionsAsync(db, cancellationToken)).Values.Where(condition => session.Can(condition.Needs)).OrderBy(condition => condition.Order)];

    /// <summary>What can be chosen in a condition today.</summary>
    public async Task<IReadOnlyList<SegmentChoice>> ChoicesAsync(AmbosDb db, SegmentCondition condition, CancellationToken cancellationToken = default)
    {
        if (condition.Choices is not { } read)
            return [];
        if (!lists.TryGetValue(condition.Key, out var list))
            lists[condition.Key] = list = await read(db, await OutlineAsync(db, cancellationToken), cancellationToken);
        return list;
    }

    /// <summary>When and where the reader asks.</summary>
    public async Task<SegmentMoment> MomentAsync(AmbosDb db, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        return new SegmentMoment(db, await OutlineAsync(db, cancellationToken), now, Days.On(now, session.Zone), session.Zone);
    }

    /// <summary>Who answers to a segment, of those the reader may see; nobody if there is none, something of it is wrong, or it asks what the reader may not read.</summary>
    public async Task<IQueryable<Customer>> AskedAsync(AmbosDb db, IQueryable<Customer> customers, Guid segmentId, CancellationToken cancellationToken = default) =>
        await SegmentsAsync(db, cancellationToken) is var all && all.TryGetValue(segmentId, out var segment)
            ? await AskedAsync(db, customers, await ReadAsync(db, segmentId, segment.Question, cancellationToken), cancellationToken)
            : customers.Where(_ => false);

    public async Task<IQueryable<Customer>> AskedAsync(AmbosDb db, IQueryable<Customer> customers, SegmentReading reading, CancellationToken cancellationToken = default)
    {
        var moment = await MomentAsync(db, cancellationToken);
        // Who sees the single people sees their number; who does not is told neither.
        return session.Can(CustomersPermissions.Read) ? reading.Of(customers, moment) : customers.Where(_ => false);
    }

    /// <summary>A question that was kept, as it is to be understood today.</summary>
    public async Task<SegmentReading> ReadAsync(AmbosDb db, Guid segmentId, string question, CancellationToken cancellationToken = default) =>
        Segment.Read(question) is { } root ? await ReadAsync(db, root, segmentId, cancellationToken) : Unreadable;

    /// <summary>A question that is being written; <paramref name="self"/> is the segment it belongs to.</summary>
    public Task<SegmentReading> ReadAsync(AmbosDb db, SegmentPart root, Guid? self, CancellationToken cancellationToken = default)
    {
        spent = 0;
        return ReadAsync(db, root, self is { } id ? [id] : [], cancellationToken);
    }

    static SegmentReading Unreadable => new(SegmentPart.All(), new Dictionary<SegmentPart, SegmentLine>(), [new Reason("What this segment asks cannot be read any more.")]);

    async Task<SegmentReading> ReadAsync(AmbosDb db, SegmentPart root, IReadOnlyList<Guid> path, CancellationToken cancellationToken)
    {
        Dictionary<SegmentPart, SegmentLine> lines = new(ReferenceEqualityComparer.Instance);
        List<Reason> faults = [];
        if (root.Depth() > SegmentReading.Deepest)
            faults.Add(new Reason("Groups may stand in each other {0} deep.", SegmentReading.Deepest));
        if (root.Everything().Count() > 2 * SegmentReading.Most)
            faults.Add(new Reason("At most {0} conditions.", SegmentReading.Most));
        else
            foreach (var part in root.Everything().Where(part => !part.IsGroup))
                lines[part] = await LineAsync(db, part, path, cancellationToken);
        return new SegmentReading(root, lines, faults);
    }

    async Task<SegmentLine> LineAsync(AmbosDb db, SegmentPart part, IReadOnlyList<Guid> path, CancellationToken cancellationToken)
    {
        if (++spent > MostInAll)
            return new SegmentLine(part, null, [], [new Reason("This asks too much at once: more than {0} conditions, with those of other segments.", MostInAll)], IsHidden: false);
        if (!(await ConditionsAsync(db, cancellationToken)).TryGetValue(part.On!, out var condition))
            return new SegmentLine(part, null, [], [part.On!.StartsWith(SegmentFields.Prefix, StringComparison.Ordinal) ? new Reason("The field {0} is not there any more.", part.On[SegmentFields.Prefix.Length..]) : new Reason("There is no condition {0}.", part.On)], IsHidden: false);
        if (!session.Can(condition.Needs))
            return new SegmentLine(part, null, [], [], IsHidden: true);
        if (condition.Saying(part.Is) is null)
            return new SegmentLine(part, condition, [], [new Reason("This cannot be asked of {0}.", Name(condition))], IsHidden: false);
        var choices = (await ChoicesAsync(db, condition, cancellationToken)).ToDictionary(choice => choice.Value, StringComparer.OrdinalIgnoreCase);
        var values = part.Values ?? [];
        var faults = SegmentRules.Of(part, condition).ToList();
        faults.AddRange(values.Where(value => value is null || !choices.ContainsKey(value)).Select(_ => new Reason("Something chosen in {0} is not there any more.", Name(condition))));
        List<SegmentChoice> chosen = [.. values.Where(value => value is not null && choices.ContainsKey(value)).Select(value => choices[value])];
        return condition.Key == Other && faults.Count == 0
            ? await InnerAsync(db, part, condition, chosen, path, cancellationToken)
            : new SegmentLine(part, condition, chosen, faults, IsHidden: false);
    }

    /// <summary>Several segments named in one condition: any of them.</summary>
    async Task<SegmentLine> InnerAsync(AmbosDb db, SegmentPart part, SegmentCondition condition, List<SegmentChoice> chosen, IReadOnlyList<Guid> path, CancellationToken cancellationToken)
    {
        var all = await SegmentsAsync(db, cancellationToken);
        List<Reason> faults = [];
        List<SegmentReading> inner = [];
        foreach (var id in chosen.Select(choice => Guid.Parse(choice.Value)))
        {
            if (path.Contains(id) || path.Count > 10)
                faults.Add(new Reason("A segment cannot be made of itself: {0}.", string.Join(" → ", path.SkipWhile(one => one != id).Append(id).Select(one => all.TryGetValue(one, out var segment) ? segment.Name : "…"))));
            else if (Segment.Read(all[id].Question) is not { } root)
                faults.Add(new Reason("What the segment {0} asks cannot be read any more.", all[id].Name));
            else
            {
                var reading = await ReadAsync(db, root, (IReadOnlyList<Guid>)[.. path, id], cancellationToken);
                faults.AddRange(reading.Faults.Select(fault => fault.Key.StartsWith("A segment cannot be made", StringComparison.Ordinal) ? fault : new Reason("In the segment {0}: {1}", all[id].Name, fault)));
                inner.Add(reading);
            }
        }
        return new SegmentLine(part, condition, chosen, faults, inner.Exists(reading => reading.IsHidden), SegmentReading.AnyOf(inner));
    }

    async ValueTask<Outline> OutlineAsync(AmbosDb db, CancellationToken cancellationToken) => known ??= await structures.OfAsync(db, cancellationToken);

    async Task<Dictionary<string, SegmentCondition>> ConditionsAsync(AmbosDb db, CancellationToken cancellationToken) =>
        conditions ??= catalog.All<SegmentCondition>().Concat(SegmentFields.Of(await OutlineAsync(db, cancellationToken))).Append(Asked).ToDictionary(condition => condition.Key, StringComparer.Ordinal);

    internal async Task<IReadOnlyDictionary<Guid, (string Name, string Question)>> SegmentsAsync(AmbosDb db, CancellationToken cancellationToken) =>
        segments ??= await db.Set<Segment>().OrderBy(segment => segment.NameKey).Select(segment => new { segment.Id, segment.Name, segment.Question }).ToDictionaryAsync(segment => segment.Id, segment => (segment.Name, segment.Question), cancellationToken);

    SegmentCondition Asked => new(Other, "Segments", "Another segment", 900, CustomersPermissions.Read, new SegmentSaying(SegmentVerb.Any, "in the segment {0}"), new SegmentSaying(SegmentVerb.None, "not in the segment {0}"))
    {
        Choices = async (db, _, cancellationToken) => [.. (await SegmentsAsync(db, cancellationToken)).Select(pair => new SegmentChoice(pair.Key.ToString(), pair.Value.Name))],
    };

    /// <summary>Forgets what was read, after something was changed.</summary>
    internal void Forget()
    {
        (segments, conditions, known) = (null, null, null);
        lists.Clear();
    }

    static object Name(SegmentCondition condition) => condition.Own ?? (object)new Reason(condition.Text);
}
