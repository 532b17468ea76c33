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
    /// <summary>Keeps the file, looks at it and proposes a map; or says why it cannot be taken.</summary>
    public async Task<(FileImport? Import, Reason? No)> Receive(ImportKind kind, Stream content, string fileName, ImportMap? map, CancellationToken cancellation)
    {
        var id = Guid.CreateVersion7();
        var name = Clean(fileName);
        var (size, no) = await files.Keep(database.Organization, id, content, cancellation);
        if (no is not null) return (null, no);
        try
        {
            var opening = files.Open(database.Organization, id, name, map?.Reading);
            if (!opening.Ok)
            {
                files.Forget(database.Organization, id);
                return (null, opening.No);
            }

            var proposed = Proposed(kind, opening.File, map);
            return (await database.WriteAsync(
                async db =>
                {
                    var import = new FileImport(id, await Counter.TakeAsync(db, "import", 1, cancellation), kind.Key, name, size, proposed, CultureInfo.CurrentCulture.Name, Who, time.GetUtcNow());
                    db.Add(import);
                    return import;
                },
                cancellation), null);
        }
        catch (Exception trouble)
        {
            files.Forget(database.Organization, id);
            if (ImportFiles.IsFull(trouble)) return (null, ImportFiles.Full);
            throw;
        }
    }

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
        var proposed = map ?? MapSuggestion.For(kind, file, words);
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
