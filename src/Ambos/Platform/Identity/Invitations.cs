using System.Globalization;
using Ambos.Platform.Acts;
using Ambos.Platform.Data;
using Ambos.Platform.Identity.Providers;
using Ambos.Platform.Mail;
using Ambos.Platform.Ui.Fields;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Identity;

/// <summary>Asks people in, by mail or with a card, and lets them in once.</summary>
public sealed class Invitations(Store store, UserManager<Account> accounts, AccountPlaces places, Letters letters, Record record, Session session, TimeProvider time)
{
    /// <summary>Makes the key and, where there is an address, posts it. The key is returned for the card; it is nowhere else.</summary>
    public async Task<string> InviteAsync(AmbosDb db, Membership person, string language, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var old in await db.Set<Invitation>().Where(i => i.MembershipId == person.Id && i.UsedAt == null).ToListAsync(cancellationToken))
            old.Withdraw(now);
        var key = Key.ForCard();
        var invitation = new Invitation(person.Id, key, person.Mail, now);
        db.Add(invitation);
        record.Add(db, "membership.invited", "membership", person.Id, person.CustomerId, new { name = person.Name, roles = person.Roles.ToString() });
        if (person.Mail is { } mail)
        {
            var organization = session.Organization!.Name;
            letters.Post(db, $"invitation:{invitation.Id:n}", new Letter(
                mail, person.Name, language, new Phrase("{0} invites you to Ambos", organization),
                [new Phrase("Hello, {0}.", person.Name), new Phrase("{0} of {1} has opened Ambos for you. With the button you choose a password; it works once and for seven days.", session.Person.Name, organization)],
                new Phrase("Come in"), "/join?key=" + key));
        }
        return key;
    }

    /// <summary>The invitation behind a key, if it still opens.</summary>
    public async Task<OpenInvitation?> FindAsync(string key, CancellationToken cancellationToken)
    {
        if (Key.Plain(key).Length != 26)
            return null;
        var found = await store.SystemAsync(
            (connection, transaction) => connection.Command(transaction, """
                SELECT i.organization_id, i.id, m.id, m.name, i.mail, o.name FROM invitations i
                JOIN memberships m ON m.organization_id = i.organization_id AND m.id = i.membership_id JOIN organizations o ON o.id = i.organization_id
                WHERE i.key_hash = @hash AND i.used_at IS NULL AND i.expires_at > @now AND m.ended_at IS NULL AND m.account_id IS NULL
                """, ("hash", Key.HashTyped(key)), ("now", time.GetUtcNow()))
                .ListAsync(row => new OpenInvitation(Convert.ToInt32(row.GetValue(0), CultureInfo.InvariantCulture), row.Id(1), row.Id(2), row.GetString(3), row.TextOrNull(4), row.GetString(5)), cancellationToken),
            write: false,
            cancellationToken);
        return found.Count == 1 ? found[0] : null;
    }

    /// <summary>Takes the invitation up with a new account, or with the one the address already has, if the password is its own.</summary>
    public async Task<Accepted> AcceptAsync(OpenInvitation invitation, string name, string password, string language, CancellationToken cancellationToken)
    {
        var sign = (invitation.Mail ?? name).Trim();
        var known = await accounts.FindByNameAsync(sign);
        Account account;
        if (known is null)
        {
            account = new Account { UserName = sign, Email = invitation.Mail, EmailConfirmed = invitation.Mail is not null, Language = language };
            var made = await accounts.CreateAsync(account, password);
            if (!made.Succeeded)
                return new Accepted(null, made.Refusals("Password", "Name"));
        }
        else if (invitation.Mail is null)
            return new Accepted(null, [new Refusal("Name", "This name is taken. Choose another.")]);
        else if (await accounts.CheckPasswordAsync(known, password))
            account = known;
        else
            return new Accepted(null, [new Refusal("Password", "This address already has an account: write its password.")]);
        if (await TakeAsync(invitation, account, cancellationToken))
            return new Accepted(account, []);
        // The same form sent twice may have come in with this account meanwhile.
        if (known is null && (await places.OfAsync(account.Id, cancellationToken)).Count == 0)
            await accounts.DeleteAsync(account);
        return new Accepted(null, [new Refusal("", "This invitation has been used or has expired. Ask for a new one.")]);
    }

    /// <summary>Takes the invitation up for whom the organisation's provider vouches, in an account without a password. An account that the address has already is nobody's to take: its owner links it herself.</summary>
    public async Task<Accepted> AcceptVouchedAsync(OpenInvitation invitation, string issuer, string subject, string language, CancellationToken cancellationToken)
    {
        var account = new Account { UserName = invitation.Mail, Email = invitation.Mail, EmailConfirmed = true, Language = language };
        if (await accounts.FindByNameAsync(invitation.Mail!) is not null || !(await accounts.CreateAsync(account)).Succeeded)
            return new Accepted(null, [new Refusal("", "This address already has an account. Use the code with its password, and link the other way in afterwards.")]);
        var linked = await store.ReadAsync(invitation.Organization, db => db.Set<MemberLogin>().AnyAsync(one => one.Issuer == issuer && one.Subject == subject, cancellationToken), cancellationToken);
        if (!linked && await TakeAsync(invitation, account, cancellationToken, new MemberLogin(invitation.Membership, issuer, subject, time.GetUtcNow())))
            return new Accepted(account, []);
        await accounts.DeleteAsync(account);
        return new Accepted(null, [new Refusal("", linked ? "This sign-in is linked already, to you or to somebody else." : "This invitation has been used or has expired. Ask for a new one.")]);
    }

    Task<bool> TakeAsync(OpenInvitation invitation, Account account, CancellationToken cancellationToken, MemberLogin? login = null) => store.WriteAsync(
        invitation.Organization,
        async db =>
        {
            var now = time.GetUtcNow();
            var taken = await db.Set<Invitation>().Where(i => i.Id == invitation.Id && i.UsedAt == null && i.ExpiresAt > now)
                .ExecuteUpdateAsync(set => set.SetProperty(i => i.UsedAt, now), cancellationToken);
            var person = await db.Set<Membership>().SingleAsync(m => m.Id == invitation.Membership, cancellationToken);
            if (taken == 0 || person.EndedAt is not null || person.AccountId is not null)
                return false;
            person.Accept(account.Id);
            if (login is not null)
                db.Add(login);
            record.Add(db, "membership.accepted", "membership", person.Id, person.CustomerId, new { name = person.Name });
            return true;
        },
        cancellationToken);
}

/// <summary>An invitation that opens, and for whom.</summary>
public sealed record OpenInvitation(int Organization, Guid Id, Guid Membership, string Name, string? Mail, string OrganizationName);

/// <summary>The account that took an invitation up, or what was refused.</summary>
public sealed record Accepted(Account? Account, IReadOnlyList<Refusal> Refusals);
