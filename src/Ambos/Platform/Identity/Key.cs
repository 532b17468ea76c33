using System.Security.Cryptography;
using System.Text;

namespace Ambos.Platform.Identity;

/// <summary>A secret that is shown once and kept only as its SHA-256. It carries 130 random bits or more, so that a plain hash is enough.</summary>
public static class Key
{
    // Crockford's letters: none is taken for another on a printed card.
    const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>26 letters in groups that a person can type from a card.</summary>
    public static string ForCard() => string.Join('-', RandomNumberGenerator.GetString(Letters, 26).Chunk(5).Select(group => new string(group)));

    /// <summary>16 letters (80 random bits) for the day a second factor is lost; counted attempts and one use stand beside them.</summary>
    public static string ForRecovery() => string.Join('-', RandomNumberGenerator.GetString(Letters, 16).Chunk(4).Select(group => new string(group)));

    /// <summary>43 letters for programs and addresses.</summary>
    public static string ForPrograms() => Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>What somebody typed from a card, as it was printed: spaces, hyphens and case do not matter, O is 0, I and L are 1.</summary>
    public static byte[] HashTyped(string typed) => Hash(Plain(typed));

    internal static string Plain(string typed) => string.Concat(typed.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)
        .Select(letter => letter switch { 'O' => '0', 'I' or 'L' => '1', _ => letter }));
}
