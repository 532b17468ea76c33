namespace Ambos.Platform.Ui;

/// <summary>Something that happened with a customer, as a line of their history, already in words.</summary>
public sealed record TimelineEvent(DateTimeOffset At, Side Side, string Text, string? Detail = null, string? Href = null);
