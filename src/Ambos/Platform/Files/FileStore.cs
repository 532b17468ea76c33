using System.Security.Cryptography;
using Ambos.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Files;

/// <summary>The file that was kept, or why not (a key of the word lists).</summary>
public sealed record KeptFile(StoredFile? File, string? Refusal);

/// <summary>Keeps what people send, in a folder of each organisation, each content once under its own digest. A file is complete and durable before its row is.</summary>
public sealed class FileStore(StoreSettings settings, IConfiguration configuration, TimeProvider time, ILogger<FileStore> log)
{
    public const int Largest = 25 << 20;
    const long UsualQuota = 5L << 30;

    public async Task<KeptFile> KeepAsync(Database data, Stream content, string name, Guid? membership, CancellationToken cancellationToken)
    {
        var bytes = await ReadAsync(content, cancellationToken);
        if (bytes is null)
            return new KeptFile(null, "The file is larger than 25 MB.");
        if (FileKinds.Recognize(bytes, name) is not { } kind)
            return new KeptFile(null, "Only pictures, PDF, Word, Excel, PowerPoint and plain texts can be kept, and the name must end as the content is.");
        var used = await data.ReadAsync(db => db.Set<StoredFile>().Where(file => file.RemovedAt == null).SumAsync(file => file.Size, cancellationToken), cancellationToken);
        if (used + bytes.Length > configuration.GetValue("AMBOS_FILES_QUOTA", UsualQuota))
            return new KeptFile(null, "The space for files is used up. Remove some first.");
        var digest = Convert.ToHexStringLower(SHA256.HashData(bytes));
        try
        {
            Put(PathOf(data.Organization, digest), bytes);
        }
        catch (Exception full) when (full is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            log.LogError(full, "A file could not be kept");
            return new KeptFile(null, "The disk is full or does not answer. Nothing was saved.");
        }
        var file = new StoredFile(CleanName(name), kind.Type, bytes.Length, digest, membership, time.GetUtcNow());
        await data.WriteAsync(
            db =>
            {
                db.Add(file);
                return Task.CompletedTask;
            },
            cancellationToken);
        return new KeptFile(file, null);
    }

    public Stream Open(int organization, StoredFile file) => new FileStream(PathOf(organization, file.Digest), FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, useAsync: true);

    internal string FolderOf(int organization) => Path.Combine(settings.Sub("files"), organization.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Contents that no row names any more, and halves left by a crash. A day's grace covers what is just being written.</summary>
    public async Task<int> SweepAsync(Database data, CancellationToken cancellationToken)
    {
        var folder = FolderOf(data.Organization);
        if (!Directory.Exists(folder))
            return 0;
        var old = time.GetUtcNow().UtcDateTime.AddDays(-1);
        var named = (await data.ReadAsync(db => db.Set<StoredFile>().Where(file => file.RemovedAt == null).Select(file => file.Digest).ToListAsync(cancellationToken), cancellationToken)).ToHashSet(StringComparer.Ordinal);
        var swept = 0;
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            if (named.Contains(Path.GetFileName(path)) || File.GetLastWriteTimeUtc(path) > old)
                continue;
            File.Delete(path);
            swept++;
        }
        return swept;
    }

    string PathOf(int organization, string digest) => Path.Combine(FolderOf(organization), digest[..2], digest);

    static void Put(string path, byte[] bytes)
    {
        if (File.Exists(path))
        {
            File.SetLastWriteTimeUtc(path, File.GetLastAccessTimeUtc(path));
            return;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var half = $"{path}.{Guid.NewGuid():n}";
        try
        {
            using (var stream = new FileStream(half, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }
            File.Move(half, path, overwrite: true);
        }
        finally
        {
            File.Delete(half);
        }
    }

    static async Task<byte[]?> ReadAsync(Stream content, CancellationToken cancellationToken)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (memory.Length + read > Largest)
                return null;
            memory.Write(buffer, 0, read);
        }
        return memory.ToArray();
    }

    // The name is only ever shown and offered; no path is made of it.
    static string CleanName(string name)
    {
        var last = name.Split('/', '\\')[^1];
        var clean = string.Concat(last.Where(letter => !char.IsControl(letter) && letter is not ('\u202E' or '\u202D' or '\u2066' or '\u2067' or '\u2068')));
        return clean.Length switch { 0 => "file", > 200 => clean[^200..], _ => clean };
    }
}
