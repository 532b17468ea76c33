using System.Text.Json;
using Ambos.Platform.Acts;
using Ambos.Platform.Areas;
using Ambos.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Privacy;

/// <summary>How one kind of thing is erased; it must be harmless where it has been done already.</summary>
/// <param name="Erase">In an organisation's data, the thing of this id; the text is the part of it, from a kind written as <c>kind:part</c>, or empty.</param>
public sealed record Erasing(string Kind, Func<AmbosDb, Guid, string, CancellationToken, Task> Erase);

/// <summary>Erases what people have a right to have erased, and remembers outside the database that it was: a restore brings it back only to erase it again.
/// The list holds kinds and ids, nothing about anybody.</summary>
public sealed class Erasures(StoreSettings settings, Catalog catalog, Database.Factory data, Store store)
{
    string FilePath => Path.Combine(settings.Sub("erasures"), "list.jsonl");

    public async Task EraseAsync(int organization, string kind, Guid id, CancellationToken cancellationToken)
    {
        // Remembered first: killed in between, the erasure is done by the next replay.
        Remember(organization, kind, id);
        await DoAsync(organization, kind, id, cancellationToken);
    }

    /// <summary>Only remembers it, for who erases in a transaction of their own.</summary>
    public void Remember(int organization, string kind, Guid id) =>
        Lines.Add(FilePath, JsonSerializer.SerializeToUtf8Bytes(new Line(organization, kind, id), JsonSerializerOptions.Web));

    /// <summary>All of the list once more; how many.</summary>
    public async Task<int> ReplayAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(FilePath))
            return 0;
        var there = (await Organizations.OrganizationList.AllAsync(store, cancellationToken)).Select(one => one.Id).ToHashSet();
        var count = 0;
        foreach (var text in await File.ReadAllLinesAsync(FilePath, cancellationToken))
        {
            if (Read(text) is not { } line || !there.Contains(line.Organization))
                continue;
            await DoAsync(line.Organization, line.Kind, line.Id, cancellationToken);
            count++;
        }
        return count;
    }

    /// <summary>The body of an act goes; its head and its place in the chain of seals stay.</summary>
    internal static async Task EraseActAsync(AmbosDb db, Guid id, string part, CancellationToken cancellationToken) =>
        (await db.Set<ActBody>().SingleOrDefaultAsync(body => body.Id == id, cancellationToken))?.Erase();

    Task DoAsync(int organization, string kind, Guid id, CancellationToken cancellationToken)
    {
        var colon = kind.IndexOf(':', StringComparison.Ordinal);
        var (name, part) = colon < 0 ? (kind, "") : (kind[..colon], kind[(colon + 1)..]);
        var erasing = catalog.All<Erasing>().FirstOrDefault(one => one.Kind == name) ?? throw new InvalidOperationException($"No area erases {name}.");
        return data.Of(organization).WriteAsync(db => erasing.Erase(db, id, part, cancellationToken), cancellationToken);
    }

    static Line? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Line>(text, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    sealed record Line(int Organization, string Kind, Guid Id);
}
