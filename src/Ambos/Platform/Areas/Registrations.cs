using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Ambos.Platform.Ui;

namespace Ambos.Platform.Areas;

/// <summary>A word in the bar at the top; shown to those who hold the permission. <paramref name="OnThumb"/>: also on a phone's lower bar.</summary>
/// <param name="InAccount">In the menu behind one's initials instead of in the bar: what one seldom needs.</param>
/// <param name="Unless">Left out for those who hold this one, because another entry shows them more.</param>
public sealed record MenuEntry(string Text, string Href, string Icon, int Order, Permission? Needs = null, bool OnThumb = true, bool InAccount = false, Permission? Unless = null);

/// <summary>A component on somebody's home page. It takes no parameters and asks for its data under the reader's permissions.</summary>
/// <param name="Wide">A sheet across the page, below the columns of questions.</param>
public sealed record HomeCard(Type Component, int Order, Permission? Needs = null, bool Wide = false, Permission? Unless = null);

/// <summary>A finding that belongs in the title of somebody's home page, as a sentence in their language; nothing when there is nothing to say.</summary>
public sealed record HomeFinding(Permission Needs, Func<IServiceProvider, CancellationToken, Task<string?>> Say);

/// <summary>One of the first things to do in a new organisation. Whether it is done is read from what is there, never from a press.</summary>
/// <param name="Text">What to do, and <paramref name="Why"/>, what it is good for.</param>
public sealed record FirstStep(int Order, string Text, string Why, string Href, Permission Needs, Func<AmbosDb, CancellationToken, Task<bool>> IsDone);

/// <summary>A line of the settings that leads to what an area lets be set up.</summary>
public sealed record SettingsLink(string Text, string Href, string Icon, int Order, Permission Needs);

/// <summary>A page that stands in no menu and is found by its name in the search all the same.</summary>
public sealed record PalettePage(string Text, string Href, string Icon, Permission Needs);

/// <summary>A part of the one page per customer. The component takes <see cref="PanelCustomer"/> as <c>Customer</c>.</summary>
/// <param name="Place">Where it stands on that page: <c>open</c> (what is open both ways), <c>main</c> or <c>aside</c>.</param>
public sealed record CustomerPanel(Type Component, string Place, int Order, Permission? Needs = null);

/// <summary>Routes of the HTTP API, mapped under <c>/api/v1</c>.</summary>
public sealed record ApiRoutes(Action<IEndpointRouteBuilder> Map);

/// <summary>Other routes an area answers (downloads, streams), mapped at the root.</summary>
public sealed record WebRoutes(Action<IEndpointRouteBuilder> Map);

/// <summary>The words of one kind of act, as a sentence with <c>{0}</c> = who and <c>{1}</c> = what.</summary>
public sealed record ActWords(string Kind, string Sentence);

/// <summary>What an area lays into an organisation when it is made, in that transaction: groups, calendars, templates.</summary>
public sealed record OrganizationStart(int Order, Func<AmbosDb, CancellationToken, Task> Run);

/// <summary>An area's part of a customer's one history; left out for those who do not hold the permission.</summary>
public sealed record TimelineSource(string Name, Permission? Needs, Func<TimelineQuestion, CancellationToken, Task<IReadOnlyList<TimelineEvent>>> Read);

/// <summary>Whose history, before which moment, and how many of the newest events at most.</summary>
public sealed record TimelineQuestion(AmbosDb Db, Guid CustomerId, DateTimeOffset? Before, int Most, Words Words, Session Session)
{
    /// <summary>What the asker has read of that customer already, for sources of the same area.</summary>
    public object? Subject { get; init; }
}

/// <summary>A column that names a customer. Where two records turn out to be one customer its rows follow to the one that stays, and go back if that is undone.</summary>
/// <param name="One">How one row is told of (<c>one request</c>), and <paramref name="Many"/>, how several are (<c>{0} requests</c>); nothing where nobody needs to know.</param>
/// <param name="Needs">Who may know how many there are.</param>
public sealed record CustomerPointer(string Table, string Column, string? One = null, string? Many = null, Permission? Needs = null)
{
    /// <summary>A customer has one row for each value of this column: what the one that stays has already is laid aside.</summary>
    public string? Apart { get; init; }

    /// <summary>Which rows of the table name a customer there, in SQL; all if nothing is said.</summary>
    public string? Only { get; init; }
}

/// <summary>Whose page a panel stands on.</summary>
/// <param name="TeamId">The team whose record this customer is.</param>
public sealed record PanelCustomer(Guid Id, long Number, Guid? TeamId);
