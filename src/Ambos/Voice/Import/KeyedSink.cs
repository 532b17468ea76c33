using System.Security.Cryptography;
using System.Text;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Voice.Import;

/// <summary>A row of a file as it would be taken: its key, and why not if not.</summary>
abstract class Draft
{
    public Guid Key { get; set; }

    /// <summary>The key it had before hands were told apart, under which it may still stand.</summary>
    public Guid? Before { get; set; }

    public RowOutcome? No { get; set; }

    /// <summary>Everything that could change, as one text.</summary>
    public abstract string Content { get; }
}

/// <summary>Takes rows that are known again by a key: looks them up, adds what is new and changes what differs, a batch at a time.</summary>
abstract class KeyedSink<T, TDraft>(ImportScope scope) : IRowSink
    where T : Entity, IKeyed
    where TDraft : Draft
{
    readonly Database database = scope.Services.GetRequiredService<Database>();
    readonly Dictionary<Guid, int> repeated = [];

    protected ImportScope Scope { get; } = scope;

    /// <summary>Who brings the file; nothing on the command line.</summary>
    protected Guid? Who { get; } = scope.Services.GetService<Session>() is { IsSignedIn: true } session ? session.Person.MembershipId : null;

    protected TimeProvider Time { get; } = scope.Services.GetRequiredService<TimeProvider>();

    /// <summary>The field that says which row it is.</summary>
    protected virtual string KeyField => "key";

    protected abstract TDraft Read(ImportRow row);

    /// <summary>Finds what the drafts speak of, and with <paramref name="create"/> makes what is missing.</summary>
    protected abstract Task PrepareAsync(AmbosDb db, IReadOnlyList<TDraft> drafts, bool create, CancellationToken cancellation);

    protected abstract T Make(TDraft draft);

    /// <summary>Makes the entity say what the draft says.</summary>
    protected abstract bool Change(T entity, TDraft draft);

    protected abstract IQueryable<T> Known(AmbosDb db, IReadOnlyList<Guid> keys);

    /// <summary>What the new ones need before they are saved.</summary>
    protected virtual Task AddingAsync(AmbosDb db, IReadOnlyList<T> added, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>More rows that go with the new ones.</summary>
    protected virtual Task AddedAsync(AmbosDb db, IReadOnlyList<(T Entity, TDraft Draft)> added, CancellationToken cancellation) => Task.CompletedTask;

    public void Recall(IReadOnlyList<ImportRow> rows)
    {
        // A row known by its content counts how often that came before; one with a key must not be contradicted.
        foreach (var row in rows)
            if (Read(row) is { No: null } draft)
                Contradicts(draft);
    }

    public async ValueTask<Batch> Judge(IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        var drafts = rows.Select(Read).ToList();
        return await database.ReadAsync(
            async db =>
            {
                await PrepareAsync(db, Good(drafts), create: false, cancellation);
                var known = await KnownAsync(db, drafts, cancellation);
                return new Batch([.. drafts.Select(draft => Judged(draft, known))]);
            },
            cancellation);
    }

    public async ValueTask<Batch> Take(IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        var drafts = rows.Select(Read).ToList();
        return await database.WriteAsync(
            async db =>
            {
                var start = Time.GetTimestamp();
                await PrepareAsync(db, Good(drafts), create: true, cancellation);
                await db.SaveChangesAsync(cancellation);
                var known = await KnownAsync(db, drafts, cancellation);
                List<(T Entity, TDraft Draft)> added = [];
                List<RowOutcome> outcomes = [];
                foreach (var draft in drafts)
                    outcomes.Add(Taken(draft, known, added));
                List<T> entities = [.. added.Select(pair => pair.Entity)];
                await AddingAsync(db, entities, cancellation);
                await db.BulkInsertAsync(entities, cancellation);
                await AddedAsync(db, added, cancellation);
                return new Batch(outcomes, Time.GetElapsedTime(start));
            },
            cancellation);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>What is said outside is known again by everybody; what is said inside only by who brought it in. Otherwise new and changed would tell who had answered,
    /// and a file of guesses would write over what somebody else brought.</summary>
    protected void KnownBy(TDraft draft, Guid key, Side side) =>
        (draft.Key, draft.Before) = (side == Side.Inside ? KeyOf(key, "inside", Who) : KeyOf(key, "outside"), key);

    /// <summary>Whether it may be known again under the key it had before.</summary>
    protected virtual bool IsSame(T entity, TDraft draft) => true;

    /// <summary>A key made of what must be the same.</summary>
    protected static Guid KeyOf(params ReadOnlySpan<object?> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{part}\u001F");
        return new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16), bigEndian: true);
    }

    /// <summary>Where nothing names a row, its content does; the second row of the same content is another one.</summary>
    protected Guid KeyByContent(Guid content)
    {
        var time = repeated.GetValueOrDefault(content);
        repeated[content] = time + 1;
        return time == 0 ? content : KeyOf(content, time);
    }

    RowOutcome Judged(TDraft draft, Dictionary<Guid, T> known)
    {
        if (draft.No is { } no)
            return no;
        if (Contradicts(draft))
            return RowOutcome.Bad(KeyField, ImportScope.Contradiction);
        var key = draft.Key.ToString("n");
        var before = Scope.Memory.Knows(typeof(T).Name, key);
        var outcome = Scope.Memory.Remember(typeof(T).Name, key, draft.Content);
        if (before)
            return new RowOutcome(outcome);
        return Find(known, draft) is not { } entity ? RowOutcome.New : Change(entity, draft) ? RowOutcome.Changed : RowOutcome.Unchanged;
    }

    RowOutcome Taken(TDraft draft, Dictionary<Guid, T> known, List<(T, TDraft)> added)
    {
        if (draft.No is { } no)
            return no;
        if (Contradicts(draft))
            return RowOutcome.Bad(KeyField, ImportScope.Contradiction);
        if (Find(known, draft) is { } same)
            return Change(same, draft) ? RowOutcome.Changed : RowOutcome.Unchanged;
        var entity = known[draft.Key] = Make(draft);
        added.Add((entity, draft));
        return RowOutcome.New;
    }

    T? Find(Dictionary<Guid, T> known, TDraft draft) =>
        known.TryGetValue(draft.Key, out var entity) || (draft.Before is { } before && known.TryGetValue(before, out entity) && IsSame(entity, draft)) ? entity : null;

    bool Contradicts(TDraft draft) => Scope.Memory.Contradicts(typeof(T).Name + " said", draft.Key.ToString("n"), draft.Content);

    async Task<Dictionary<Guid, T>> KnownAsync(AmbosDb db, List<TDraft> drafts, CancellationToken cancellation)
    {
        var keys = Good(drafts).SelectMany(draft => draft.Before is { } before ? [draft.Key, before] : (Guid[])[draft.Key]).Distinct().ToList();
        Dictionary<Guid, T> known = [];
        foreach (var some in keys.Chunk(1_000))
            foreach (var entity in await Known(db, some).ToListAsync(cancellation))
                known[entity.Key] = entity;
        return known;
    }

    static List<TDraft> Good(List<TDraft> drafts) => [.. drafts.Where(draft => draft.No is null)];
}
