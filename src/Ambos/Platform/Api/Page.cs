namespace Ambos.Platform.Api;

/// <summary>A page of a list, as every list of the API gives it: <c>next</c> goes into <c>after</c>, and is nothing on the last page;
/// <c>previous</c> goes into <c>before</c>, where a list can be read backwards.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next, string? Previous = null);
