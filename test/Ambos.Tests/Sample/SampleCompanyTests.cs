using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ambos.Customers;
using Ambos.Requests;
using Ambos.Sample;

namespace Ambos.Tests.Sample;

public sealed class SampleCompanyTests
{
    static readonly Lazy<SampleCompany> Usual = new(() => SampleCompany.Make(SampleCompany.UsualSeed, Stories.Now));

    [Fact]
    public void It_is_as_large_as_the_welcome_page_says()
    {
        var company = Usual.Value;
        company.Teams.Count(team => !team.IsSupplier).ShouldBe(42);
        company.Bonds.Where(bond => bond.Group is "employee" or "manager" && bond.Until is null).Select(bond => bond.Party).Distinct().Count().ShouldBe(1260);
        Organizations(company, "supplier").ShouldBeInRange(64, 65);
        Organizations(company, "business-client").ShouldBeInRange(310, 311);
        company.Bonds.Where(bond => bond.Group == "consumer").Select(bond => bond.Party).Distinct().Count().ShouldBeInRange(18_400, 18_600);
        company.Sites.Count(site => site.Name.StartsWith("Marisol", StringComparison.Ordinal)).ShouldBe(9);
        company.Voices.Select(voice => Stories.Month(voice.At)).Distinct().Count().ShouldBe(24);
    }

    [Fact]
    public void The_same_seed_gives_the_same_rows()
    {
        var small = SampleCompany.Make(5, Stories.Now, size: SampleSize.Small);
        Digest(small).ShouldBe(Digest(SampleCompany.Make(5, Stories.Now, size: SampleSize.Small)));
        Digest(small).ShouldNotBe(Digest(SampleCompany.Make(6, Stories.Now, size: SampleSize.Small)));
    }

    [Fact]
    public void Its_chance_is_the_published_one()
    {
        // splitmix64 and xoshiro256** from their authors' code, seed 0.
        var chance = new Chance(0);
        chance.Next().ShouldBe(0x99EC5F36CB75F2B4UL);
        chance.Next().ShouldBe(0xBF6E1F784956452AUL);
        Chance.Exp(1).ShouldBe(Math.E, 1e-12);
        Chance.Exp(-8).ShouldBe(Math.Exp(-8), 1e-12);
    }

    [Fact]
    public void Nothing_happens_after_now_and_nothing_out_of_order()
    {
        var company = Usual.Value;
        company.Voices.ShouldAllBe(voice => voice.At <= company.Now && (voice.AnsweredAt == null || voice.AnsweredAt >= voice.At));
        company.Meetings.ShouldAllBe(meeting => meeting.At <= company.Now);
        company.Requests.ShouldAllBe(request => request.ReceivedAt <= company.Now && request.Events[0].At == request.ReceivedAt);
        company.Requests.ShouldAllBe(request => request.Events.Zip(request.Events.Skip(1)).All(pair => pair.First.At <= pair.Second.At));
        company.Requests.ShouldAllBe(request => request.Parent == null || company.Requests[request.Parent.Value].ReceivedAt <= request.ReceivedAt);
    }

    [Fact]
    public void Today_somebody_waits_on_both_sides_with_more_or_less_time_left()
    {
        var company = Usual.Value;
        var open = company.Requests.Where(request => new RequestHistory(request.Events.Select((happening, at) => new RequestEvent(at + 1, happening.Kind, happening.At, happening.Reason))).ResolvedAt is null).ToList();
        open.Count.ShouldBeInRange(30, 75);
        open.ShouldContain(request => request.Subject == "Factura sin datos fiscales");
        var due = open.ConvertAll(request => PromiseClock.FirstDue(request.ReceivedAt, Ambos.Sample.Making.ServiceList.Terms(request.Service), Ambos.Sample.Making.ServiceList.Office(2026)).Value - company.Now);
        due.Count(left => left < TimeSpan.Zero).ShouldBeInRange(1, 12);
        due.Count(left => left > TimeSpan.Zero && left < TimeSpan.FromHours(8)).ShouldBeGreaterThan(1);
        due.Count(left => left > TimeSpan.FromDays(2)).ShouldBeGreaterThan(8);
        company.Voices.Count(voice => voice is { Inside: false, Text: not null, AnsweredAt: null } && voice.At > company.Now.AddDays(-15)).ShouldBeInRange(8, 60);
    }

    [Fact]
    public void Nuria_stands_on_both_sides()
    {
        var company = Usual.Value;
        var nuria = company.Known[Cast.Nuria];
        company.NumberOf(nuria).ShouldBe(412);
        company.Bonds.Where(bond => bond.Party == nuria).Select(bond => bond.Group).Distinct().ShouldBe(["manager", "employee", "consumer"], ignoreOrder: true);
        company.Meetings.Count(meeting => meeting.Party == nuria && meeting.Kind == InteractionKind.Stay).ShouldBe(7);
        Enumerable.Range(0, company.Parties.Count).Select(company.NumberOf).Distinct().Count().ShouldBe(company.Parties.Count);
    }

    [Fact]
    public void What_people_say_is_said_in_words_and_often_anew()
    {
        var texts = Usual.Value.Voices.Select(voice => voice.Text).OfType<string>().ToList();
        texts.ShouldAllBe(text => !text.Contains('{') && !text.Contains('}') && !text.Contains('|') && char.IsUpper(text.First(char.IsLetter)));
        texts.Distinct().Count().ShouldBeGreaterThan(1500);
    }

    static int Organizations(SampleCompany company, string group) => company.Bonds
        .Where(bond => bond.Group == group && company.Parties[bond.Party].Kind == CustomerKind.Organization).Select(bond => bond.Party).Distinct().Count();

    static string Digest(SampleCompany company)
    {
        var text = new StringBuilder();
        foreach (var rows in new IEnumerable<object>[] { company.Parties, company.Bonds, company.Meetings, company.Voices, company.Measures, company.Requests.SelectMany(request => request.Events), company.Thanks })
            foreach (var row in rows)
                text.Append(CultureInfo.InvariantCulture, $"{row}\n");
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
