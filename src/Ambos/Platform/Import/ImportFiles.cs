using System.Security.Cryptography;
using System.Globalization;
using Ambos.Platform.Data;
using Ambos.Platform.Import.Tables;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Ambos.Platform.Import;

/// <summary>Where the files of imports lie while they are needed: a folder of each organisation below the data folder, shared by all nodes.</summary>
public sealed class ImportFiles(StoreSettings settings, IConfiguration configuration, TimeProvider time)
{
    /// <summary>Days after which a file is no longer kept.</summary>
    public const int Days = 30;

    public long Largest => configuration.GetValue("AMBOS_IMPORT_LARGEST_MB", 500L) << 20;

    /// <summary>Keeps what comes in, durable before it is answered; or says why not.</summary>
    public async Task<(long Size, string Digest, Reason? No)> Keep(int organization, Guid import, Stream content, CancellationToken cancellation)
    {
        var path = PathOf(organization, import);
        var half = path + ".part";
        try
        {
            long size;
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using (var file = new FileStream(half, FileMode.Create, FileAccess.Write, FileShare.None, 128 * 1024))
            {
                var buffer = new byte[128 * 1024];
                int read;
                while ((read = await content.ReadAsync(buffer, cancellation)) > 0)
                {
                    if (file.Length + read > Largest) return (0, "", TooLarge);
                    hash.AppendData(buffer, 0, read);
                    await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
                }

                file.Flush(flushToDisk: true);
                size = file.Length;
            }

            File.Move(half, path, overwrite: true);
            return (size, Convert.ToHexStringLower(hash.GetHashAndReset()), null);
        }
        catch (Exception full) when (IsFull(full))
        {
            return (0, "", Full);
        }
        finally
        {
            File.Delete(half);
        }
    }

    public Reason TooLarge => new("The file is larger than {0} MB.", Largest >> 20);

    public static Reason Full { get; } = new("The disk is full. Nothing was saved; free some space and try again.");

    public bool Has(FileImport import) => File.Exists(PathOf(import.OrganizationId, import.Id));

    public Opening Open(FileImport import, Reading? given) => Open(import.OrganizationId, import.Id, import.FileName, given);

    public Opening Open(int organization, Guid import, string name, Reading? given) => File.Exists(PathOf(organization, import))
        ? TableFile.Open(PathOf(organization, import), name, given)
        : new(null, new("The file is no longer kept. Upload it again."));

    public void Forget(int organization, Guid import)
    {
        File.Delete(PathOf(organization, import));
        File.Delete(BadRowsOf(organization, import));
    }

    /// <summary>The list of bad values.</summary>
    public string BadRowsOf(int organization, Guid import) => PathOf(organization, import) + ".bad.csv";

    /// <summary>Removes what nobody needs any more, and halves left by a crash.</summary>
    public void Sweep()
    {
        var old = time.GetUtcNow().UtcDateTime.AddDays(-Days);
        foreach (var path in Directory.EnumerateFiles(settings.Sub("imports"), "*", SearchOption.AllDirectories))
            if (File.GetLastWriteTimeUtc(path) < old)
                File.Delete(path);
    }

    /// <summary>Whether the disk, or the database's, has no space left or does not take what is written.</summary>
    public static bool IsFull(Exception trouble) => trouble switch
    {
        SqliteException { SqliteErrorCode: 10 or 13 } or PostgresException { SqlState: "53100" } => true,
        // ENOSPC, EDQUOT and EFBIG on Linux, ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL on Windows.
        IOException io when (io.HResult & 0xFFFF) is 28 or 122 or 27 or 112 or 39 => true,
        // A file larger than the system allows, as .NET says it.
        ArgumentOutOfRangeException { ParamName: "value", ActualValue: null, InnerException: null } => true,
        { InnerException: { } inner } => IsFull(inner),
        _ => false,
    };

    string PathOf(int organization, Guid import) =>
        Path.Combine(Directory.CreateDirectory(Path.Combine(settings.Sub("imports"), organization.ToString(CultureInfo.InvariantCulture))).FullName, import.ToString("n"));
}
