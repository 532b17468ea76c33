using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Ambos.Platform.Import;

/// <summary>Why a file was refused, carried over the redirect back to the form. Protected, so that nobody makes us say what they like.</summary>
public sealed class ImportRefusals(IDataProtectionProvider protection)
{
    readonly ITimeLimitedDataProtector protector = protection.CreateProtector("import.refusal").ToTimeLimitedDataProtector();

    public string Write(Reason reason) => protector.Protect(ImportFindings.Of(reason)!, TimeSpan.FromHours(1));

    public Reason? Read(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        try
        {
            return ImportFindings.Of(protector.Unprotect(text)).Ends is [var first, ..] ? first : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
