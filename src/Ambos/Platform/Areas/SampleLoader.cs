namespace Ambos.Platform.Areas;

/// <summary>Makes the invented company and returns its organisation, marked as a sample. The first door of the welcome page opens once one is registered.</summary>
public sealed record SampleLoader(Func<IServiceProvider, CancellationToken, Task<int>> Load);
