using Ambos.Customers;
using Ambos.Platform.Identity;
using Ambos.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests;

static class RequestsMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Calendar>().ToTable("calendars").RefersTo<Calendar, Site>(c => c.SiteId);
        model.Entity<CalendarVersion>(version =>
        {
            version.ToTable("calendar_versions").RefersTo<CalendarVersion, Calendar>(v => v.CalendarId);
            version.Ignore(v => v.Working);
        });
        model.Entity<Service>(service =>
        {
            service.ToTable("services").RefersTo<Service, Team>(s => s.TeamId).RefersTo<Service, Calendar>(s => s.CalendarId);
            service.Ignore(s => s.Promise);
        });
        model.Entity<ServiceGroup>().ToTable("service_groups").RefersTo<ServiceGroup, Service>(g => g.ServiceId).RefersTo<ServiceGroup, Group>(g => g.GroupId);
        model.Entity<Request>(request =>
        {
            request.ToTable("requests").RefersTo<Request, Customer>(r => r.CustomerId).RefersTo<Request, Service>(r => r.ServiceId).RefersTo<Request, Team>(r => r.TeamId)
                .RefersTo<Request, Membership>(r => r.AssigneeId).RefersTo<Request, Membership>(r => r.EnteredById)
                .RefersTo<Request, Request>(r => r.ParentId).RefersTo<Request, CalendarVersion>(r => r.CalendarVersionId);
            request.Ignore(r => r.History).Ignore(r => r.Fresh).Ignore(r => r.Promise).Ignore(r => r.IsOpen);
        });
        model.Entity<HistoryLine>(line =>
        {
            line.ToTable("request_events").RefersTo<HistoryLine, Request>(l => l.RequestId).RefersTo<HistoryLine, Team>(l => l.TeamId);
            line.Ignore(l => l.Hands);
        });
        model.Entity<Reply>().ToTable("replies").RefersTo<Reply, Request>(r => r.RequestId);
    }
}
