using Ambos.Customers;
using Ambos.Platform.Data;
using Ambos.Platform.Import;
using Ambos.Platform.Search;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Import;

/// <summary>Takes rows that speak of requests: finds them by the other system's key, lays what is new into their histories and reckons them anew.</summary>
abstract class CaseSink(ImportScope scope) : IRowSink
{
    readonly Database database = scope.Services.GetRequiredService<Database>();
    readonly TimeProvider time = scope.Services.GetRequiredService<TimeProvider>();
    readonly CaseNames names = new(scope.Source);
    readonly string source = scope.Source.Length > 0 ? scope.Source : "file";

    protected abstract CaseRow Read(ImportRow row);

    public void Recall(IReadOnlyList<ImportRow> rows)
    {
        // A row known by what it says counts how often that came before.
        foreach (var row in rows)
            Contradicts(Read(row));
    }

    public async ValueTask<Batch> Judge(IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        var read = rows.Select(Read).ToList();
        return await database.ReadAsync(
            async db =>
            {
                await names.FindAsync(db, read, create: false, cancellation);
                var cases = await CasesAsync(db, read, cancellation);
                return new Batch([.. read.Select(row => Judged(row, Lay(row, cases)))]);
            },
            cancellation);
    }

    public async ValueTask<Batch> Take(IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        var read = rows.Select(Read).ToList();
        return await database.WriteAsync(
            async db =>
            {
                var start = time.GetTimestamp();
                await names.FindAsync(db, read, create: true, cancellation);
                await db.SaveChangesAsync(cancellation);
                var cases = await CasesAsync(db, read, cancellation);
                List<RowOutcome> outcomes = [.. read.Select(row => Lay(row, cases))];
                await SaveAsync(db, [.. cases.Values.Where(one => one.Changed)], cancellation);
                return new Batch(outcomes, time.GetElapsedTime(start));
            },
            cancellation);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    RowOutcome Judged(CaseRow row, RowOutcome laid)
    {
        if (laid.Outcome == Outcome.Bad)
            return laid;
        var key = row.IsWhole ? row.Case : row.Events[0].Key.ToString("n");
        var before = scope.Memory.Knows("case", key);
        var outcome = scope.Memory.Remember("case", key, row.Content);
        return before ? new RowOutcome(outcome) : laid;
    }

    /// <summary>Lays one row into its case and says what that changed.</summary>
    RowOutcome Lay(CaseRow row, Dictionary<string, Case> cases)
    {
        if (row.No is { } no)
            return no;
        if (names.Wrong(row) is { } wrong)
            return wrong;
        if (row.Row.Text("customer_key") is { } asked && names.Customer(asked) is null)
            return RowOutcome.Bad("customer_key", new("There is no customer with this number, key or e-mail."));
        if (Contradicts(row))
            return RowOutcome.Bad(row.IsWhole ? "key" : "event", ImportScope.Contradiction);
        var isNew = !cases.TryGetValue(row.Case, out var one);
        if (one is null)
            cases[row.Case] = one = new Case(new Request(0, null, row.Side ?? Side.Outside, null, null, row.Row.Text("subject") ?? row.Case, time.GetUtcNow()), [], isNew: true);
        return one.Take(row, names) switch
        {
            _ when isNew => RowOutcome.New,
            var outcome => new RowOutcome(outcome),
        };
    }

    bool Contradicts(CaseRow row) =>
        row.No is null && scope.Memory.Contradicts("case said", row.IsWhole ? row.Case : row.Events[0].Key.ToString("n"), row.Content);

    async Task<Dictionary<string, Case>> CasesAsync(AmbosDb db, List<CaseRow> rows, CancellationToken cancellation)
    {
        var cases = new Dictionary<string, Case>(StringComparer.Ordinal);
        foreach (var keys in rows.Select(row => row.Case).Distinct(StringComparer.Ordinal).Chunk(500))
        {
            var asked = keys.ToList();
            var requests = await db.Set<Request>().AsTracking().Where(r => r.Source == source && asked.Contains(r.SourceKey!)).ToListAsync(cancellation);
            if (requests.Count == 0)
                continue;
            var ids = requests.Select(r => r.Id).ToList();
            var lines = (await db.Set<HistoryLine>().AsNoTracking().Where(line => ids.Contains(line.RequestId)).ToListAsync(cancellation)).ToLookup(line => line.RequestId);
            foreach (var request in requests)
                cases[request.SourceKey!] = new Case(request, lines[request.Id], isNew: false);
        }
        return cases;
    }

    async Task SaveAsync(AmbosDb db, List<Case> changed, CancellationToken cancellation)
    {
        if (changed.Count == 0)
            return;
        var promised = changed.Where(one => one.Request.CalendarVersionId is not null).Select(one => one.Request.CalendarVersionId!.Value).Distinct().ToList();
        var calendars = await db.Set<CalendarVersion>().AsNoTracking().Where(v => promised.Contains(v.Id)).ToDictionaryAsync(v => v.Id, cancellation);
        foreach (var one in changed)
            one.Settle(one.Request.CalendarVersionId is { } id ? calendars[id].Working : null);

        List<Case> added = [.. changed.Where(one => one.IsNew)];
        var number = added.Count == 0 ? 0 : await Counter.TakeAsync(db, "request", added.Count, cancellation);
        foreach (var one in added)
        {
            one.Request.ComesFrom(source, one.Key);
            one.Request.IsNumbered(number++);
        }
        List<Guid> known = [.. changed.Where(one => !one.IsNew).Select(one => one.Request.Id)];
        foreach (var some in known.Chunk(500))
            await db.Set<HistoryLine>().Where(line => some.Contains(line.RequestId)).ExecuteDeleteAsync(cancellation);
        await db.BulkInsertAsync([.. added.Select(one => one.Request)], cancellation);
        await db.BulkInsertAsync([.. changed.SelectMany(one => one.Request.History)], cancellation);
        await db.SaveChangesAsync(cancellation);
        await SearchIndex.PutAsync(db, [.. added.Select(one => RequestSearch.Document(one.Request, null))], fresh: true, cancellation);
    }
}
