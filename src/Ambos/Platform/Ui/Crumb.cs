namespace Ambos.Platform.Ui;

/// <summary>A page above the present one.</summary>
public sealed record Crumb(string Text, string Href);

/// <summary>One view among several of the same thing, with how many it holds if that is known cheaply.</summary>
public sealed record Tab(string Text, string Href, bool Current = false, string? Count = null);
