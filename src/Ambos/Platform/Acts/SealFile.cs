using System.Globalization;
using Ambos.Platform.Data;

namespace Ambos.Platform.Acts;

/// <summary>The heads of the seals outside the database, one line each: <c>number TAB first TAB count TAB head TAB time</c>. Whoever shortens the database leaves this behind.</summary>
public sealed class SealFile(StoreSettings settings)
{
    static readonly SemaphoreSlim Turn = new(1, 1);

    public string PathOf(int organization) => Path.Combine(settings.Sub("seals"), organization.ToString(CultureInfo.InvariantCulture) + ".tsv");

    internal async Task AddAsync(int organization, Seal seal, CancellationToken cancellationToken)
    {
        await Turn.WaitAsync(cancellationToken);
        try
        {
            Lines.Add(PathOf(organization), System.Text.Encoding.ASCII.GetBytes(Line(seal)));
        }
        finally
        {
            Turn.Release();
        }
    }

    /// <summary>Number and head of every seal the file knows. A half line at the end, left by a crash, is none.</summary>
    public async Task<IReadOnlyList<KnownSeal>> ReadAsync(int organization, CancellationToken cancellationToken)
    {
        if (!File.Exists(PathOf(organization)))
            return [];
        var lines = await File.ReadAllLinesAsync(PathOf(organization), cancellationToken);
        return [.. lines.Select(line => line.Split('\t')).Where(parts => parts.Length == 5 && parts[3].Length == 64)
            .Select(parts => new KnownSeal(long.Parse(parts[0], CultureInfo.InvariantCulture), parts[3]))];
    }

    static string Line(Seal seal) => string.Create(CultureInfo.InvariantCulture, $"{seal.Number}\t{seal.First}\t{seal.Count}\t{Convert.ToHexStringLower(seal.Head)}\t{seal.At.UtcDateTime:yyyy-MM-ddTHH:mm:ss}Z");
}

/// <summary>A seal as the file outside the database remembers it.</summary>
public sealed record KnownSeal(long Number, string Head);
