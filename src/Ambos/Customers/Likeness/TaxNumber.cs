using System.Globalization;

namespace Ambos.Customers.Likeness;

/// <summary>A number the state gives a person or an organisation, read as its country reads it.</summary>
/// <param name="Key">Letters and digits alone, upper case, without the prefix of the VAT number: what is compared.</param>
/// <param name="Kind">Which numbers it can be by its shape: <c>NIF</c>, <c>RFC</c>, <c>RUT</c> …; several where the shapes agree, none where no shape fits.</param>
/// <param name="IsRight">Whether the check characters of at least one of them are right; nothing where none has any.</param>
public sealed record TaxNumber(string Key, IReadOnlyList<string> Kind, bool? IsRight)
{
    // What tax offices give to everybody who has none: no two people are the same for it.
    static readonly string[] Anybody = ["XAXX010101000", "XEXX010101000"];

    /// <summary>Too short, or given to everybody: says nothing of who it is.</summary>
    public bool SaysWho => Key.Length >= 7 && !Anybody.Contains(Key, StringComparer.Ordinal) && Key.Distinct().Skip(1).Any();

    /// <summary>Reads what somebody wrote. Spaces, points, hyphens and case do not matter.</summary>
    /// <param name="country">ISO code of the country whose shapes come first; where they fit, the others are not asked.</param>
    public static TaxNumber Read(string text, string? country = null)
    {
        var key = string.Concat(text.Normalize().ToUpperInvariant().Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '&' or 'Ñ'));
        if (key.Length > 9 && key.StartsWith("ES", StringComparison.Ordinal) && Shapes[0].Check(key[2..]) is not null)
            key = key[2..];
        var fitting = Shapes.Where(shape => shape.Check(key) is not null).ToList();
        if (fitting.Any(shape => shape.Country == country))
            fitting.RemoveAll(shape => shape.Country != country);
        bool? right = fitting.Count == 0 ? null : fitting.Any(shape => shape.Check(key) is true);
        return new TaxNumber(key, [.. fitting.Select(shape => shape.Name)], right);
    }

    /// <summary>A number of one country: nothing where the shape does not fit, otherwise whether its check characters are right.</summary>
    sealed record Shape(string Country, string Name, Func<string, bool?> Check);

    static readonly Shape[] Shapes =
    [
        new("ES", "NIF", Nif), new("MX", "RFC", Rfc), new("CL", "RUT", Rut), new("AR", "CUIT", Cuit), new("BR", "CNPJ", Cnpj), new("BR", "CPF", Cpf), new("CO", "NIT", Nit), new("PE", "RUC", Ruc),
    ];

    /// <summary>Spain: DNI, NIE, NIF of a person (K, L, M) and of an organisation. Orden EHA/451/2008; RD 1065/2007, art. 18 to 28.</summary>
    static bool? Nif(string key)
    {
        const string letters = "TRWAGMYFPDXBNJZSQVHLCKE";
        if (key.Length != 9)
            return null;
        if (key[0] is 'X' or 'Y' or 'Z' && Digits(key[1..8]) && char.IsAsciiLetterUpper(key[8]))
            return letters[Whole($"{"XYZ".IndexOf(key[0], StringComparison.Ordinal)}{key[1..8]}") % 23] == key[8];
        if (char.IsAsciiDigit(key[0]))
            return Digits(key[..8]) && char.IsAsciiLetterUpper(key[8]) ? letters[Whole(key[..8]) % 23] == key[8] : null;
        if (!Digits(key[1..8]))
            return null;
        if (key[0] is 'K' or 'L' or 'M')
            return char.IsAsciiLetterUpper(key[8]) ? letters[Whole(key[1..8]) % 23] == key[8] : null;
        return "ABCDEFGHJNPQRSUVW".Contains(key[0], StringComparison.Ordinal) ? Organisation(key) : null;
    }

    static bool Organisation(string key)
    {
        var sum = 0;
        for (var at = 1; at < 8; at++)
        {
            var digit = key[at] - '0';
            var twice = digit * 2;
            sum += at % 2 == 0 ? digit : twice / 10 + twice % 10;
        }
        var control = (10 - sum % 10) % 10;
        var (digitFits, letterFits) = (key[8] == '0' + control, key[8] == "JABCDEFGHI"[control]);
        return key[0] switch
        {
            'A' or 'B' or 'E' or 'H' => digitFits,
            'N' or 'P' or 'Q' or 'R' or 'S' or 'W' => letterFits,
            _ => digitFits || letterFits,
        };
    }

    /// <summary>Mexico: twelve characters for an organisation, thirteen for a person. Anexo 3 of the RFC of the SAT.</summary>
    static bool? Rfc(string key)
    {
        const string values = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ";
        var name = key.Length - 9;
        if (name is not (3 or 4) || !key[..name].All(letter => char.IsAsciiLetterUpper(letter) || letter is '&' or 'Ñ') || !IsDate(key[name..(name + 6)]) || !(char.IsAsciiDigit(key[^1]) || key[^1] == 'A'))
            return null;
        var whole = key.PadLeft(13);
        var sum = 0;
        for (var at = 0; at < 12; at++)
            sum += values.IndexOf(whole[at], StringComparison.Ordinal) * (13 - at);
        var control = (11 - sum % 11) switch { 11 => '0', 10 => 'A', var digit => (char)('0' + digit) };
        return key[^1] == control || Anybody.Contains(key, StringComparer.Ordinal);
    }

    static bool IsDate(string text) => DateTime.TryParseExact("20" + text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) || DateTime.TryParseExact("19" + text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>Chile: modulo 11 with weights 2 to 7 from the right.</summary>
    static bool? Rut(string key)
    {
        if (key.Length is not (8 or 9) || !Digits(key[..^1]) || !(char.IsAsciiDigit(key[^1]) || key[^1] == 'K'))
            return null;
        var sum = 0;
        for (var at = 0; at < key.Length - 1; at++)
            sum += (key[^(at + 2)] - '0') * (2 + at % 6);
        return key[^1] == (11 - sum % 11) switch { 11 => '0', 10 => 'K', var digit => (char)('0' + digit) };
    }

    /// <summary>Argentina: CUIT, CUIL and CDI.</summary>
    static bool? Cuit(string key)
    {
        if (key.Length != 11 || !Digits(key) || key[..2] is not ("20" or "23" or "24" or "25" or "26" or "27" or "30" or "33" or "34"))
            return null;
        // A remainder that would ask for ten is not given: such numbers get another prefix.
        var control = 11 - Sum(key[..10], [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
        return key[10] - '0' == (control == 11 ? 0 : control);
    }

    /// <summary>Brazil, organisations: two check digits; since July 2026 the first twelve may be letters, which count as their code less 48. IN RFB 2.229/2024.</summary>
    static bool? Cnpj(string key)
    {
        if (key.Length != 14 || !key[..12].All(char.IsAsciiLetterOrDigit) || !Digits(key[12..]))
            return null;
        return key[12] == Eleven(key[..12], [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) && key[13] == Eleven(key[..13], [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]);
    }

    /// <summary>Brazil, people.</summary>
    static bool? Cpf(string key)
    {
        if (key.Length != 11 || !Digits(key))
            return null;
        return key[9] == Eleven(key[..9], [10, 9, 8, 7, 6, 5, 4, 3, 2]) && key[10] == Eleven(key[..10], [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
    }

    /// <summary>Colombia: the last digit checks the rest with primes as weights. Orden administrativa 4 of 1989, DIAN.</summary>
    static bool? Nit(string key)
    {
        if (key.Length is not (9 or 10) || !Digits(key))
            return null;
        int[] primes = [3, 7, 13, 17, 19, 23, 29, 37, 41];
        var sum = 0;
        for (var at = 0; at < key.Length - 1; at++)
            sum += (key[^(at + 2)] - '0') * primes[at];
        var rest = sum % 11;
        return key[^1] - '0' == (rest > 1 ? 11 - rest : rest);
    }

    /// <summary>Peru: RUC.</summary>
    static bool? Ruc(string key)
    {
        if (key.Length != 11 || !Digits(key) || key[..2] is not ("10" or "15" or "16" or "17" or "20"))
            return null;
        var control = 11 - Sum(key[..10], [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
        return key[10] - '0' == control % 10;
    }

    static int Sum(string key, ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var at = 0; at < key.Length; at++)
            sum += (key[at] - '0') * weights[at];
        return sum;
    }

    static char Eleven(string key, ReadOnlySpan<int> weights) => (Sum(key, weights) % 11) is var rest && rest < 2 ? '0' : (char)('0' + 11 - rest);

    static bool Digits(string text) => text.All(char.IsAsciiDigit);

    static int Whole(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
}
