using Ambos.Platform.Data;

namespace Ambos.Platform.Identity;

/// <summary>Takes permissions away from somebody whose record in the registry is known, whatever their roles give.</summary>
/// <param name="Of">Names of the permissions they do not hold.</param>
public sealed record SessionLimit(Func<AmbosDb, Guid, DateTimeOffset, CancellationToken, Task<IReadOnlyList<string>>> Of);
