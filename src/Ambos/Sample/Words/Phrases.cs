using System.Text;

namespace Ambos.Sample.Words;

/// <summary>A small grammar of sentences. A rule is a line with its name and, in brackets, its topic; its choices follow, indented, one a line.
/// <c>{name}</c> stands for a choice of another rule, <c>{name?}</c> for one or nothing, <c>{a|b|c}</c> for one of these words.</summary>
sealed class Phrases
{
    readonly Dictionary<string, List<(string Text, string? Topic)>> rules = new(StringComparer.Ordinal);

    public static Phrases Spoken { get; } = Read("guests", "english", "inside", "requests");

    public bool Has(string rule) => rules.ContainsKey(rule);

    public IEnumerable<string> Rules => rules.Keys;

    /// <summary>A sentence of a rule, with its topic.</summary>
    public (string Text, string? Topic) Say(Chance chance, string rule, IReadOnlyDictionary<string, string>? given = null)
    {
        var (text, topic) = chance.Pick(rules[rule]);
        var said = new StringBuilder();
        Expand(chance, text, said, given);
        return (Tidy(said), topic);
    }

    void Expand(Chance chance, string text, StringBuilder said, IReadOnlyDictionary<string, string>? given)
    {
        var at = 0;
        while (text.IndexOf('{', at) is >= 0 and var open)
        {
            said.Append(text, at, open - at);
            var close = Close(text, open);
            Slot(chance, text[(open + 1)..close], said, given);
            at = close + 1;
        }
        said.Append(text, at, text.Length - at);
    }

    void Slot(Chance chance, string slot, StringBuilder said, IReadOnlyDictionary<string, string>? given)
    {
        if (slot.EndsWith('?'))
        {
            if (chance.Is(0.5))
                return;
            slot = slot[..^1];
        }
        if (given is not null && given.TryGetValue(slot, out var value))
            said.Append(value);
        else if (slot.Contains('|', StringComparison.Ordinal))
            Expand(chance, chance.Pick(Choices(slot)), said, given);
        else
            Expand(chance, chance.Pick(rules[slot]).Text, said, given);
    }

    static int Close(string text, int open)
    {
        var depth = 0;
        for (var at = open; ; at++)
            if ((depth += text[at] switch { '{' => 1, '}' => -1, _ => 0 }) == 0)
                return at;
    }

    static List<string> Choices(string slot)
    {
        List<string> choices = [];
        var (depth, from) = (0, 0);
        for (var at = 0; at <= slot.Length; at++)
        {
            if (at == slot.Length || (slot[at] == '|' && depth == 0))
            {
                choices.Add(slot[from..at]);
                from = at + 1;
            }
            else
            {
                depth += slot[at] switch { '{' => 1, '}' => -1, _ => 0 };
            }
        }
        return choices;
    }

    static string Tidy(StringBuilder said)
    {
        var tidy = new StringBuilder(said.Length);
        var begins = true;
        foreach (var letter in said.ToString().Trim())
        {
            if (letter == ' ' && tidy.Length > 0 && tidy[^1] == ' ')
                continue;
            tidy.Append(begins ? char.ToUpperInvariant(letter) : letter);
            begins = letter is '.' or '!' or '?' || (begins && !char.IsLetterOrDigit(letter));
        }
        return tidy.ToString();
    }

    static Phrases Read(params string[] files)
    {
        var phrases = new Phrases();
        foreach (var file in files)
        {
            using var reader = new StreamReader(typeof(Phrases).Assembly.GetManifestResourceStream($"Ambos.Sample.Words.{file}.txt")!);
            phrases.Read(reader);
        }
        return phrases;
    }

    void Read(StreamReader reader)
    {
        List<(string, string?)> rule = [];
        string? topic = null;
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (line[0] == ' ')
            {
                rule.Add((line.Trim(), topic));
                continue;
            }
            var bracket = line.IndexOf('[', StringComparison.Ordinal);
            topic = bracket < 0 ? null : line[(bracket + 1)..line.IndexOf(']', StringComparison.Ordinal)];
            var name = (bracket < 0 ? line : line[..bracket]).Trim();
            if (!rules.TryGetValue(name, out rule!))
                rules[name] = rule = [];
        }
    }
}
