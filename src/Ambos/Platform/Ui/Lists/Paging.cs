namespace Ambos.Platform.Ui.Lists;

/// <summary>How many things a list holds: exactly, or at least so many (counting all would cost more than the page itself).</summary>
public sealed record Counted(long Number, bool AtLeast = false);

/// <summary>Where a page of a list stands: the keys to go back and forward from (none: no more that way), and how many there are.</summary>
public sealed record Paging(string? Before, string? After, Counted? Count = null);

/// <summary>A value to choose and what people read for it.</summary>
public sealed record Choice(string Value, string Text);
