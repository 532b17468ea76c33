using System.Globalization;
using System.Text;

namespace Ambos.Sample.Making;

/// <summary>Ways to reach people who do not exist: domains kept for examples, and telephone numbers that Spain has given to nobody.</summary>
static class Reach
{
    static readonly string[] Homes = ["example.org", "example.com", "example.net", "correo.example", "casa.example"];

    public static string Mail(string name, int number, string domain)
    {
        var words = Plain(name).Split(' ');
        return $"{words[0]}.{words[^1]}{number % 1000}@{domain}";
    }

    public static string Home(Chance chance, string name, int number) => Mail(name, number, chance.Pick(Homes));

    public static string Phone(Chance chance) => $"+34 5{chance.Between(10, 99)} {chance.Between(10, 99)} {chance.Between(10, 99)} {chance.Between(10, 99)}";

    public static string TaxId(Chance chance) => $"B{chance.Between(10_000_000, 99_999_999)}";

    public static string Host(string name) => Plain(name).Replace(" ", "", StringComparison.Ordinal) + ".example";

    static string Plain(string name)
    {
        var plain = new StringBuilder();
        foreach (var letter in name.Normalize(NormalizationForm.FormD))
            if (char.IsAsciiLetterOrDigit(letter) || letter == ' ')
                plain.Append(char.ToLower(letter, CultureInfo.InvariantCulture));
        return plain.ToString().Trim();
    }
}
