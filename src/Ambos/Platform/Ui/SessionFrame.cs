using Ambos.Platform.Areas;
using Ambos.Platform.Identity;
using Ambos.Platform.Notifications;

namespace Ambos.Platform.Ui;

/// <summary>The frame of a page, from the session.</summary>
sealed class SessionFrame(Session session, Catalog catalog, Bell bell) : IFrame
{
    public string? OrganizationName => session.Organization?.Name;

    public string? PersonName => session.IsSignedIn ? session.Person.Name : null;

    public string? PersonInitials => session.IsSignedIn ? session.Person.Initials : null;

    public IReadOnlyList<MenuItem> Menu => Entries(inAccount: false);

    public IReadOnlyList<MenuItem> AccountMenu => Entries(inAccount: true);

    public string? Logo => session.Organization?.LogoId is { } logo ? $"/logo/{logo:n}" : null;

    public bool IsSample => session.Organization?.IsSample == true;

    public string Theme => session.Person.Theme ?? "auto";

    public int Unread => bell.Unread;

    List<MenuItem> Entries(bool inAccount) => [.. catalog.All<MenuEntry>()
        .Where(entry => entry.InAccount == inAccount && session.IsSignedIn && (entry.Needs is null || session.Can(entry.Needs)) && (entry.Unless is null || !session.Can(entry.Unless)))
        .OrderBy(entry => entry.Order)
        .Select(entry => new MenuItem(entry.Text, entry.Href, entry.Icon, entry.OnThumb))];
}
