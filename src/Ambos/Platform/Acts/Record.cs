using System.Security.Cryptography;
using System.Text.Json;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;

namespace Ambos.Platform.Acts;

/// <summary>Writes acts in the transaction of what was done.</summary>
public sealed class Record(Session session, TimeProvider time)
{
    /// <summary>Adds one act to the context; it is saved with everything else. An import, a bulk act or a wave is one act with counts.</summary>
    /// <param name="kind">Such as <c>customer.created</c>.</param>
    /// <param name="subject">The kind of thing, such as <c>customer</c>.</param>
    /// <param name="body">A flat object of plain values for the reader; personal values belong here, never in the head.</param>
    public Act Add(AmbosDb db, string kind, string subject, Guid? subjectId, Guid? customerId = null, object? body = null)
    {
        var act = new Act(time.GetUtcNow(), session.IsSignedIn ? session.Person.MembershipId : null, kind, subject, subjectId, customerId);
        db.Add(act);
        db.Add(new ActBody(act, RandomNumberGenerator.GetBytes(16), JsonSerializer.Serialize(body ?? new { }, JsonSerializerOptions.Web)).Digested());
        return act;
    }
}
