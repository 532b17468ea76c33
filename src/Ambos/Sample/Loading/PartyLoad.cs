using Ambos.Customers;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Search;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Sample.Loading;

/// <summary>Everybody: their records, roles, ways to reach them, what they did with us, and how they are found.</summary>
sealed class PartyLoad
{
    const int FoundAtOnce = 1_000;

    readonly Load load;
    readonly IReadOnlyDictionary<string, Group> groups;
    readonly ILookup<int, BondRow> bonds;

    PartyLoad(Load load, IReadOnlyDictionary<string, Group> groups)
    {
        (this.load, this.groups) = (load, groups);
        bonds = load.Company.Bonds.ToLookup(bond => bond.Party);
    }

    public static async Task RunAsync(Load load)
    {
        var known = await load.WriteAsync(db => db.Set<Group>().AsNoTracking().ToDictionaryAsync(group => group.Key, load.CancellationToken));
        var parties = new PartyLoad(load, known);
        await parties.RegisterAsync();
        await StructureLoad.LeadAsync(load);
        await parties.RelateAsync();
        await parties.ReachAsync();
        await parties.MeetAsync();
        await parties.FindAsync();
        await parties.JoinAsync();
    }

    async Task RegisterAsync()
    {
        var company = load.Company;
        var met = company.Meetings.Select(meeting => (meeting.Party, meeting.At)).Concat(company.Thanks.Select(thanks => (Party: thanks.To, thanks.At)))
            .GroupBy(one => one.Party).ToDictionary(party => party.Key, party => party.Max(one => one.At));
        List<Customer> customers = new(company.Parties.Count);
        foreach (var (at, row) in company.Parties.Index())
        {
            var customer = new Customer(company.NumberOf(at), row.Kind, row.Name, row.Since);
            customer.Speaks(row.Kind == CustomerKind.Team ? null : row.Language);
            customer.WasBorn(row.BornOn);
            customer.PaysTaxAs(row.TaxId);
            if (row.Team is { } team)
                customer.IsTeam(load.Teams[team]);
            customer.Stands(Standing.Of(Held(at).Select(bond => groups[bond.Group].Side)));
            if (met.TryGetValue(at, out var last))
                customer.Met(last);
            load.Parties[at] = customer.Id;
            customers.Add(customer);
        }
        await load.WriteAsync(db => Counter.TakeAsync(db, "customer", customers.Count, load.CancellationToken));
        await load.InsertAsync(customers);
    }

    async Task RelateAsync()
    {
        List<Relationship> relationships = new(load.Company.Bonds.Count);
        var stages = new StageLoad(load, groups);
        // Everything a customer is stands in one batch: their figures are read together.
        foreach (var row in load.Company.Bonds.OrderBy(bond => bond.Party))
        {
            var relationship = new Relationship(load.Parties[row.Party], groups[row.Group].Id, row.From, row.Until);
            relationship.Works(load.Site(row.Site), load.Team(row.Team), row.Position is { } position ? load.Positions[position] : null, load.Party(row.Manager));
            relationship.SpeaksFor(load.Party(row.Company));
            stages.Bring(relationship, row);
            if (row.Stage != Stage.Lost || relationship.Stage == Stage.Lost)
                relationship.Because(row.Reason);
            relationships.Add(relationship);
        }
        foreach (var some in relationships.GroupBy(relationship => relationship.CustomerId).Chunk(1_500))
            await load.InsertAsync(some.SelectMany(customer => customer), "customers", row => row.CustomerId);
        await load.InsertAsync(stages.Changes);
        await load.InsertAsync(stages.Offers);
    }

    async Task ReachAsync()
    {
        List<ContactPoint> points = [];
        Dictionary<string, Tag> tags = new(StringComparer.Ordinal);
        List<Tagging> taggings = [];
        foreach (var (at, row) in load.Company.Parties.Index())
        {
            var party = load.Parties[at];
            if (row.Mail is { } mail)
                points.Add(new ContactPoint(party, ContactKind.Email, mail));
            if (row.Phone is { } phone)
                points.Add(new ContactPoint(party, ContactKind.Phone, phone));
            if (row.Web is { } web)
                points.Add(new ContactPoint(party, ContactKind.Web, web));
            foreach (var name in row.Tags)
            {
                if (!tags.TryGetValue(name, out var tag))
                    tags[name] = tag = new Tag(name);
                taggings.Add(new Tagging(party, tag.Id));
            }
        }
        await load.InsertAsync(points);
        await load.InsertAsync(tags.Values);
        await load.InsertAsync(taggings);
    }

    Task MeetAsync() => load.InsertAsync(load.Company.Meetings.Select(row =>
    {
        var interaction = new Interaction(load.Parties[row.Party], row.Kind, row.At, row.Channel, row.Subject);
        interaction.Was(load.Site(row.Site), load.Team(row.Team));
        interaction.Cost(row.Cents, row.Cents is null ? null : "EUR");
        return interaction;
    }).Concat(load.Company.Thanks.Select(row =>
        new Interaction(load.Parties[row.To], InteractionKind.Other, row.At, "app", $"Gracias de {load.Company.Parties[row.From].Name} por «{row.Value.ToLowerInvariant()}»: {row.Text}"))));

    async Task FindAsync()
    {
        var company = load.Company;
        foreach (var some in company.Parties.Index().Chunk(FoundAtOnce))
        {
            List<SearchDocument> documents = [];
            foreach (var (at, row) in some)
            {
                string?[] words = [row.Mail, row.Web, .. row.Tags];
                documents.AddRange(CustomerSearch.Documents(
                    new CustomerSearch.Seen(load.Parties[at], company.NumberOf(at), row.Name, row.TaxId, "{}"),
                    [.. Held(at).OrderBy(bond => groups[bond.Group].Order).Select(Duty)],
                    [.. words.OfType<string>()],
                    row.Phone is { } phone ? [phone] : []));
            }
            await load.WriteAsync(db => SearchIndex.PutAsync(db, documents, fresh: true, load.CancellationToken));
        }
    }

    /// <summary>Who may sign in: those who lead, and those who answer guests. None has an account until somebody gives them one.</summary>
    Task JoinAsync()
    {
        var company = load.Company;
        List<(int Party, Role Roles)> members = [(company.Known[Cast.Lucia], Role.Director | Role.Member), (company.Known[Cast.Carmen], Role.People | Role.Lead | Role.Member), (company.Known[Cast.Rosa], Role.Member)];
        members.AddRange(company.Teams.Select(team => team.Manager).OfType<int>().Select(manager => (manager, Role.Lead | Role.Member)));
        members.AddRange(company.Bonds.Where(bond => bond.Until is null && bond.Team is { } team && company.Teams[team].Trade == Trade.GuestCare).Select(bond => (bond.Party, Role.Agent | Role.Member)));
        List<Membership> rows = [];
        foreach (var (party, roles) in members.DistinctBy(member => member.Party))
        {
            var membership = new Membership(null, company.Parties[party].Name, roles, company.Now);
            membership.IsCustomer(load.Parties[party]);
            membership.ReachedAt(company.Parties[party].Mail);
            load.Members[party] = membership.Id;
            rows.Add(membership);
        }
        return load.InsertAsync(rows);
    }

    IEnumerable<BondRow> Held(int party) => bonds[party].Where(bond => bond.From <= load.Today && (bond.Until is null || bond.Until >= load.Today));

    CustomerSearch.Held Duty(BondRow bond) => new(
        load.Parties[bond.Party],
        groups[bond.Group].IsStaff,
        bond.Position is { } position ? load.Company.Positions[position].Name : null,
        bond.Team is { } team ? load.Company.Teams[team].Name : null,
        bond.Site is { } site ? load.Company.Sites[site].Name : null,
        bond.Company is { } company ? load.Company.Parties[company].Name : null);
}
