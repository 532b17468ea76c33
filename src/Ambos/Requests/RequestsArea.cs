using Ambos.Customers;
using Ambos.Platform.Areas;
using Ambos.Platform.Data;
using Ambos.Platform.Data.Migrations;
using Ambos.Platform.Import;
using Ambos.Platform.Notifications;
using Ambos.Platform.Languages;
using Ambos.Platform.Lists;
using Ambos.Requests.Api;
using Ambos.Requests.Import;
using Ambos.Requests.Panels;

namespace Ambos.Requests;

/// <summary>Serve: every request of anybody has an owner and a promise.</summary>
sealed class RequestsArea : IArea
{
    public void Register(AreaBuilder area)
    {
        area.Add(new EntityMapping(RequestsMapping.Map));
        area.Add<Migration>(new M0020_Requests(), new M0021_OfCustomer());
        area.Add(new WordList("Requests.Requests"));
        area.Add(RequestsPermissions.All);
        area.Add(RequestSearch.Found);
        area.Add<Platform.Privacy.PersonPart>(RequestsParts.All);
        area.Add(new CustomerPointer("requests", "customer_id", "one request", "{0} requests", RequestsPermissions.Read));
        area.Add(RequestFigures.Source);
        area.Add(ServiceReport.Report);
        area.Add(RequestsChecks.All);
        area.Add(RequestsTimeline.Source);
        area.Add(RequestsActs.All);
        area.Add(RequestsEvents.All);
        area.Add(new OrganizationStart(20, RequestsStart.SeedAsync));
        area.Add<ImportKind>(new RequestsImport(), new EventsImport());
        area.Add(new MenuEntry("Requests", "/requests", "inbox", 20));
        area.Add(new MenuEntry("My part", "/me/part", "link", 900, OnThumb: false, InAccount: true));
        area.Add(RequestsFirstSteps.All);
        area.Add(
            new SettingsLink("Services and promises", "/services", "list-check", 210, RequestsPermissions.Services),
            new SettingsLink("Calendars", "/calendars", "calendar", 220, RequestsPermissions.Services));
        area.Add(new ViewedList("requests", "Requests", "/requests/all"));
        area.Add(new CustomerPanel(typeof(CustomerRequests), "open", 10, RequestsPermissions.Read));
        area.Add(WaitingFinding.Finding);
        area.Add(
            new NotificationKind("requests.assigned", "A request is given to me", Way.Mail),
            new NotificationKind("requests.answered", "Somebody writes in my request", Way.Mail),
            new NotificationKind("requests.links", "What my request waited for is done", Way.Mail));
        area.Add(
            new HomeCard(typeof(HomeWaiting), 10, RequestsPermissions.Overview),
            new HomeCard(typeof(HomeMyCustomers), 10, Unless: RequestsPermissions.Overview),
            new HomeCard(typeof(HomeMyRequests), 50, Unless: RequestsPermissions.Overview));
        area.Add(RequestSegments.All);
        area.Add(RequestTraits.Services);
        area.Add(RequestTraits.Measures);
        area.Add(RequestTraits.Effects);
        area.Add(new Readable("Figures of the service", RequestsPermissions.Figures));
        area.Add(new ApiRoutes(RequestsApi.Map), new ApiRoutes(ServicesApi.Map));
        area.Add(new WebRoutes(RequestsExport.Map), new WebRoutes(ServicesExport.Map));
        area.Services.AddScoped<RequestList>();
        area.Services.AddScoped<RequestDesk>();
        area.Services.AddScoped<ServiceBook>();
    }
}
