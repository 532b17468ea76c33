namespace Ambos.Platform.Ui;

/// <summary>What the frame around every page shows of the present session. Empty names mean: nobody has signed in.</summary>
public interface IFrame
{
    string? OrganizationName { get; }

    string? PersonName { get; }

    string? PersonInitials { get; }

    IReadOnlyList<MenuItem> Menu { get; }

    /// <summary>What stands behind one's initials.</summary>
    IReadOnlyList<MenuItem> AccountMenu => [];

    /// <summary>Address of the organisation's picture, or none.</summary>
    string? Logo { get; }

    /// <summary>Whether people and data of the organisation are invented.</summary>
    bool IsSample { get; }

    /// <summary><c>light</c>, <c>dark</c> or <c>auto</c>.</summary>
    string Theme { get; }

    /// <summary>Notifications not looked at yet.</summary>
    int Unread { get; }
}

/// <summary>An area in the menu: its text is a key of the word lists; those on the thumb stay in reach on a phone, the others wait behind <em>More</em>.</summary>
public sealed record MenuItem(string Text, string Href, string Icon, bool OnThumb);
