using System.Globalization;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Import.Maps;
using Ambos.Platform.Import.Tables;
using Ambos.Platform.Languages;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Import;

/// <summary>Takes files in, for the screen and for the API, and says what is to be done with them.</summary>
public sealed class ImportDesk(Database database, Session session, ImportKinds kinds, ImportFiles files, ImportQueue queue, Words words, TimeProvider time)
{
    /// <summary>Keeps what was sent, durable; nothing is known of it yet but its size.</summary>
    public async Task<Sent> Receive(Stream content, string fileName, CancellationToken cancellation)
    {
        var id = Guid.CreateVersion7();
        var (size, digest, no) = await files.Keep(database.Organization, id, content, cancellation);
        return new(id, Clean(fileName), size, digest, no);
    }

    public void Forget(Sent? sent)
    {
        if (sent is not null) files.Forget(database.Organization, sent.Id);
    }

    /// <summary>Looks at what was sent and proposes a map; or says why it cannot be taken, and forgets it.</summary>
    public async Task<(FileImport? Import, Reason? No)> Take(ImportKind kind, Sent sent, ImportMap? map, ImportMode? mode, CancellationToken cancellation)
    {
        var taken = false;
        try
        {
            var opening = sent.No is { } no ? new(null, no) : files.Open(database.Organization, sent.Id, sent.Name, map?.Reading);
            if (!opening.Ok) return (null, opening.No);
            var proposed = Proposed(kind, opening.File, map);
            var import = await database.WriteAsync(
                async db =>
                {
                    var made = new FileImport(sent.Id, await Counter.TakeAsync(db, "import", 1, cancellation), kind.Key, sent.Name, sent.Size, proposed, CultureInfo.CurrentCulture.Name, Who, time.GetUtcNow());
                    if (mode is { } wanted) made.Check(wanted, time.GetUtcNow());
                    db.Add(made);
                    return made;
                },
                cancellation);
            taken = true;
            queue.Changed(import);
            return (import, null);
        }
        catch (Exception full) when (ImportFiles.IsFull(full))
        {
            return (null, ImportFiles.Full);
        }
        finally
        {
            if (!taken) Forget(sent);
        }
    }

    /// <summary>The file is to be read differently; where that gives other columns, they are suggested anew.</summary>
    public async Task Reread(FileImport import, ImportKind kind, Reading given, CancellationToken cancellation)
    {
        var map = ImportMap.FromJson(import.Map).Map ?? new();
        var before = files.Open(import, map.Reading);
        var after = files.Open(import, given);
        var same = before.Ok && after.Ok && before.File.Columns.Select(column => column.Name).SequenceEqual(after.File.Columns.Select(column => column.Name), StringComparer.Ordinal);
        var read = same || !after.Ok ? map with { Reading = given } : MapSuggestion.For(kind, after.File, words, map.Source);
        await Change(import.Id, one => one.Maps(read, time.GetUtcNow()), cancellation);
    }

    /// <summary>Keeps a map under a name, for the next file.</summary>
    public Task KeepMap(ImportKind kind, string name, ImportMap map, CancellationToken cancellation) => database.WriteAsync(
        async db =>
        {
            var known = await db.Set<SavedMap>().AsTracking().SingleOrDefaultAsync(one => one.Kind == kind.Key && one.Name == name, cancellation);
            if (known is null) db.Add(new SavedMap(kind.Key, name, map.ToJson(), time.GetUtcNow()));
            else known.Says(map.ToJson(), time.GetUtcNow());
        },
        cancellation);

    public async Task<ImportMap?> KeptMap(ImportKind kind, Guid id, CancellationToken cancellation) =>
        await database.ReadAsync(db => db.Set<SavedMap>().SingleOrDefaultAsync(one => one.Kind == kind.Key && one.Id == id, cancellation), cancellation) is { } kept ? ImportMap.FromJson(kept.Map).Map : null;

    public async Task<FileImport?> Find(long number, CancellationToken cancellation) =>
        await database.ReadAsync(db => kinds.VisibleTo(session, db.Set<FileImport>()).SingleOrDefaultAsync(import => import.Number == number, cancellation), cancellation);

    /// <summary>Says what is to be done; the work begins at once.</summary>
    public async Task<FileImport> Change(Guid id, Action<FileImport> change, CancellationToken cancellation)
    {
        var changed = await database.WriteAsync(
            async db =>
            {
                var import = await kinds.VisibleTo(session, db.Set<FileImport>().AsTracking()).SingleAsync(import => import.Id == id, cancellation);
                change(import);
                return import;
            },
            cancellation);
        queue.Changed(changed);
        return changed;
    }

    ImportMap Proposed(ImportKind kind, TableFile file, ImportMap? map)
    {
        var proposed = MapSuggestion.Complete(map, kind, file, words);
        return proposed.Source.Length > 0 ? proposed : proposed with { Source = ImportSource.Of(file.Name) };
    }

    Guid? Who => session.IsSignedIn ? session.Person.MembershipId : null;

    // The name is only ever shown and offered; no path is made of it.
    static string Clean(string name)
    {
        var last = string.Concat(name.Split('/', '\\')[^1].Where(letter => !char.IsControl(letter) && char.GetUnicodeCategory(letter) != UnicodeCategory.Format));
        return last.Length switch { 0 => "file", > 200 => last[^200..], _ => last };
    }
}

/// <summary>A file that came in, as yet of no kind.</summary>
/// <param name="Digest">The same for the same content.</param>
public sealed record Sent(Guid Id, string Name, long Size, string Digest, Reason? No);
