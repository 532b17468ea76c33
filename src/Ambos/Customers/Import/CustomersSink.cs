using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Ambos.Platform.Languages;

namespace Ambos.Customers.Import;

/// <summary>Takes customers, a batch in one transaction: what is new goes in in bulk, what is known is compared and changed.</summary>
sealed class CustomersSink(ImportScope scope) : IRowSink
{
    const int MostAgain = 5;

    readonly Database data = scope.Services.GetRequiredService<Database>();
    readonly TimeProvider time = scope.Services.GetRequiredService<TimeProvider>();
    readonly StructureCache cache = scope.Services.GetRequiredService<StructureCache>();
    readonly Dictionary<string, string> expected = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<Subordinate>> waiting = new(StringComparer.Ordinal);
    readonly HashSet<string> repeated = new(StringComparer.Ordinal);
    readonly RowLikes likes = new(scope);
    ImportNames names = new(scope.Zone);

    DateOnly Today => Days.Today(time, scope.Zone);

    public ValueTask Expect(IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        foreach (var row in rows)
            if (row.Text("key") is { } key)
            {
                if (!expected.TryAdd(key, key))
                    repeated.Add(key);
                likes.Note(row);
                if (CustomersBatch.NameOf(row) is { } name)
                    expected.TryAdd(CustomersBatch.ByName(name), key);
            }
        return ValueTask.CompletedTask;
    }

    public void Recall(IReadOnlyList<ImportRow> rows)
    {
        foreach (var row in rows)
        {
            Contradicted(row);
            if (row.Text("manager") is { } manager && row.Text("key") is { } key && CustomersBatch.Expected(expected, manager) is { } coming)
                Await(coming, new Subordinate(key, row.Text("group")));
        }
    }

    public async ValueTask<AlikeRows?> Alike(CancellationToken cancellation)
    {
        await likes.LookAsync(cancellation);
        return await likes.ToldAsync(cancellation);
    }

    public async ValueTask<Batch> Judge(IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        if (scope.Alike != AlikeChoice.Add)
            await likes.LookAsync(cancellation);
        return await JudgeAsync(rows, cancellation);
    }

    Task<Batch> JudgeAsync(IReadOnlyList<ImportRow> rows, CancellationToken cancellation) =>
        data.ReadAsync(
            async db =>
            {
                await names.ReadAsync(db, cancellation);
                var batch = await CustomersBatch.LoadAsync(db, scope.Source, rows, names, expected, time.GetUtcNow(), writing: false, cancellation, likes.Joined);
                return new Batch([.. rows.Select(row => Contradicted(row) ?? likes.LeftOut(row) ?? Remembered(row, batch.Take(row, Today, time.GetUtcNow())))]);
            },
            cancellation);

    public async ValueTask<Batch> Take(IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        if (scope.Alike != AlikeChoice.Add)
            await likes.LookAsync(cancellation);
        for (var again = 0; ; again++)
            try
            {
                return await TakeAsync(rows, cancellation);
            }
            catch (Exception trouble) when (again < MostAgain && Trouble.IsCollision(trouble))
            {
                // One of them was put together with another record meanwhile: their key leads to the one that stays now.
            }
    }

    async Task<Batch> TakeAsync(IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        try
        {
            return await data.WriteAsync(
                async db =>
                {
                    await names.ReadAsync(db, cancellation);
                    await names.MakeAsync(db, [.. rows.Where(row => (Contradicted(row) ?? likes.LeftOut(row)) is null)], Today, time.GetUtcNow(), cancellation);
                    var batch = await CustomersBatch.LoadAsync(db, scope.Source, rows, names, expected, time.GetUtcNow(), writing: true, cancellation, likes.Joined);
                    List<RowOutcome> outcomes = [.. rows.Select(row => Contradicted(row) ?? likes.LeftOut(row) ?? batch.Take(row, Today, time.GetUtcNow()))];
                    foreach (var (manager, subordinate) in batch.Waiting)
                        Await(manager, subordinate);
                    await batch.SaveAsync(waiting, Today, cancellation);
                    return new Batch(outcomes, time.GetElapsedTime(began));
                },
                cancellation);
        }
        catch
        {
            // What the rolled back transaction had made does not exist.
            names = new ImportNames(scope.Zone);
            throw;
        }
    }

    public ValueTask DisposeAsync()
    {
        cache.Forget(data.Organization);
        return ValueTask.CompletedTask;
    }

    void Await(string manager, Subordinate subordinate)
    {
        if (!waiting.TryGetValue(manager, out var those))
            waiting[manager] = those = [];
        those.Add(subordinate);
    }

    /// <summary>A second row of a key may add a relationship; of the person, and of one relationship, it must not say something else.</summary>
    RowOutcome? Contradicted(ImportRow row)
    {
        if (row.Text("key") is not { } key || !repeated.Contains(key))
            return null;
        var role = string.Join('\u001f', key, row.Text("group"), row.Date("from"));
        var name = CustomersBatch.NameOf(row);
        foreach (var field in (string[])["name", "kind", "email", "phone", "address", "language", "born", "taxId", "until", "stage", "team", "site", "position", "company", "manager"])
            if ((field == "name" ? name : row[field]?.ToString()) is { Length: > 0 } said
                && scope.Memory.Contradicts("customer." + field, field is "until" or "stage" or "team" or "site" or "position" or "company" or "manager" ? role : key, said))
                return RowOutcome.Bad(field, ImportScope.Contradiction);
        return null;
    }

    // A dry run writes nothing, so only its own memory knows that the key came before.
    RowOutcome Remembered(ImportRow row, RowOutcome judged)
    {
        if (judged.Outcome == Outcome.Bad)
            return judged;
        var key = row.Text("key")!;
        var content = string.Join('\u001f', CustomersImportFields.All.Select(field => row[field]?.ToString())) + string.Join('\u001f', row.Extras.Select(extra => extra.Key + "=" + extra.Value));
        var known = scope.Memory.Knows("customer", key);
        var again = scope.Memory.Remember("customer", key, content);
        return known ? new RowOutcome(again) : judged;
    }
}

/// <summary>Somebody who answers, in one group, to a person that comes further down.</summary>
sealed record Subordinate(string Key, string? Group);

/// <summary>The names of all fields, for comparing whole rows.</summary>
static class CustomersImportFields
{
    public static readonly string[] All = [.. new CustomersImport().Fields.Select(field => field.Name)];
}
