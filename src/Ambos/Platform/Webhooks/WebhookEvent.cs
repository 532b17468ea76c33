using Ambos.Platform.Data;
using Ambos.Platform.Identity;

namespace Ambos.Platform.Webhooks;

/// <summary>Something that other programs may be told of. Areas register theirs; it happens when one of its acts is written.</summary>
/// <param name="Type">Such as <c>request.created</c>; never changed once programs listen for it.</param>
/// <param name="Title">What the settings call it (a translation key).</param>
/// <param name="Needs">Only told for somebody who holds it.</param>
/// <param name="Acts">Kinds of the acts that are this event.</param>
/// <param name="Look">The number and the API's address of the thing, as they are when the message leaves; nothing if it is gone.</param>
public sealed record WebhookEvent(string Type, string Title, Permission Needs, IReadOnlyList<string> Acts, Func<AmbosDb, Guid, CancellationToken, Task<WebhookThing?>> Look);

/// <summary>What a message names, so that the program may read it through the API under its own rights.</summary>
public sealed record WebhookThing(string Number, string Href);
