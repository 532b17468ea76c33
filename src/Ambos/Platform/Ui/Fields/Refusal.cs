namespace Ambos.Platform.Ui.Fields;

/// <summary>A "no" of the business to what somebody wrote: the property it is about (empty: the whole form) and the reason, a key of the word lists.</summary>
public sealed record Refusal(string Field, string Reason);
