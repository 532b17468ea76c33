using Ambos.Customers;
using Ambos.Platform.Languages;

namespace Ambos.Sample.Making;

/// <summary>Some who were written down twice, as happens where several people write: a telephone with its country, a surname first, capitals, another legal form.
/// And twins, who only look like it.</summary>
static class Twice
{
    const int Guests = 8;

    public static void Write(Draft draft)
    {
        var chance = draft.Chance("twice");
        Again(draft, chance, draft.Known[Cast.Marta], "Ribas Soler, Marta");
        Again(draft, chance, draft.Known[Cast.Ana], Plain.Text(Cast.Ana).ToUpperInvariant());
        foreach (var (at, party) in draft.Bonds.Where(bond => bond.Group == "consumer").Select(bond => bond.Party).Distinct().Where(party => IsTold(draft.Parties[party]) && !draft.Known.ContainsValue(party)).Take(Guests).ToList().Index())
            Again(draft, chance, party, at % 3 == 0 ? Turned(draft.Parties[party].Name) : at % 3 == 1 ? Slip(draft.Parties[party].Name) : draft.Parties[party].Name.ToUpperInvariant());
        foreach (var company in Enumerable.Range(0, draft.Parties.Count).Where(party => draft.Parties[party] is { Kind: CustomerKind.Organization, TaxId: not null } && !draft.Parties[party].Name.StartsWith("Fundación", StringComparison.Ordinal) && draft.Bonds.Where(bond => bond.Party == party).Select(bond => bond.Group).Distinct().SequenceEqual(["business-client"])).Take(2).ToList())
            Company(draft, company);
        Twins(draft, chance);
    }

    static bool IsTold(PartyRow row) => row is { Kind: CustomerKind.Person, Phone: not null, BornOn: not null } && row.Name.Split(' ').Length >= 3;

    static void Again(Draft draft, Chance chance, int party, string name)
    {
        var row = draft.Parties[party];
        Come(draft, chance, draft.Add(new PartyRow(CustomerKind.Person, name, draft.Span.Start)
        {
            Language = row.Language,
            BornOn = chance.Is(0.5) ? row.BornOn : null,
            Phone = row.Phone is { } phone ? $"0034 {string.Concat(Plain.Digits(phone).TakeLast(9))}" : null,
        }));
    }

    static void Company(Draft draft, int company)
    {
        var row = draft.Parties[company];
        var party = draft.Add(row with { Name = row.Name.Split(',')[0].Replace(" SL", "", StringComparison.Ordinal).Replace(" S.L.", "", StringComparison.Ordinal).ToUpperInvariant() + ", S.L.U.", TaxId = row.TaxId!.Insert(1, "-"), Mail = null, Web = null, Tags = [] });
        draft.Bonds.AddRange(draft.Bonds.Where(bond => bond.Party == company && bond.Group == "business-client").Take(1).ToList().Select(bond => bond with { Party = party, Group = "prospect" }));
    }

    static void Twins(Draft draft, Chance chance)
    {
        var (born, phone) = (draft.Span.Today.AddYears(-31), Reach.Phone(chance));
        foreach (var name in (string[])["Clara Nogales Prats", "Julia Nogales Prats"])
            Come(draft, chance, draft.Add(new PartyRow(CustomerKind.Person, name, draft.Span.Start) { BornOn = born, Phone = phone }));
    }

    static void Come(Draft draft, Chance chance, int party)
    {
        var day = draft.Span.Today.AddDays(-chance.Between(20, 400));
        draft.Bonds.Add(new BondRow(party, "consumer", day));
        draft.Meetings.Add(new MeetingRow(party, InteractionKind.Stay, draft.Span.At(chance, day, 13, 21), "phone", "Una noche, habitación doble", chance.Between(62, 190) * 100L, 0, draft.Team(Trade.Reception, 0)));
    }

    static string Turned(string name)
    {
        var words = name.Split(' ');
        return $"{string.Join(' ', words[^2..])}, {string.Join(' ', words[..^2])}";
    }

    static string Slip(string name)
    {
        var word = name.Split(' ').MaxBy(word => word.Length)!;
        return name.Replace(word, word.Remove(word.Length / 2, 1), StringComparison.Ordinal);
    }
}
