using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Ambos.Platform.Languages;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Import;

/// <summary>Teams with the teams they stand under, a row each.</summary>
sealed class TeamsImport : ImportKind
{
    public override string Key => "teams";

    public override string Title => "Teams";

    public override string Summary => "The units that serve and are served, with who stands under whom";

    public override Permission Needs => CustomersPermissions.Structure;

    public override string Place => "/teams";

    // A team may stand under one that comes further down.
    public override bool LooksAhead => true;

    public override IReadOnlyList<ImportField> Fields { get; } =
    [
        new("name", "Name") { Required = true, Synonyms = ["nombre", "equipo", "team", "departamento", "department", "unidad"], Example = "Recepción", Longest = 120 },
        new("key", "Key in the other system") { Synonyms = ["código", "codigo", "id", "clave"], Example = "T-12" },
        new("parent", "Stands under") { Synonyms = ["depende de", "superior", "equipo superior", "parent team"], Longest = 120 },
        new("site", "Site") { Synonyms = ["centro", "sede", "hotel", "location"], Longest = 120 },
        new("manager", "Led by") { Synonyms = ["responsable", "jefe", "jefa", "lo dirige"], Longest = 200 },
        new("supplier", "A supplier's team: it serves from outside the payroll", FieldType.YesNo) { Synonyms = ["proveedor", "externo"] },
    ];

    public override IRowSink Begin(ImportScope scope) => new TeamsSink(scope);
}

sealed class TeamsSink(ImportScope scope) : IRowSink
{
    const string KeyKind = "team";
    readonly Database data = scope.Services.GetRequiredService<Database>();
    readonly TimeProvider time = scope.Services.GetRequiredService<TimeProvider>();
    readonly StructureCache cache = scope.Services.GetRequiredService<StructureCache>();

    /// <summary>Name and key of every team of the file → the key of its row, and the row's parent.</summary>
    readonly Dictionary<string, string> expected = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> parents = new(StringComparer.Ordinal);

    public ValueTask Expect(IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        foreach (var row in rows)
        {
            var key = KeyOf(row);
            expected.TryAdd(key, key);
            expected.TryAdd(Plain.Text(row.Text("name")!), key);
            if (row.Text("parent") is { } parent)
                parents[key] = Plain.Text(parent);
        }
        return ValueTask.CompletedTask;
    }

    public async ValueTask<Batch> Judge(IReadOnlyList<ImportRow> rows, CancellationToken cancellation) =>
        await data.ReadAsync(
            async db =>
            {
                var known = await TeamsKnown.ReadAsync(db, scope, rows, tracked: false, cancellation);
                return new Batch([.. rows.Select(row => Wrong(row, known) ?? Remembered(row, Judged(row, known)))]);
            },
            cancellation);

    public async ValueTask<Batch> Take(IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        return await data.WriteAsync(
            async db =>
            {
                var known = await TeamsKnown.ReadAsync(db, scope, rows, tracked: true, cancellation);
                List<RowOutcome> outcomes = [];
                foreach (var row in rows)
                    outcomes.Add(Wrong(row, known) ?? await TakeAsync(db, row, known, cancellation));
                return new Batch(outcomes, time.GetElapsedTime(began));
            },
            cancellation);
    }

    public ValueTask DisposeAsync()
    {
        cache.Forget(data.Organization);
        return ValueTask.CompletedTask;
    }

    static string Content(ImportRow row) => string.Join('\u001f', row.Text("name"), row.Text("parent"), row.Text("site"), row.Text("manager"), row.YesNo("supplier"));

    RowOutcome? Wrong(ImportRow row, TeamsKnown known)
    {
        if (scope.Memory.Contradicts("team said", KeyOf(row), Content(row)))
            return RowOutcome.Bad(row.Text("key") is null ? "name" : "key", ImportScope.Contradiction);
        if (row.Text("parent") is { } parent && !expected.ContainsKey(Plain.Text(parent)) && known.Team(parent) is null)
            return RowOutcome.Bad("parent", new("There is no team {0}.", parent));
        if (row.Text("manager") is { } manager && known.Person(manager) is null)
            return RowOutcome.Bad("manager", known.Doubt(manager) ?? new("There is nobody with the key or name {0}.", manager));
        List<string> path = [KeyOf(row)];
        while (parents.TryGetValue(path[^1], out var above) && expected.TryGetValue(above, out var next))
        {
            path.Add(next);
            if (next == path[0])
                return RowOutcome.Bad("parent", new("A team cannot stand under itself: {0}.", string.Join(" → ", path)));
            if (path.Count > 1_000)
                break;
        }
        return null;
    }

    RowOutcome Judged(ImportRow row, TeamsKnown known, bool adopts = true)
    {
        if (known.Team(KeyOf(row), row.Text("name")!) is not { } team)
            return RowOutcome.New;
        // A key that is written down for the first time is a change.
        if (adopts && row.Text("key") is { } key && known.Adopt(key, team))
            return RowOutcome.Changed;
        var parent = row.Text("parent") is { } above ? known.Team(above)?.Id : team.ParentId;
        var same = team.Name == row.Text("name")!.Trim() && (row.Text("parent") is null || (parent is not null && parent == team.ParentId))
            && (row.Text("site") is not { } site || (known.Site(site) is { } there && there == team.SiteId))
            && (row.Text("manager") is not { } manager || known.Person(manager) == team.ManagerId) && (row.YesNo("supplier") ?? team.IsSupplier) == team.IsSupplier;
        return same ? RowOutcome.Unchanged : RowOutcome.Changed;
    }

    async Task<RowOutcome> TakeAsync(AmbosDb db, ImportRow row, TeamsKnown known, CancellationToken cancellation)
    {
        var (today, now) = (Days.Today(time, scope.Zone), time.GetUtcNow());
        // A team above that comes further down is made by name now and completed when its row comes.
        var parent = row.Text("parent") is { } above ? known.Team(above) ?? await MakeAsync(db, known, expected[Plain.Text(above)], above, new TeamDraft(above), today, now, cancellation) : null;
        var site = row.Text("site") is { } place ? known.Site(place) ?? await known.MakeSiteAsync(db, place, scope.Zone, cancellation) : (Guid?)null;
        var outcome = Judged(row, known, adopts: false);
        var name = row.Text("name")!.Trim();
        if (known.Team(KeyOf(row), name) is not { } team)
        {
            await MakeAsync(db, known, KeyOf(row), name, new TeamDraft(name, parent?.Id, site, row.Text("manager") is { } lead ? known.Person(lead) : null, row.YesNo("supplier") ?? false), today, now, cancellation);
            return RowOutcome.New;
        }
        if (row.Text("key") is { } own && known.Adopt(own, team))
        {
            db.Add(new ExternalKey(KeyKind, scope.Source, own, team.Id));
            outcome = RowOutcome.Changed;
            await db.SaveChangesAsync(cancellation);
        }
        if (outcome.Outcome == Outcome.Unchanged)
            return outcome;
        var (under, manager) = (parent?.Id ?? team.ParentId, row.Text("manager") is { } boss ? known.Person(boss) : team.ManagerId);
        if (under is { } id && TeamTree.Circle(team.Id, id, known.ParentOf) is { } circle)
            return RowOutcome.Bad("parent", new("A team cannot stand under itself: {0}.", string.Join(" → ", circle.Select(known.NameOf))));
        team.Rename(name);
        if (under != team.ParentId || manager != team.ManagerId)
        {
            var present = await db.Set<TeamPlacement>().AsTracking().SingleOrDefaultAsync(p => p.TeamId == team.Id && p.Until == null, cancellation);
            var placement = team.MoveTo(under, manager, today, present);
            if (placement != present)
                db.Add(placement);
        }
        team.StandsIn(site ?? team.SiteId);
        team.BelongsToSupplier(row.YesNo("supplier") ?? team.IsSupplier);
        await db.SaveChangesAsync(cancellation);
        return known.WasMade(team.Id) ? RowOutcome.New : outcome;
    }

    async Task<Team> MakeAsync(AmbosDb db, TeamsKnown known, string key, string name, TeamDraft draft, DateOnly today, DateTimeOffset now, CancellationToken cancellation)
    {
        var team = await Structure.MakeTeamAsync(db, draft with { Name = name }, today, now, cancellation);
        db.Add(new ExternalKey(KeyKind, scope.Source, key, team.Id));
        await db.SaveChangesAsync(cancellation);
        known.Add(key, team);
        return team;
    }

    RowOutcome Remembered(ImportRow row, RowOutcome judged)
    {
        var known = scope.Memory.Knows(KeyKind, KeyOf(row));
        var again = scope.Memory.Remember(KeyKind, KeyOf(row), Content(row));
        return known ? new RowOutcome(again) : judged;
    }

    // A file without keys knows its teams by their names.
    static string KeyOf(ImportRow row) => row.Text("key") ?? Plain.Text(row.Text("name")!);
}
