using System.Net.Mail;

namespace Ambos.Platform.Mail;

/// <summary>What may be written into an address field.</summary>
public static class MailAddresses
{
    public static bool IsOne(string? text) =>
        text is { Length: > 3 and <= 254 } && !text.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter) || letter is ',' or ';' or '<' or '>')
        && MailAddress.TryCreate(text, out var address) && string.Equals(address.Address, text, StringComparison.OrdinalIgnoreCase);
}
