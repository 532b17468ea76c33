using Ambos.Customers;
using Ambos.Platform.Data;
using Ambos.Platform.Import;
using Ambos.Platform.Languages;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Import;

/// <summary>Teams, services and customers as a file names them. Teams and services that are not there yet are made; customers are not.</summary>
sealed class CaseNames(string source)
{
    readonly TeamNames teams = new(source);
    readonly Dictionary<string, Service> services = new(StringComparer.Ordinal);
    readonly CustomerNames customers = new(source);
    readonly Dictionary<(Guid? CalendarId, Guid? TeamId), CalendarVersion> versions = [];

    public Guid? Team(string? name) => teams.Find(name).Id;

    /// <summary>Why a row's team or customer cannot be told, if several could be meant.</summary>
    public RowOutcome? Wrong(CaseRow row) =>
        teams.Find(row.Row.Text("team")).No is { } no ? RowOutcome.Bad("team", no)
        : customers.Doubt(row.Row.Text("customer_key")) is { } doubt ? RowOutcome.Bad("customer_key", doubt)
        : null;

    public Service? Service(string? name) => name is null ? null : services.GetValueOrDefault(Plain.Text(name));

    public (Guid Id, Sides Sides)? Customer(string? key) => customers.Find(key);

    /// <summary>What a request of a service and team is counted by.</summary>
    public CalendarVersion? Version(Guid? calendarId, Guid? teamId) => versions.GetValueOrDefault((calendarId, teamId));

    public async Task FindAsync(AmbosDb db, IReadOnlyList<CaseRow> rows, bool create, CancellationToken cancellationToken)
    {
        await TeamsAsync(db, Missing(rows, "team", name => teams.Find(name).Id is not null), create, cancellationToken);
        await ServicesAsync(db, Missing(rows, "service", name => services.ContainsKey(Plain.Text(name))), create, cancellationToken);
        await customers.ReadAsync(db, rows.Select(row => row.Row.Text("customer_key")), cancellationToken);
        foreach (var (service, team) in rows.Select(row => (Service: Service(row.Row.Text("service")), Team: Team(row.Row.Text("team")))).Where(pair => pair.Service?.Promise is not null).Distinct())
        {
            var by = (service!.CalendarId, team ?? service.TeamId);
            // A dry run makes none, and none of its deadlines is kept.
            if (create && !versions.ContainsKey(by) && await SiteCalendar.OfAsync(db, by.CalendarId, by.Item2, cancellationToken) is { } version)
                versions[by] = version;
        }
    }

    async Task TeamsAsync(AmbosDb db, List<string> names, bool create, CancellationToken cancellationToken)
    {
        if (names.Count == 0)
            return;
        await teams.ReadAsync(db, cancellationToken);
        foreach (var name in names.DistinctBy(Plain.Text).Where(name => create && teams.Find(name) is (null, null)))
            teams.Make(db, name);
    }

    async Task ServicesAsync(AmbosDb db, List<string> names, bool create, CancellationToken cancellationToken)
    {
        if (names.Count == 0)
            return;
        foreach (var service in await db.Set<Service>().AsNoTracking().ToListAsync(cancellationToken))
            services.TryAdd(service.NameKey, service);
        foreach (var name in names.DistinctBy(Plain.Text).Where(name => create && !services.ContainsKey(Plain.Text(name))))
        {
            var service = new Service(name, null);
            db.Add(service);
            services[service.NameKey] = service;
        }
    }

    static List<string> Missing(IReadOnlyList<CaseRow> rows, string field, Func<string, bool> known) =>
        [.. rows.Select(row => row.Row.Text(field)).OfType<string>().Distinct(StringComparer.Ordinal).Where(name => !known(name))];
}
