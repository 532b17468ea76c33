using Ambos.Customers;
using Ambos.Platform.Data;
using Ambos.Platform.Search;
using Ambos.Platform.Ui;
using Ambos.Requests;
using Ambos.Sample.Making;
using Microsoft.EntityFrameworkCore;
using Calendar = Ambos.Requests.Calendar;

namespace Ambos.Sample.Loading;

/// <summary>What is promised, and the requests of both sides with everything that happened to them.</summary>
sealed class DeskLoad
{
    const int FoundAtOnce = 1_000;

    readonly Load load;
    readonly CalendarVersion calendar;
    readonly IReadOnlyList<Service> services;
    readonly HashSet<int> inside;
    readonly HashSet<int> outside;
    readonly List<Reply> replies = [];

    DeskLoad(Load load, CalendarVersion calendar, IReadOnlyList<Service> services, IReadOnlyDictionary<string, Group> groups)
    {
        (this.load, this.calendar, this.services) = (load, calendar, services);
        inside = [.. load.Company.Bonds.Where(bond => groups[bond.Group].Side == Side.Inside).Select(bond => bond.Party)];
        outside = [.. load.Company.Bonds.Where(bond => groups[bond.Group].Side == Side.Outside).Select(bond => bond.Party)];
    }

    public static async Task RunAsync(Load load)
    {
        var groups = await load.WriteAsync(db => db.Set<Group>().AsNoTracking().ToDictionaryAsync(group => group.Key, load.CancellationToken));
        var offices = await load.WriteAsync(db => WorkAsync(db, load));
        List<Service> promised = [.. load.Company.Services.Select((row, at) => new Service(row.Name, load.Teams[row.Team], null, ServiceList.Terms(at), row.Purpose))];
        await load.InsertAsync(promised);
        await load.InsertAsync(load.Company.Services.Zip(promised).Where(pair => pair.First.Inside != pair.First.Outside)
            .SelectMany(pair => groups.Values.Where(group => group.Side == Side.Inside == pair.First.Inside).Select(group => new ServiceGroup(pair.Second.Id, group.Id))));
        await ConsultAsync(load, promised, groups);
        await new DeskLoad(load, offices, promised, groups).FileAsync();
    }

    /// <summary>The staff shape what is done inside, companies the service they buy; outsiders inside do not read who works here.</summary>
    static async Task ConsultAsync(Load load, IReadOnlyList<Service> services, Dictionary<string, Group> groups)
    {
        var own = load.Company.Services.Zip(services).Where(pair => pair.First is { Inside: true, Outside: false }).Select(pair => pair.Second).Take(3).ToList();
        var bought = load.Company.Services.Zip(services).Where(pair => pair.First.Outside).Select(pair => pair.Second).Take(2);
        await load.InsertAsync(own.Select(service => new Shaper(groups["employee"].Id, RequestTraits.Kind, service.Id)).Concat(bought.Select(service => new Shaper(groups["business-client"].Id, RequestTraits.Kind, service.Id))));
        await load.InsertAsync(own.Take(2).Select((service, at) => new Consultation(
            RequestTraits.Kind, service.Id, groups["employee"].Id, at == 0 ? "Rosa Molina, por pisos: que el plazo cuente desde que se avisa." : "Nuria Salas, por recepción: mejor un plazo en horas que en días.", load.Today.AddDays(-60 - (40 * at)), null)));
        await load.WriteAsync(async db =>
        {
            List<Guid> strangers = [groups["supplier"].Id, groups["partner"].Id, groups["investor"].Id];
            foreach (var trait in await db.Set<GroupTrait>().AsTracking().Where(trait => trait.Trait == Trait.Information && strangers.Contains(trait.GroupId)).ToListAsync(load.CancellationToken))
                trait.Withhold([CustomersPermissions.Colleagues.Name]);
        });
    }

    /// <summary>The offices keep their own hours: a new version of the calendar that every organisation begins with.</summary>
    static async Task<CalendarVersion> WorkAsync(AmbosDb db, Load load)
    {
        var offices = await db.Set<Calendar>().AsTracking().FirstAsync(calendar => calendar.IsDefault, load.CancellationToken);
        var version = offices.Adopt(ServiceList.Office(load.Today.Year), null, "ES-AN", null, load.Company.Now)!;
        db.Add(version);
        return version;
    }

    async Task FileAsync()
    {
        var company = load.Company;
        var ids = new Guid[company.Requests.Count];
        List<Request> requests = new(ids.Length);
        // Numbers grow with time, and what is waited for stands before what waits for it.
        foreach (var (at, row) in company.Requests.Index().OrderBy(pair => pair.Item.ReceivedAt).ThenBy(pair => pair.Index))
        {
            var request = Of(row, requests.Count + 1);
            if (row.Parent is { } parent)
                request.ServedRequest(ids[parent]);
            ids[at] = request.Id;
            requests.Add(request);
            foreach (var reply in row.Replies)
                replies.Add(new Reply(request.Id, reply.IsNote ? ReplyKind.Note : ReplyKind.Answer, reply.Text, company.Parties[reply.By].Name, Member(reply.By), reply.At));
        }
        await load.WriteAsync(db => Counter.TakeAsync(db, "request", requests.Count, load.CancellationToken));
        await load.InsertAsync(requests, RequestFigures.Name);
        await load.InsertAsync(requests.SelectMany(request => request.Fresh));
        await load.InsertAsync(replies);
        var names = company.Parties.Select((party, at) => (Id: load.Parties[at], party.Name)).ToDictionary();
        foreach (var some in requests.Chunk(FoundAtOnce))
            await load.WriteAsync(db => SearchIndex.PutAsync(db, [.. some.Select(request => RequestSearch.Document(request, names[request.CustomerId!.Value]))], fresh: true, load.CancellationToken));
    }

    Request Of(RequestRow row, int number)
    {
        var request = new Request(number, load.Parties[row.Customer], SideOf(row), services[row.Service].Id, load.Teams[row.Team], row.Subject, row.ReceivedAt);
        request.Says(row.Type, Channel(row.Channel), row.IsUrgent ? RequestPriority.Urgent : RequestPriority.Normal, row.Text);
        request.PromisedBy(ServiceList.Terms(row.Service), calendar.Id, calendar.Working);
        foreach (var happening in row.Events)
        {
            var doer = new Doer(happening.By is { } by ? Member(by) : null, happening.By is { } party ? load.Company.Parties[party].Name : "", happening.At);
            if (happening.Kind == RequestEventKind.Assigned && doer.MembershipId is { } owner)
                request.Assign(doer, null, owner);
            else
                request.Happened(happening.Kind, doer, happening.Reason, teamId: happening.Kind == RequestEventKind.Assigned ? load.Teams[happening.Team ?? row.Team] : null);
        }
        request.Settle();
        return request;
    }

    // Who stands on both sides asks an inside service as a colleague, and any other as a customer.
    Side SideOf(RequestRow row) => inside.Contains(row.Customer) && (!outside.Contains(row.Customer) || row.Service >= ServiceList.Roster) ? Side.Inside : Side.Outside;

    Guid? Member(int party) => load.Members.TryGetValue(party, out var member) ? member : null;

    static RequestChannel Channel(string channel) => channel switch
    {
        "email" => RequestChannel.Email,
        "phone" => RequestChannel.Phone,
        "person" => RequestChannel.InPerson,
        _ => RequestChannel.Web,
    };
}
