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
    readonly Dictionary<string, (Guid Id, Sides Sides)> customers = new(StringComparer.Ordinal);
    readonly Dictionary<(Guid? CalendarId, Guid? TeamId), CalendarVersion> versions = [];

    public Guid? Team(string? name) => teams.Find(name).Id;

    /// <summary>Why a row's team cannot be told, if several bear its name.</summary>
    public RowOutcome? Wrong(CaseRow row) => teams.Find(row.Row.Text("team")).No is { } no ? RowOutcome.Bad("team", no) : null;

    public Service? Service(string? name) => name is null ? null : services.GetValueOrDefault(Plain.Text(name));

    public (Guid Id, Sides Sides)? Customer(string? key) => key is not null && customers.TryGetValue(key, out var found) ? found : null;

    /// <summary>What a request of a service and team is counted by.</summary>
    public CalendarVersion? Version(Guid? calendarId, Guid? teamId) => versions.GetValueOrDefault((calendarId, teamId));

    public async Task FindAsync(AmbosDb db, IReadOnlyList<CaseRow> rows, bool create, CancellationToken cancellationToken)
    {
        await TeamsAsync(db, Missing(rows, "team", name => teams.Find(name).Id is not null), create, cancellationToken);
        await ServicesAsync(db, Missing(rows, "service", name => services.ContainsKey(Plain.Text(name))), create, cancellationToken);
        await CustomersAsync(db, Missing(rows, "customer_key", customers.ContainsKey), cancellationToken);
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

    /// <summary>By number (412 or C-412), by the other system's key, by e-mail; last by a key that came from another source, where it means one customer only.</summary>
    async Task CustomersAsync(AmbosDb db, List<string> keys, CancellationToken cancellationToken)
    {
        foreach (var some in keys.Chunk(500))
        {
            var asked = some.ToList();
            foreach (var known in await (from key in db.Set<ExternalKey>() join customer in db.Set<Customer>() on key.Target equals customer.Id
                                         where key.Kind == "customer" && key.Source == source && asked.Contains(key.Key) select new { key.Key, customer.Id, customer.Sides }).ToListAsync(cancellationToken))
                customers[known.Key] = (known.Id, known.Sides);
            var numbers = some.ToLookup(NumberOf);
            var wanted = numbers.Select(number => number.Key).Where(number => number > 0).ToList();
            foreach (var known in await db.Set<Customer>().Where(c => wanted.Contains(c.Number)).Select(c => new { c.Number, c.Id, c.Sides }).ToListAsync(cancellationToken))
                foreach (var key in numbers[known.Number])
                    customers.TryAdd(key, (known.Id, known.Sides));
            var mails = some.Where(key => key.Contains('@', StringComparison.Ordinal)).ToLookup(Plain.Text);
            var values = mails.Select(mail => mail.Key).ToList();
            foreach (var known in await (from point in db.Set<ContactPoint>() join customer in db.Set<Customer>() on point.CustomerId equals customer.Id
                                         where point.Kind == ContactKind.Email && values.Contains(point.ValueKey) select new { point.ValueKey, customer.Id, customer.Sides }).ToListAsync(cancellationToken))
                foreach (var key in mails[known.ValueKey])
                    customers.TryAdd(key, (known.Id, known.Sides));
            var unknown = some.Where(key => !customers.ContainsKey(key)).ToList();
            var elsewhere = await (from key in db.Set<ExternalKey>() join customer in db.Set<Customer>() on key.Target equals customer.Id
                                   where key.Kind == "customer" && unknown.Contains(key.Key) select new { key.Key, customer.Id, customer.Sides }).ToListAsync(cancellationToken);
            foreach (var same in elsewhere.GroupBy(known => known.Key, StringComparer.Ordinal).Where(same => same.DistinctBy(known => known.Id).Count() == 1))
                customers[same.Key] = (same.First().Id, same.First().Sides);
        }
    }

    static List<string> Missing(IReadOnlyList<CaseRow> rows, string field, Func<string, bool> known) =>
        [.. rows.Select(row => row.Row.Text(field)).OfType<string>().Distinct(StringComparer.Ordinal).Where(name => !known(name))];

    static long NumberOf(string key)
    {
        var digits = key.StartsWith("C-", StringComparison.OrdinalIgnoreCase) ? key.AsSpan(2) : key;
        return long.TryParse(digits, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;
    }
}
