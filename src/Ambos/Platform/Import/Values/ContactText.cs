using System.Text;

namespace Ambos.Platform.Import.Values;

/// <summary>E-mail addresses and telephone numbers, made comparable and otherwise left as they are.</summary>
static class ContactText
{
    const int LongestEmail = 254;
    const int FewestDigits = 5;
    const int MostDigits = 15;

    public static Reason? Email(string text, out object? value)
    {
        value = null;
        text = PlainText.Of(text, lines: false);
        if (text.Length == 0) return null;
        if (text.EndsWith('>') && text.LastIndexOf('<') is >= 0 and var open) text = text[(open + 1)..^1];
        if (text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)) text = text[7..];
        var at = text.IndexOf('@', StringComparison.Ordinal);
        var domain = text[(at + 1)..];
        var good = at > 0 && at == text.LastIndexOf('@') && text.Length <= LongestEmail
            && domain.Contains('.', StringComparison.Ordinal) && !domain.StartsWith('.') && !domain.EndsWith('.') && !domain.Contains("..", StringComparison.Ordinal)
            && !text.Any(letter => char.IsWhiteSpace(letter) || letter is ',' or ';' or '<' or '>' or '(' or ')' or '"');
        if (!good) return new("This is not an e-mail address.");
        value = text[..(at + 1)] + domain.ToLowerInvariant();
        return null;
    }

    public static Reason? Phone(string text, out object? value)
    {
        value = null;
        text = PlainText.Of(text, lines: false);
        if (text.Length == 0) return null;
        if (text.StartsWith("tel:", StringComparison.OrdinalIgnoreCase)) text = text[4..];
        var phone = new StringBuilder(text.Length);
        foreach (var letter in text)
            if (char.IsAsciiDigit(letter) || letter == '+' && phone.Length == 0) phone.Append(letter);
            else if (letter is not (' ' or '-' or '.' or '/' or '(' or ')' or '+' or '\u2011' or '\u2013')) return new("This is not a telephone number.");
        if (phone.Length > 2 && phone[0] == '0' && phone[1] == '0') phone.Remove(0, 2).Insert(0, '+');
        var digits = phone.Length - (phone.Length > 0 && phone[0] == '+' ? 1 : 0);
        if (digits is < FewestDigits or > MostDigits) return new("This is not a telephone number.");
        value = phone.ToString();
        return null;
    }
}
