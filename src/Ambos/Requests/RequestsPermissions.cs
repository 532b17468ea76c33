using Ambos.Platform.Identity;

namespace Ambos.Requests;

/// <summary>What one may do with requests. Everybody sees their own and those of their team.</summary>
public static class RequestsPermissions
{
    public static readonly Permission Ask = new("requests.ask", "Ask for something and follow it", Role.Everybody);
    public static readonly Permission Read = new("requests.read", "See all requests", Role.Administrator | Role.Director | Role.Lead | Role.Agent);
    public static readonly Permission Answer = new("requests.answer", "Answer requests and enter them for others", Role.Administrator | Role.Lead | Role.Agent);
    public static readonly Permission Services = new("requests.services", "Change services, promises and calendars", Role.Administrator | Role.Lead);
    public static readonly Permission Figures = new("requests.figures", "See the figures of the service", Role.Administrator | Role.Director | Role.Lead);

    public static readonly Permission Overview = new("requests.overview", "See on the first page who waits in the whole company", Role.Administrator | Role.Director);

    public static IEnumerable<Permission> All => [Ask, Read, Answer, Services, Figures, Overview];
}
