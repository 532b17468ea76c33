namespace Ambos.Bench.Duplicates;

public sealed partial class PlantedRegistry
{
    void Double(int count)
    {
        var originals = Records.Count;
        HashSet<int> used = [];
        for (var at = 0; at < count; at++)
        {
            var how = (Difference)(at % Ways);
            int who;
            do
                who = random.Next(originals);
            while (!Suits(Records[who], how) || !used.Add(who));
            // What it takes to know them again is there; who has nothing in common with oneself cannot be found by anybody.
            var first = Records[who] = Ready(Records[who], how);
            Doubles.Add((who, Records.Count, how));
            Records.Add(Changed(first, how));
        }
    }

    static bool Suits(Planted record, Difference how) => how switch
    {
        Difference.LegalForm => record.IsCompany,
        Difference.TaxWritten => true,
        Difference.MailWritten => !record.IsCompany,
        Difference.PhoneWritten => true,
        Difference.Accents => !record.IsCompany && record.Name != Bare(record.Name),
        _ => !record.IsCompany,
    };

    Planted Ready(Planted record, Difference how) => how switch
    {
        Difference.PhoneWritten => record with { Phone = record.Phone ?? (record.IsCompany ? Landline() : Mobile()) },
        Difference.MailWritten => record with { Mail = record.Mail ?? Mail(record.Name) },
        Difference.TaxWritten => record with { Tax = record.Tax ?? (record.IsCompany ? Cif() : Dni()) },
        Difference.LegalForm => record,
        Difference.OtherSurname => record with { Born = record.Born ?? Day(), Phone = record.Phone ?? Mobile() },
        _ => record with { Born = record.Born ?? Day() },
    };

    Planted Changed(Planted record, Difference how)
    {
        var bare = record with { Tax = null, Mail = null, Phone = null, Born = null };
        return how switch
        {
            Difference.SlipInName => Known(bare, record) with { Name = Slip(record.Name) },
            Difference.NameTurned => Known(bare, record) with { Name = Turned(record.Name) },
            Difference.PhoneWritten => bare with { Phone = Written(record.Phone!) },
            Difference.MailWritten => bare with { Mail = random.Next(3) switch { 0 => record.Mail!.ToUpperInvariant(), 1 => record.Mail!.Replace("@", "+promo@", StringComparison.Ordinal), _ => Dotted(record.Mail!) } },
            Difference.TaxWritten => bare with { Tax = random.Next(3) switch { 0 => $"{record.Tax![..2]}.{record.Tax[2..5]}.{record.Tax[5..8]}-{record.Tax[8..]}", 1 => record.Tax!.ToLowerInvariant().Insert(8, " "), _ => "ES" + record.Tax } },
            Difference.LegalForm => bare with { Name = OtherForm(record.Name), Phone = random.Next(2) == 0 ? record.Phone : null },
            Difference.OtherSurname => bare with { Born = record.Born, Phone = record.Phone, Name = Married(record.Name) },
            _ => Known(bare, record) with { Name = Foreign(record.Name) },
        };
    }

    Planted Known(Planted bare, Planted record) => record.Phone is not null && random.Next(2) == 0 ? bare with { Phone = record.Phone, Born = random.Next(2) == 0 ? record.Born : null } : bare with { Born = record.Born };

    /// <summary>One letter left out, doubled, changed or turned round in the longest word.</summary>
    string Slip(string name)
    {
        var word = name.Split(' ').MaxBy(word => word.Length)!;
        var at = random.Next(1, word.Length - 2);
        var slip = random.Next(4) switch
        {
            0 => word.Remove(at, 1),
            1 => word.Insert(at, word[at].ToString()),
            2 when word[at] != word[at + 1] => word[..at] + word[at + 1] + word[at] + word[(at + 2)..],
            _ => word[..at] + (word[at] == 'x' ? 'k' : 'x') + word[(at + 1)..],
        };
        return name.Replace(word, slip, StringComparison.Ordinal);
    }

    string Turned(string name)
    {
        var words = name.Split(' ');
        return random.Next(2) == 0 ? $"{string.Join(' ', words[^2..])}, {string.Join(' ', words[..^2])}" : $"{string.Join(' ', words[^2..])} {string.Join(' ', words[..^2])}";
    }

    string Written(string phone)
    {
        var digits = string.Concat(phone.Where(char.IsAsciiDigit));
        var national = digits.Length == 11 ? digits[2..] : digits;
        return random.Next(4) switch { 0 => national, 1 => $"0034{national}", 2 => $"({national[..3]}) {national[3..6]}-{national[6..]}", _ => $"+34{national}" };
    }

    static string Dotted(string mail) => mail.EndsWith("gmail.com", StringComparison.Ordinal) ? mail[..1] + "." + mail[1..] : mail[..1].ToUpperInvariant() + mail[1..];

    string OtherForm(string name)
    {
        var form = PlantedNames.Forms.Where(form => name.EndsWith(" " + form, StringComparison.Ordinal)).MaxBy(form => form.Length)!;
        var other = One([.. PlantedNames.Forms.Where(one => one != form)]);
        return random.Next(4) == 0 ? name[..^(form.Length + 1)].ToUpperInvariant() : $"{name[..^(form.Length + 1)]}{(random.Next(2) == 0 ? "," : "")} {other}";
    }

    string Married(string name)
    {
        var words = name.Split(' ');
        string other;
        do
            other = One(PlantedNames.Surnames);
        while (words.Contains(other));
        return random.Next(2) == 0 ? $"{string.Join(' ', words[..^1])} de {other}" : $"{string.Join(' ', words[..^2])} {other}";
    }

    static string Foreign(string name)
    {
        var other = name.Replace("ü", "ue", StringComparison.Ordinal).Replace("ö", "oe", StringComparison.Ordinal).Replace("ä", "ae", StringComparison.Ordinal);
        return Bare(other).ToUpperInvariant();
    }
}
