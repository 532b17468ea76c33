using Ambos.Customers;

namespace Ambos.Sample.Loading;

/// <summary>What guests agreed to and took back, how some wish to be reached, and what a few told us they need. All of it is made up.</summary>
static class ConsentLoad
{
    static readonly QuietTime Night = new(22 * 60, 9 * 60);

    static readonly string[] Needs = ["Entra mejor por la rampa del patio", "Prefiere una habitación junto al ascensor", "No come frutos secos", "Come sin gluten"];

    public static Task RunAsync(Load load)
    {
        var company = load.Company;
        var guests = company.Bonds.Where(bond => bond is { Group: "consumer", Until: null }).Select(bond => bond.Party).Distinct().Where(party => company.Parties[party].Mail is not null).Order().ToList();
        List<SaidBefore> said = [];
        List<WishedBefore> wished = [];
        List<NeededBefore> needed = [];
        foreach (var (turn, party) in guests.Index())
        {
            var (customer, since) = (load.Parties[party], company.Parties[party].Since);
            var later = since + ((company.Now - since) / 2);
            if (turn % 3 == 0)
                said.Add(new SaidBefore(customer, "news", true, since, OnPaper: turn % 2 == 0, turn % 2 == 0 ? "Ficha de entrada firmada" : null));
            if (turn % 5 == 0)
                said.Add(new SaidBefore(customer, "offers", true, since, OnPaper: true, "Ficha de entrada firmada"));
            if (turn % 15 == 0)
                said.Add(new SaidBefore(customer, "offers", false, later, OnPaper: false));
            if (turn % 23 == 0)
                said.Add(new SaidBefore(customer, "surveys", false, later, OnPaper: false));
            if (turn % 11 == 0)
                wished.Add(new WishedBefore(customer, later, NoCalls: turn % 22 == 0, Night, ContactKind.Email));
            if (turn % 40 == 0)
                needed.Add(new NeededBefore(customer, since, IsFood: turn / 40 % 4 > 1, Needs[turn / 40 % 4]));
        }
        // Whom the pages speak of: she has agreed to news, and does not wish to be called.
        var marta = load.Parties[company.Known[Cast.Marta]];
        said.Add(new SaidBefore(marta, "news", true, company.Now.AddDays(-90), OnPaper: true, "Ficha de entrada firmada"));
        wished.Add(new WishedBefore(marta, company.Now.AddDays(-90), NoCalls: true, Night, ContactKind.Email));
        needed.Add(new NeededBefore(marta, company.Now.AddDays(-90), IsFood: true, Needs[2]));
        return load.WriteAsync(db => KnownBefore.LayAsync(db, said, wished, needed, load.CancellationToken));
    }
}
