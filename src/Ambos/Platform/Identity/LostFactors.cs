using Ambos.Platform.Acts;
using Ambos.Platform.Data;
using Ambos.Platform.Mail;
using Ambos.Platform.Ui.Fields;
using Microsoft.AspNetCore.Identity;

namespace Ambos.Platform.Identity;

/// <summary>Takes a second factor off somebody who has lost telephone and codes, says so in the audit and to the person.</summary>
public sealed class LostFactors(UserManager<Account> accounts, AccountPlaces places, SecondFactor factor, OpenSessions open, Letters letters, Record record, Session session, TimeProvider time)
{
    /// <summary>Why this person may not; nothing: they may.</summary>
    public async Task<Refusal?> RefusesAsync(Membership person, CancellationToken cancellationToken)
    {
        if (!session.Person.Roles.HasFlag(Role.Administrator))
            return new Refusal("", "Only an administrator can remove a second factor.");
        // One organisation does not open the door of another.
        return (await places.OfAsync(person.AccountId ?? Guid.Empty, cancellationToken)).Exists(place => place.OrganizationId != session.Organization!.Id && !place.IsSample)
            ? new Refusal("", "This account comes into another organisation too. Only who runs this installation can remove its second factor: ambos factor remove.")
            : null;
    }

    /// <summary>Removes it and everything that is signed in; false if there was none.</summary>
    public async Task<bool> RemoveAsync(Guid accountId, Func<int, Database> dataOf, CancellationToken cancellationToken)
    {
        if (await accounts.FindByIdAsync(accountId.ToString()) is not { } account || !await factor.RemoveAsync(accountId, cancellationToken))
            return false;
        await accounts.UpdateSecurityStampAsync(account);
        await open.EndOthersAsync(accountId, null, cancellationToken);
        var told = false;
        foreach (var place in await places.OfAsync(accountId, cancellationToken))
        {
            await dataOf(place.OrganizationId).WriteAsync(
                db =>
                {
                    record.Add(db, "factor.removed", "membership", place.MembershipId, null, new { name = place.Name });
                    if (!told && account.Email is { } mail)
                        letters.Post(db, $"factor:{accountId:n}:{time.GetUtcNow().ToUnixTimeSeconds()}", Told(mail, place, account.Language));
                    told = true;
                    return Task.CompletedTask;
                },
                cancellationToken);
        }
        return true;
    }

    static Letter Told(string mail, Place place, string? language) => new(
        mail, place.Name, language ?? "es", new Phrase("Your second factor was removed"),
        [
            new Phrase("Hello, {0}.", place.Name),
            new Phrase("Whoever administers Ambos in {0} has removed the second factor of your account. Until you set up another, your password alone lets you in.", place.OrganizationName),
            new Phrase("If you did not ask for it, change your password and tell them at once."),
        ],
        new Phrase("Set up another"),
        FactorFirst.Page);
}
