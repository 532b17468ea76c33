using Ambos.Platform.Areas;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Ambos.Platform.Ui;

namespace Ambos.Platform.Search;

/// <summary>The pages of the menus and of the settings that the reader may open, found by their names.</summary>
public sealed class Rooms(IFrame frame, Catalog catalog, Session session, Words words)
{
    const int Most = 6;

    /// <summary>Those with a word of their name that begins as asked; none for less than two letters.</summary>
    public IReadOnlyList<Room> Named(string? asked)
    {
        var wanted = Plain.Text(asked ?? "");
        if (wanted.Length < 2)
            return [];
        var all = frame.Menu.Concat(frame.AccountMenu).Select(entry => new Room(words[entry.Text], entry.Href, entry.Icon))
            .Concat(catalog.All<SettingsLink>().Where(link => session.Can(link.Needs)).OrderBy(link => link.Order).Select(link => new Room(words[link.Text], link.Href, link.Icon)))
            .Concat(catalog.All<PalettePage>().Where(page => session.Can(page.Needs)).Select(page => new Room(words[page.Text], page.Href, page.Icon)));
        return [.. all.Where(room => (" " + Plain.Text(room.Name)).Contains(" " + wanted, StringComparison.Ordinal)).DistinctBy(room => room.Href).Take(Most)];
    }
}

/// <summary>A page by its name.</summary>
public sealed record Room(string Name, string Href, string Icon);
