using Ambos.Platform.Data;

namespace Ambos.Platform.Notifications;

/// <summary>Tells a person something, in the transaction of what happened.</summary>
public interface INotify
{
    /// <param name="kind">What people can choose to hear of or not, such as <c>customers.mention</c>.</param>
    /// <param name="text">A key of the word lists with the places of <paramref name="values"/>.</param>
    /// <param name="href">Where to read more.</param>
    Task TellAsync(AmbosDb db, Guid membershipId, string kind, string text, string href, IReadOnlyList<string> values, CancellationToken cancellationToken = default);
}
