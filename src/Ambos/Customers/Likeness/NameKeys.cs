using Ambos.Platform.Languages;

namespace Ambos.Customers.Likeness;

/// <summary>Names as they are compared: without accents, case, order and, for companies, without the legal form.</summary>
public static class NameKeys
{
    static readonly HashSet<string> Particles = new(StringComparer.Ordinal) { "de", "del", "la", "las", "los", "y", "e", "da", "do", "dos", "das", "van", "von" };

    static readonly HashSet<string> LegalForms = new(StringComparer.Ordinal)
    {
        "sl", "slu", "slp", "slne", "sll", "sa", "sau", "sad", "sas", "sac", "saa", "sapi", "sab", "srl", "eirl", "cv", "rl", "spa", "ltda", "limitada", "cia", "scoop", "coop", "cb", "sc", "aie", "ute",
        "sociedad", "limitada", "anonima", "cooperativa", "inc", "llc", "ltd", "plc", "corp", "gmbh", "ag", "sarl", "bv", "nv", "lda", "me", "epp", "eireli",
    };

    /// <summary>The words of a person's name in one order, so that <c>García López, Ana</c> is <c>Ana García López</c>.</summary>
    public static string Person(string name) => string.Join(' ', Words(name).Where(word => !Particles.Contains(word)).Order(StringComparer.Ordinal));

    /// <summary>The words of a person's name as they are said, first name first: what stands behind a comma goes to the front.</summary>
    public static string InOrder(string name)
    {
        var comma = name.IndexOf(',', StringComparison.Ordinal);
        return string.Join(' ', Words(comma > 0 ? $"{name[(comma + 1)..]} {name[..comma]}" : name).Where(word => !Particles.Contains(word)));
    }

    /// <summary>A company's name without <c>S.L.</c>, <c>S.A. de C.V.</c>, <c>Ltda.</c> and the like; whole if nothing else is left.</summary>
    public static string Company(string name)
    {
        var words = Words(Joined(name));
        var last = Array.FindLastIndex(words, word => !LegalForms.Contains(word) && !Particles.Contains(word));
        return last < 0 ? string.Join(' ', words) : string.Join(' ', words.Take(last + 1));
    }

    /// <summary>A legal form with its points becomes one word: S. L. U. is slu.</summary>
    static string Joined(string name)
    {
        var parts = Plain.Text(name).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        List<string> words = [];
        var open = false;
        foreach (var part in parts)
        {
            var bare = string.Concat(part.Where(char.IsLetterOrDigit));
            if ((bare.Length == 1 && part.EndsWith('.') && open) || (bare == "coop" && words is [.., "s" or "s."]))
                words[^1] = words[^1].TrimEnd('.') + bare;
            else
                words.Add(part.Contains('.', StringComparison.Ordinal) && bare.Length <= 5 ? bare : part);
            open = bare.Length == 1 && part.EndsWith('.') || open && bare.Length == 1;
        }
        return string.Join(' ', words);
    }

    static string[] Words(string name) => new string([.. Plain.Text(name).Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
