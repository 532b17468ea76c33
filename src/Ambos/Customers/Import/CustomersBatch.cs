using Ambos.Platform.Data;
using Ambos.Platform.Import;
using Ambos.Platform.Languages;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Import;

/// <summary>The customers some rows speak of, as they are and as they will be.</summary>
sealed partial class CustomersBatch(AmbosDb db, string source, ImportNames names, Dictionary<string, string> expected, bool writing)
{
    /// <summary>What a row says of a relationship and not of the customer.</summary>
    static readonly string[] OfRelationship = ["from", "until", "stage", "team", "site", "position", "company", "manager"];

    static readonly Dictionary<string, string> Titles = new CustomersImport().Fields.ToDictionary(field => field.Name, field => field.Title, StringComparer.Ordinal);

    readonly Dictionary<string, Known> byKey = new(StringComparer.Ordinal);
    readonly Dictionary<string, Guid> others = new(StringComparer.Ordinal);
    readonly HashSet<string> blocked = new(StringComparer.Ordinal);
    readonly List<Known> touched = [];

    /// <summary>Managers who come further down, with who waits for them.</summary>
    public List<(string Manager, Subordinate Subordinate)> Waiting { get; } = [];

    public static async Task<CustomersBatch> LoadAsync(AmbosDb db, string source, IReadOnlyList<ImportRow> rows, ImportNames names, Dictionary<string, string> expected, DateTimeOffset now, bool writing, CancellationToken cancellation, IReadOnlyDictionary<string, Guid>? joined = null)
    {
        var batch = new CustomersBatch(db, source, names, expected, writing);
        List<string> keys = [.. rows.Select(row => row.Text("key")).OfType<string>().Distinct(StringComparer.Ordinal)];
        var targets = await KeysAsync(db, source, keys, cancellation);
        if (writing)
            targets = await batch.LockAsync(targets, keys.Where(key => joined?.ContainsKey(key) == true).Select(key => joined![key]), keys, cancellation);
        var fresh = keys.Where(key => joined?.ContainsKey(key) == true && !targets.ContainsKey(key)).ToHashSet(StringComparer.Ordinal);
        foreach (var key in fresh)
            targets[key] = joined![key];
        if (targets.Count > 0)
            await batch.ReadAsync(targets, fresh, cancellation);
        await batch.FindOthersAsync(rows, now, cancellation);
        return batch;
    }

    /// <summary>One row: changes the picture and says what it was.</summary>
    public RowOutcome Take(ImportRow row, DateOnly today, DateTimeOffset now)
    {
        if (Wrong(row) is { } wrong)
            return wrong;
        var key = row.Text("key")!;
        var isNew = !byKey.TryGetValue(key, out var known);
        if (known is null)
            byKey[key] = known = new Known(new Customer(0, KindOf(row), NameOf(row)!, now)) { IsNew = true, Key = key };
        var changed = Describe(known, row) | Relate(known, row, today);
        if (row.Text("manager") is { } manager && Other(manager) is null && Expected(expected, manager) is { } coming)
            Waiting.Add((coming, new Subordinate(key, row.Text("group"))));
        if ((isNew || changed) && !known.IsTouched)
        {
            known.IsTouched = true;
            touched.Add(known);
        }
        if (changed && !isNew)
            known.Customer.Touched(now);
        return isNew ? RowOutcome.New : changed ? RowOutcome.Changed : RowOutcome.Unchanged;
    }

    RowOutcome? Wrong(ImportRow row)
    {
        var key = row.Text("key");
        if (key is null)
            return RowOutcome.Bad("key", new("A row without a key cannot be recognised again."));
        if (blocked.Contains(key))
            return RowOutcome.Bad("key", new("The data of this person are blocked and do not come back with a file."));
        if (!byKey.ContainsKey(key) && NameOf(row) is null)
            return RowOutcome.Bad("name", new("Write a name."));
        if (row.Text("group") is { } group && names.Group(group) is null)
            return RowOutcome.Bad("group", new("There is no group {0}.", group));
        if (row.Text("group") is null && OfRelationship.FirstOrDefault(field => row[field] is not null) is { } lost)
            return RowOutcome.Bad("group", new("Say what this customer is to you, or under \"Group\" what all rows are (employee, consumer…): without a group, \"{0}\" has no place.", new Reason(Titles[lost])));
        if (row.Date("until") < row.Date("from"))
            return RowOutcome.Bad("until", new("It cannot end before it begins."));
        if (row.Text("stage") is { } stage && row.Text("group") is { } role && CustomerQuestion.Value<Stage>(stage) is { } step && !Stages.Of(names.Group(role)!.Value.Side).Contains(step))
            return RowOutcome.Bad("stage", new("This side has no such stage."));
        if (row.Text("manager") is { } manager && Expected(expected, manager) is null && Other(manager) is null)
            return RowOutcome.Bad("manager", new("There is nobody with the key or name {0}.", manager));
        return null;
    }

    bool Describe(Known known, ImportRow row)
    {
        var (customer, changed) = (known.Customer, false);
        if (NameOf(row) is { } name && name != customer.Name)
        {
            customer.Rename(name);
            changed = true;
        }
        if (row.Text("language")?.ToLowerInvariant() is { } language && language != customer.Language)
        {
            customer.Speaks(language);
            changed = true;
        }
        if (row.Date("born") is { } born && born != customer.BornOn)
        {
            customer.WasBorn(born);
            changed = true;
        }
        if (row.Text("taxId")?.Trim() is { Length: > 0 } taxId && taxId != customer.TaxId)
        {
            customer.PaysTaxAs(taxId);
            changed = true;
        }
        if (row.Extras.Count > 0 && CustomFields.Merge(customer.Fields, row.Extras.Where(extra => extra.Value.Length > 0).GroupBy(extra => CustomFields.KeyOf(extra.Key), StringComparer.Ordinal).ToDictionary(same => same.Key, same => (string?)same.Last().Value, StringComparer.Ordinal)) is var fields && fields != customer.Fields)
        {
            customer.Describe(fields);
            changed = true;
        }
        changed |= Reach(known, ContactKind.Email, row.Text("email")) | Reach(known, ContactKind.Phone, row.Text("phone")) | Reach(known, ContactKind.Address, row.Text("address"));
        foreach (var tag in TagsOf(row))
            changed |= known.Tags.Add(Plain.Text(tag));
        return changed;
    }

    static bool Reach(Known known, ContactKind kind, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
            return false;
        if (known.Points.Find(point => point.Kind == kind && point.IsMain) is { } main)
        {
            // Whoever turns out to be somebody who was here is still reached as before.
            if (known.IsJoined && main.Value != value.Trim())
                known.Points.Add(new ContactPoint(known.Customer.Id, kind, main.Value, main.Label, isMain: false));
            return main.Becomes(value);
        }
        known.Points.Add(new ContactPoint(known.Customer.Id, kind, value));
        return true;
    }

    bool Relate(Known known, ImportRow row, DateOnly today)
    {
        if (row.Text("group") is not { } text)
            return false;
        var role = names.Group(text)!.Value;
        var (from, until) = (row.Date("from"), Relationship.LastDay(row.Date("until")));
        var stage = CustomerQuestion.Value<Stage>(row.Text("stage"));
        var relationship = known.Relationships.Find(r => r.GroupId == role.Id && (from is null || r.From == from || r.From is null));
        var changed = relationship is null;
        if (relationship is null)
            known.Relationships.Add(relationship = new Relationship(known.Customer.Id, role.Id, from));
        changed |= Place(relationship, row, from);
        if (stage is { } ended && Stages.IsEnd(ended))
            until ??= relationship.Until ?? (from >= today ? from : today.AddDays(-1));
        if (until is { } last && (last != relationship.Until || relationship.Stage != Stages.End(role.Side)))
        {
            known.Keep(relationship.End(last, role.Side, row.Text("reason")));
            return true;
        }
        if (until is null && relationship.Until is null && known.Keep(stage is { } said
            ? relationship.Reaches(said, relationship.StageSince is null ? from ?? today : today, row.Text("reason") ?? relationship.Reason)
            : relationship.Begins(relationship.Stage, relationship.StageSince ?? from ?? today)))
            return true;
        return changed;
    }

    bool Place(Relationship relationship, ImportRow row, DateOnly? from)
    {
        var before = (relationship.From, relationship.SiteId, relationship.TeamId, relationship.PositionId, relationship.CompanyId, relationship.ManagerId);
        relationship.Starts(from ?? relationship.From);
        relationship.Works(names.Site(row.Text("site")) ?? relationship.SiteId, names.Team(row.Text("team")) ?? relationship.TeamId, names.Position(row.Text("position")) ?? relationship.PositionId,
            Other(row.Text("manager")) ?? relationship.ManagerId);
        relationship.SpeaksFor(Other(row.Text("company")) ?? relationship.CompanyId);
        return before != (relationship.From, relationship.SiteId, relationship.TeamId, relationship.PositionId, relationship.CompanyId, relationship.ManagerId)
            || (!writing && Names(row));
    }

    // A dry run makes nothing: a team that is not there yet is a change all the same.
    bool Names(ImportRow row) =>
        (row.Text("site") is { } site && names.Site(site) is null) || (row.Text("team") is { } team && names.Team(team) is null) || (row.Text("position") is { } position && names.Position(position) is null);

    Guid? Other(string? text) => text is null ? null
        : byKey.TryGetValue(Expected(expected, text) ?? text, out var known) ? known.Customer.Id
        : others.TryGetValue(OtherKey(text), out var id) ? id : null;

    /// <summary>The key of the row of this file that somebody calls by key or by name.</summary>
    public static string? Expected(Dictionary<string, string> expected, string text) => expected.GetValueOrDefault(text) ?? expected.GetValueOrDefault(ByName(text));

    public static string ByName(string name) => "name " + Plain.Text(name);

    static string OtherKey(string text) => Plain.Text(text);

    static CustomerKind KindOf(ImportRow row) => row.Text("kind") == "organization" ? CustomerKind.Organization : CustomerKind.Person;

    public static string? NameOf(ImportRow row)
    {
        var (name, first, last) = (row.Text("name")?.Trim(), row.Text("first")?.Trim(), row.Text("last")?.Trim());
        if (name is not { Length: > 0 })
            return string.Join(' ', new[] { first, last }.Where(part => !string.IsNullOrEmpty(part))) is { Length: > 0 } both ? both : null;
        // "Nombre" beside "Apellidos" is the first name, whatever the map calls it.
        return last is { Length: > 0 } && string.IsNullOrEmpty(first) && !Plain.Text(name).Contains(Plain.Text(last), StringComparison.Ordinal) ? $"{name} {last}" : name;
    }

    public static IEnumerable<string> TagsOf(ImportRow row) =>
        row.Text("tags")?.Split([';', ',', '|'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(tag => tag.Length <= 60) ?? [];

    /// <summary>A customer with everything a row can speak of.</summary>
    sealed class Known(Customer customer)
    {
        public Customer Customer { get; } = customer;

        public string Key { get; init; } = "";

        public bool IsNew { get; init; }

        public bool IsTouched { get; set; }

        /// <summary>Was here without this key until now.</summary>
        public bool IsJoined { get; init; }

        public List<ContactPoint> Points { get; init; } = [];

        public List<Relationship> Relationships { get; init; } = [];

        public HashSet<string> Tags { get; init; } = new(StringComparer.Ordinal);

        public HashSet<string> TagsBefore { get; init; } = new(StringComparer.Ordinal);

        public List<StageChange> Changes { get; } = [];

        public bool Keep(StageChange? change)
        {
            if (change is not null)
                Changes.Add(change);
            return change is not null;
        }
    }
}
