namespace Ambos.Platform.Ui;

/// <summary>One of the first things to do, with where it is done and what it is good for.</summary>
public sealed record Step(string Text, string Href, bool Done, string? Why = null);
