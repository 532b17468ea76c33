namespace Ambos.Bench.Duplicates;

public sealed partial class PlantedRegistry
{
    /// <summary>Those who share much and are not one: what a search must leave alone.</summary>
    void Strangers()
    {
        var person = Person() with { Phone = Mobile(), Born = Day() };
        var words = person.Name.Split(' ');
        var surnames = string.Join(' ', words[^2..]);
        switch (random.Next(7))
        {
            case 0: // Twins under one roof.
                Add(person);
                Add(person with { Name = $"{Other(words[0])} {surnames}", Mail = null, Tax = null });
                break;
            case 1: // Twins whose first names are half the same.
                Add(person with { Name = $"María José {surnames}" });
                Add(person with { Name = $"María Luisa {surnames}", Mail = null, Tax = null });
                break;
            case 2: // Father and son of one name.
                Add(person);
                Add(person with { Born = person.Born!.Value.AddDays(random.Next(9_000, 12_000)), Mail = null, Tax = null });
                break;
            case 3: // Namesakes.
                Add(person);
                Add(person with { Born = Day(), Phone = Mobile(), Mail = null, Tax = null });
                break;
            case 4: // Brother and sister, a letter apart.
                Add(person with { Name = $"Mario {surnames}", Born = null });
                Add(person with { Name = $"María {surnames}", Born = null, Mail = null, Tax = null });
                break;
            case 5: // Houses of one company: one tax number, one mailbox, one switchboard.
                var company = Company() with { Tax = Cif(), Mail = $"info@cadena{random.Next(100_000)}.example", Phone = Landline() };
                var name = string.Join(' ', company.Name.Split(' ')[..4]);
                foreach (var town in PlantedNames.Towns.OrderBy(_ => random.Next()).Take(3).ToList())
                    Add(company with { Name = $"{name} {town} S.L." });
                break;
            default: // Colleagues at one switchboard.
                var (box, board) = ($"info@oficina{random.Next(100_000)}.example", Landline());
                for (var at = 0; at < 4; at++)
                    Add(Person() with { Mail = box, Phone = board });
                break;
        }

        void Add(Planted record) => Records.Add(record with { Who = people++ });
    }

    string Other(string given)
    {
        string other;
        do
            other = Common(PlantedNames.Given);
        while (other == given);
        return other;
    }
}
