using System.Globalization;
using System.Text;

namespace Ambos.Bench.Duplicates;

/// <summary>How a second record of the same customer came to differ from the first.</summary>
public enum Difference
{
    SlipInName,
    NameTurned,
    PhoneWritten,
    MailWritten,
    TaxWritten,
    LegalForm,
    OtherSurname,
    Accents,
}

/// <summary>One record of the registry. Records of one customer bear the same <paramref name="Who"/>.</summary>
public sealed record Planted(int Who, bool IsCompany, string Name, DateOnly? Born, string? Tax, string? Mail, string? Phone);

/// <summary>An invented registry of any size in which it is known who is whom: two in a hundred records are a second one of somebody, in eight ways,
/// and four in a hundred look like somebody else's and are not.</summary>
public sealed partial class PlantedRegistry
{
    const int Ways = 8;

    readonly Random random;
    int people;

    PlantedRegistry(int seed) => random = new Random(seed);

    public List<Planted> Records { get; } = [];

    /// <summary>The pairs to be found, by their places in <see cref="Records"/>.</summary>
    public List<(int First, int Second, Difference How)> Doubles { get; } = [];

    public static PlantedRegistry Make(int count, int seed = 20_260_301)
    {
        var made = new PlantedRegistry(seed);
        var (doubles, strangers) = (Math.Max(Ways, count / 50), count / 25);
        while (made.Records.Count < count - doubles - strangers)
            made.Records.Add(made.random.Next(100) < 15 ? made.Company() : made.Person());
        while (made.Records.Count < count - doubles)
            made.Strangers();
        made.Double(doubles);
        return made;
    }

    /// <summary>Whether two records are of one customer.</summary>
    public bool AreOne(int first, int second) => Records[first].Who == Records[second].Who;

    Planted Person()
    {
        var (given, one, two) = (Common(PlantedNames.Given), Common(PlantedNames.Surnames), Common(PlantedNames.Surnames));
        if (random.Next(4) == 0 && Common(PlantedNames.Given) is var second && second != given)
            given += " " + second;
        return new(people++, false, $"{given} {one} {two}", Maybe(75, Day), Maybe(25, Dni), Maybe(65, () => Mail($"{given}.{one}")), Maybe(75, Mobile));
    }

    Planted Company()
    {
        var name = $"{One(PlantedNames.Trades)} {One(PlantedNames.Surnames)} {One(PlantedNames.Surnames)} {One(PlantedNames.Given)}";
        return new(people++, true, $"{name} {One(PlantedNames.Forms)}", null, Maybe(60, Cif), Maybe(60, () => Mail("info")), Maybe(80, Landline));
    }

    string Common(string[] words) => words[(int)(words.Length * Math.Pow(random.NextDouble(), 1.8))];

    string One(string[] words) => words[random.Next(words.Length)];

    T? Maybe<T>(int percent, Func<T> make)
        where T : class => random.Next(100) < percent ? make() : null;

    DateOnly? Maybe(int percent, Func<DateOnly> make) => random.Next(100) < percent ? make() : null;

    DateOnly Day() => new DateOnly(1940, 1, 1).AddDays(random.Next(24_000));

    string Mobile() => $"+34 6{Digits(2)} {Digits(3)} {Digits(3)}";

    string Landline() => $"9{Digits(2)} {Digits(3)} {Digits(3)}";

    string Digits(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('0' + random.Next(10))));

    string Mail(string box) => $"{Bare(box).Replace(' ', '.').ToLowerInvariant()}{random.Next(10_000)}@{(random.Next(3) == 0 ? "gmail.com" : $"correo{random.Next(50_000)}.example")}";

    string Dni()
    {
        var number = random.Next(10_000_000, 99_999_999);
        return string.Create(CultureInfo.InvariantCulture, $"{number}{"TRWAGMYFPDXBNJZSQVHLCKE"[number % 23]}");
    }

    string Cif()
    {
        var digits = Digits(7);
        var sum = 0;
        for (var at = 0; at < 7; at++)
        {
            var digit = digits[at] - '0';
            sum += at % 2 == 1 ? digit : digit * 2 / 10 + digit * 2 % 10;
        }
        return $"B{digits}{(10 - sum % 10) % 10}";
    }

    static string Bare(string text) => string.Concat(text.Normalize(NormalizationForm.FormD).Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark));
}
