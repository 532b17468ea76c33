using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Ambos.Platform.Languages;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Import;

/// <summary>What happened with customers, a row each.</summary>
sealed class InteractionsImport : ImportKind
{
    IReadOnlyList<KnownExport>? exports;

    public override string Key => "interactions";

    public override string Title => "Interactions";

    public override string Summary => "Purchases, stays, visits, calls and messages";

    public override Permission Needs => CustomersPermissions.Write;

    public override string Place => "/customers?sort=-met";

    public override IReadOnlyList<ImportField> Fields { get; } =
    [
        new("key", "Key in the other system") { Required = true, Synonyms = ["id", "código", "clave", "factura", "invoice", "booking", "reserva", "ticket", "folio", "pedido", "order id", "referencia", "número de reserva", "reservation number"], Example = "B-77120" },
        new("customer", "Customer (key, number, e-mail or name)") { Required = true, Synonyms = ["cliente", "customer id", "id cliente", "email", "correo"], Example = "E-1042" },
        new("at", "When|interaction", FieldType.Instant) { Required = true, Synonyms = ["fecha", "date", "when", "fecha y hora", "timestamp"], Example = "2026-08-24 10:15" },
        new("kind", "What happened", FieldType.Choice)
        {
            Synonyms = ["tipo", "type"],
            Choices = [new("purchase", "compra", "order", "pedido", "sale", "venta"), new("stay", "estancia"), new("visit", "visita"), new("call", "llamada"), new("meeting", "reunión"), new("message", "mensaje", "correo"), new("event", "evento"), new("other", "otro")],
        },
        new("channel", "Channel") { Synonyms = ["canal", "vía"], Longest = 60 },
        new("subject", "In a few words") { Synonyms = ["asunto", "descripción", "description", "concepto"] },
        new("amount", "Amount", FieldType.Number) { Synonyms = ["importe", "total", "price", "precio"], Example = "120,50" },
        new("currency", "Currency") { Synonyms = ["moneda", "divisa"], Longest = 3, Example = "EUR" },
        new("site", "Site") { Synonyms = ["centro", "hotel", "tienda", "store", "sede"], Longest = 120 },
        new("team", "Team") { Synonyms = ["equipo", "departamento", "department"], Longest = 120 },
    ];

    public override IReadOnlyList<KnownExport> Exports => exports ??= KnownExport.Of(this);

    public override IRowSink Begin(ImportScope scope) => new InteractionsSink(scope);
}

sealed class InteractionsSink(ImportScope scope) : IRowSink
{
    const string KeyKind = "interaction";
    readonly Database data = scope.Services.GetRequiredService<Database>();
    readonly TimeProvider time = scope.Services.GetRequiredService<TimeProvider>();
    readonly PlaceNames places = new(scope.Zone);

    public async ValueTask<Batch> Judge(IReadOnlyList<ImportRow> rows, CancellationToken cancellation) =>
        await data.ReadAsync(
            async db =>
            {
                var work = await WorkAsync(db, rows, writing: false, cancellation);
                return new Batch([.. rows.Select(row => Contradicted(row) ?? Remembered(row, work.Take(row)))]);
            },
            cancellation);

    public async ValueTask<Batch> Take(IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        try
        {
            return await data.WriteAsync(
                async db =>
                {
                    var work = await WorkAsync(db, rows, writing: true, cancellation);
                    List<RowOutcome> outcomes = [.. rows.Select(row => Contradicted(row) ?? work.Take(row))];
                    await work.SaveAsync(cancellation);
                    return new Batch(outcomes, time.GetElapsedTime(began));
                },
                cancellation);
        }
        catch
        {
            places.Forget();
            throw;
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    async Task<InteractionsBatch> WorkAsync(AmbosDb db, IReadOnlyList<ImportRow> rows, bool writing, CancellationToken cancellation)
    {
        await places.ReadAsync(db, rows, writing, Days.Today(time, scope.Zone), time.GetUtcNow(), cancellation);
        List<string> keys = [.. rows.Select(row => row.Text("key")!).Distinct(StringComparer.Ordinal)];
        Dictionary<string, Guid> targets = new(StringComparer.Ordinal);
        foreach (var some in keys.Chunk(500))
            foreach (var known in await db.Set<ExternalKey>().Where(k => k.Kind == KeyKind && k.Source == scope.Source && some.Contains(k.Key)).Select(k => new { k.Key, k.Target }).ToListAsync(cancellation))
                targets[known.Key] = known.Target;
        var interactions = new Dictionary<Guid, Interaction>();
        foreach (var some in targets.Values.Chunk(500))
            foreach (var interaction in await (writing ? db.Set<Interaction>().AsTracking() : db.Set<Interaction>()).Where(i => some.Contains(i.Id)).ToListAsync(cancellation))
                interactions[interaction.Id] = interaction;
        var customers = new CustomerNames(scope.Source, byName: true);
        await customers.ReadAsync(db, rows.Select(row => row.Text("customer")), cancellation);
        List<Guid> inside = [.. rows.Select(row => customers.Find(row.Text("customer"))).OfType<(Guid Id, Sides Sides)>().Where(one => one.Sides == Sides.Inside).Select(one => one.Id).Distinct()];
        HashSet<Guid> colleagues = [];
        var today = Days.Today(time, scope.Zone);
        foreach (var some in inside.Chunk(500))
            colleagues.UnionWith(await db.Set<Relationship>().Where(r => some.Contains(r.CustomerId) && (r.From == null || r.From <= today) && (r.Until == null || r.Until >= today) && db.Set<Group>().Any(g => g.Id == r.GroupId && g.IsStaff)).Select(r => r.CustomerId).ToListAsync(cancellation));
        return new InteractionsBatch(db, scope.Source, places, customers, colleagues, targets.Where(pair => interactions.ContainsKey(pair.Value)).ToDictionary(pair => pair.Key, pair => interactions[pair.Value], StringComparer.Ordinal), time.GetUtcNow(), writing);
    }

    public void Recall(IReadOnlyList<ImportRow> rows)
    {
        foreach (var row in rows)
            Contradicted(row);
    }

    RowOutcome? Contradicted(ImportRow row) =>
        scope.Memory.Contradicts(KeyKind + " said", row.Text("key")!, InteractionsBatch.Content(row)) ? RowOutcome.Bad("key", ImportScope.Contradiction) : null;

    RowOutcome Remembered(ImportRow row, RowOutcome judged)
    {
        if (judged.Outcome == Outcome.Bad)
            return judged;
        var key = row.Text("key")!;
        var known = scope.Memory.Knows(KeyKind, key);
        var again = scope.Memory.Remember(KeyKind, key, InteractionsBatch.Content(row));
        return known ? new RowOutcome(again) : judged;
    }
}

/// <summary>The interactions some rows speak of.</summary>
sealed class InteractionsBatch(AmbosDb db, string source, PlaceNames places, CustomerNames customers, HashSet<Guid> colleagues, Dictionary<string, Interaction> byKey, DateTimeOffset now, bool writing)
{
    readonly List<Interaction> added = [];
    readonly List<ExternalKey> keys = [];
    readonly HashSet<Guid> moved = [];

    public RowOutcome Take(ImportRow row)
    {
        if (customers.Find(row.Text("customer")) is not { Id: var customer })
            return RowOutcome.Bad("customer", customers.Doubt(row.Text("customer")) ?? new("There is no customer {0}.", row.Text("customer")));
        // Who sits with whom all day is nobody's business: of meetings, those with colleagues do not come in.
        if (colleagues.Contains(customer) && Kind(row) == InteractionKind.Meeting)
            return RowOutcome.Bad("customer", new("{0} works here: meetings among colleagues are not kept.", row.Text("customer")));
        var at = row.Instant("at")!.Value;
        if (at > now.AddDays(1))
            return RowOutcome.Bad("at", new("What has not happened yet is not an interaction."));
        if (row.Number("amount") is { } amount && Math.Abs(amount) > 1_000_000_000_000m)
            return RowOutcome.Bad("amount", new("This amount cannot be right."));
        var key = row.Text("key")!;
        var isNew = !byKey.TryGetValue(key, out var interaction);
        var kind = Kind(row) ?? (isNew ? InteractionKind.Other : interaction!.Kind);
        if (interaction is null)
        {
            byKey[key] = interaction = new Interaction(customer, kind, at);
            added.Add(interaction);
            keys.Add(new ExternalKey("interaction", source, key, interaction.Id));
        }
        var before = Said(interaction);
        interaction.Correct(kind, at, row.Text("channel") ?? interaction.Channel, row.Text("subject") ?? interaction.Subject);
        interaction.Was(places.Site(row.Text("site")) ?? interaction.SiteId, places.Team(row.Text("team")) ?? interaction.TeamId);
        if (row.Number("amount") is { } price)
            interaction.Cost((long)Math.Round(price * 100m, MidpointRounding.AwayFromZero), (row.Text("currency") ?? interaction.Currency ?? "EUR").ToUpperInvariant());
        if (isNew || before != Said(interaction) || (!writing && places.IsMissing(row)))
        {
            moved.Add(interaction.CustomerId);
            return isNew ? RowOutcome.New : RowOutcome.Changed;
        }
        return RowOutcome.Unchanged;
    }

    public async Task SaveAsync(CancellationToken cancellation)
    {
        await db.BulkInsertAsync(added, cancellation);
        await db.BulkInsertAsync(keys, cancellation);
        await db.SaveChangesAsync(cancellation);
        foreach (var some in moved.Chunk(500))
        {
            var last = await db.Set<Interaction>().Where(i => some.Contains(i.CustomerId)).GroupBy(i => i.CustomerId).Select(same => new { same.Key, At = same.Max(i => i.At) }).ToDictionaryAsync(same => same.Key, same => same.At, cancellation);
            foreach (var customer in await db.Set<Customer>().AsTracking().Where(c => some.Contains(c.Id)).ToListAsync(cancellation))
                customer.LastMet(last[customer.Id]);
        }
    }

    public static string Content(ImportRow row) => string.Join('\u001f', row.Text("customer"), row.Instant("at"), row.Text("kind"), row.Text("channel"), row.Text("subject"), row.Number("amount"), row.Text("currency"), row.Text("site"), row.Text("team"));

    static InteractionKind? Kind(ImportRow row) => CustomerQuestion.Value<InteractionKind>(row.Text("kind"));

    static (InteractionKind, DateTimeOffset, string?, string?, Guid?, Guid?, long?, string?) Said(Interaction i) => (i.Kind, i.At, i.Channel, i.Subject, i.SiteId, i.TeamId, i.Amount, i.Currency);
}
