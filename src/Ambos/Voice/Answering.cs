using Ambos.Platform.Acts;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Voice;

/// <summary>Answers a signal, from a page or over the API.</summary>
public sealed class Answering(Database data, Session session, Record record, TimeProvider time)
{
    public const int Longest = 4_000;

    /// <summary>The signal's answer, a "no" about what was written (a translation key), or nothing if there is no such signal for this reader.</summary>
    public Task<Answered> AnswerAsync(long number, string? said, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrWhiteSpace(said))
            return Task.FromResult(new Answered(true, "Write what was said or done."));
        if (said.Length > Longest)
            return Task.FromResult(new Answered(true, "The text is too long."));
        return data.WriteAsync(
            async db =>
            {
                if (!session.Can(VoicePermissions.Answer) || await db.Set<Signal>().VisibleTo(session).SingleOrDefaultAsync(signal => signal.Number == number, cancellationToken) is not { } signal)
                    return new Answered(false);
                db.Add(signal.Answer(said, session.Person.MembershipId, time.GetUtcNow()));
                record.Add(db, "signal.answered", "signal", signal.Id, signal.CustomerId, new { number = SignalWords.Code(number), said });
                return new Answered(true);
            },
            cancellationToken);
    }
}

/// <param name="Found">Whether there is such a signal.</param>
/// <param name="No">Why it was not answered.</param>
public sealed record Answered(bool Found, string? No = null);
