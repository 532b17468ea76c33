using System.Net.Http.Json;
using System.Text.Json;
using Ambos.Customers;
using Ambos.Platform.Calendars;
using Ambos.Platform.Identity;
using Ambos.Requests;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Requests;

/// <summary>An organisation with a calendar, two teams, a service and a guest.</summary>
sealed class Desk
{
    public required TestHouse House { get; init; }

    public required int Organization { get; init; }

    public Guid Reception { get; private set; }

    public Guid Laundry { get; private set; }

    public Guid Service { get; private set; }

    public Guid Guest { get; private set; }

    public Guid Housekeeper { get; private set; }

    public static async Task<Desk> OpenAsync(TestHouse house, string slug, PromiseTerms? promise = null)
    {
        var desk = new Desk { House = house, Organization = await house.OrganizationAsync(slug) };
        await house.Data(desk.Organization).WriteAsync(db =>
        {
            var calendar = new Calendar("Oficinas", isDefault: true);
            db.Add(calendar);
            db.Add(calendar.Adopt(new WorkingCalendar("Europe/Madrid", WorkingWeek.MondayToFriday("09:00-14:00", "16:00-19:00"), HolidaySet.NoneObserved), null, null, null, DateTimeOffset.UnixEpoch)!);
            var (reception, laundry) = (new Team("Recepción"), new Team("Lavandería"));
            var service = new Service("Reclamaciones", reception.Id, calendar.Id, promise ?? new PromiseTerms(15, PromiseUnit.WorkingDays, new PauseRule(WaitingReasons.Customer)));
            var (guest, housekeeper) = (new Customer(1, CustomerKind.Person, "Marta Ribas", DateTimeOffset.UnixEpoch), new Customer(2, CustomerKind.Person, "Nuria Salas", DateTimeOffset.UnixEpoch));
            guest.Stands(Sides.Outside);
            housekeeper.Stands(Sides.Inside);
            var role = new Group("employee", "Employee", Ambos.Platform.Ui.Side.Inside, 1, isStaff: true);
            var works = new Relationship(housekeeper.Id, role.Id, new DateOnly(2020, 1, 1));
            works.Works(null, laundry.Id, null);
            db.AddRange(reception, laundry, service, guest, housekeeper, role, works);
            (desk.Reception, desk.Laundry, desk.Service, desk.Guest, desk.Housekeeper) = (reception.Id, laundry.Id, service.Id, guest.Id, housekeeper.Id);
            return Task.CompletedTask;
        });
        return desk;
    }

    public Task<HttpClient> AgentAsync() => House.SignedInAsync(Organization, Role.Agent, "Diego Lara");

    /// <summary>Somebody who works here and is a customer in the registry.</summary>
    public async Task<HttpClient> MemberAsync(Guid? customer, string name = "Nuria Salas")
    {
        var client = await House.SignedInAsync(Organization, Role.Member, name);
        if (customer is { } id)
            await House.Data(Organization).WriteAsync(async db => (await db.Set<Membership>().AsTracking().OrderBy(m => m.Id).LastAsync(m => m.Name == name)).IsCustomer(id));
        return client;
    }

    public async Task<JsonElement> AskAsync(HttpClient client, object? more = null) =>
        await (await client.PostAsJsonAsync("/api/v1/requests", more ?? new { customerId = Guest, serviceId = Service, subject = "Habitación tarde", text = "No estuvo lista", type = "complaint" })).ReadAsync();

    public Task<Request> KeptAsync(long number) => House.Data(Organization).ReadAsync(db => db.Set<Request>().SingleAsync(r => r.Number == number));
}

static class Responses
{
    public static async Task<JsonElement> ReadAsync(this HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue($"{(int)response.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }
}
