using Ambos.Platform.Areas;

namespace Ambos.Requests;

/// <summary>The words of what people do to requests.</summary>
static class RequestsActs
{
    public static IEnumerable<ActWords> All =>
    [
        new("request.created", "{0} entered the request {1}"),
        new("request.assigned", "{0} assigned the request {1}"),
        new("request.waits", "{0} let the request {1} wait"),
        new("request.resumed", "{0} went on with the request {1}"),
        new("request.resolved", "{0} resolved the request {1}"),
        new("request.closed", "{0} closed the request {1}"),
        new("request.withdrawn", "{0} took the request {1} back"),
        new("request.reopened", "{0} reopened the request {1}"),
        new("request.answered", "{0} answered the request {1}"),
        new("service.created", "{0} made the service {1}"),
        new("service.changed", "{0} changed the service {1}"),
        new("service.retired", "{0} stopped offering the service {1}"),
        new("service.returned", "{0} offered the service {1} again"),
        new("calendar.created", "{0} made the calendar {1}"),
        new("calendar.changed", "{0} changed the calendar {1}"),
    ];
}
