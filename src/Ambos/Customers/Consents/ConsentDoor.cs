using System.Globalization;
using Ambos.Platform.Acts;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Consents;

/// <summary>The way in for customers without an account: a key in the address and nothing else. Looking records nothing; mail scanners look at every address.</summary>
sealed class ConsentDoor(Store store, Database.Factory data, Record record, Letters letters, TimeProvider time)
{
    // A key has 43 letters; nothing longer is looked for.
    const int Length = 43;

    /// <summary>Whose page a key opens.</summary>
    public Task<OpenDoor?> PageAsync(string? key, CancellationToken cancellationToken) => FindAsync(
        """
        SELECT k.organization_id, k.id, k.customer_id FROM customer_keys k JOIN organizations o ON o.id = k.organization_id
        WHERE k.key_hash = @hash AND k.ended_at IS NULL AND k.created_at <= @now AND o.closed_at IS NULL
        """, key, cancellationToken);

    /// <summary>The yes that a key confirms, while it waits.</summary>
    public Task<OpenDoor?> AskedAsync(string? key, CancellationToken cancellationToken) => FindAsync(
        """
        SELECT a.organization_id, a.id, a.customer_id FROM asked_consents a JOIN organizations o ON o.id = a.organization_id
        WHERE a.key_hash = @hash AND a.ended_at IS NULL AND a.expires_at > @now AND o.closed_at IS NULL
        """, key, cancellationToken);

    /// <summary>What stands on the page of a customer; nothing where somebody is no longer known.</summary>
    public Task<DoorPage?> ReadAsync(OpenDoor door, string language, CancellationToken cancellationToken) => data.Of(door.Organization).ReadAsync(
        async db =>
        {
            if (!await db.Set<Customer>().AnyAsync(c => c.Id == door.Customer, cancellationToken))
                return null;
            var organization = await db.Set<Organization>().SingleAsync(cancellationToken);
            var file = await ConsentFile.ReadAsync(db, door.Customer, time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(organization.Zone), null, cancellationToken);
            var texts = (await db.Set<PurposeText>().ToListAsync(cancellationToken)).ToLookup(text => (text.PurposeId, text.Version));
            var versions = await db.Set<Purpose>().ToDictionaryAsync(p => p.Id, p => p.Version, cancellationToken);
            return new DoorPage(
                organization.Name, TimeZoneInfo.FindSystemTimeZoneById(organization.Zone),
                [.. file.Lines.Where(line => line.IsOpen && (line.MayBeWithdrawn || line.Last is not null)).Select(line => new DoorLine(line, PurposeTexts.Pick([.. texts[(line.PurposeId, line.Last?.Version ?? versions[line.PurposeId])]], language)))]);
        },
        cancellationToken);

    /// <summary>What a key would confirm.</summary>
    public Task<AskedPage?> AskedAsync(OpenDoor door, string language, CancellationToken cancellationToken) => data.Of(door.Organization).ReadAsync(
        async db =>
        {
            var asked = await db.Set<AskedConsent>().SingleAsync(a => a.Id == door.Id, cancellationToken);
            if (!await db.Set<Customer>().AnyAsync(c => c.Id == door.Customer, cancellationToken) || await db.Set<Purpose>().SingleOrDefaultAsync(p => p.Id == asked.PurposeId && p.RetiredAt == null, cancellationToken) is not { } purpose)
                return null;
            var texts = await db.Set<PurposeText>().Where(t => t.PurposeId == purpose.Id && t.Version == asked.Version).ToListAsync(cancellationToken);
            return new AskedPage(await db.Set<Organization>().Select(one => one.Name).SingleAsync(cancellationToken), purpose.Name, PurposeTexts.Pick(texts, language) ?? purpose.Name);
        },
        cancellationToken);

    /// <summary>It was really said. From now on it holds; the key of the customer's own page is returned, once.</summary>
    public async Task<string?> ConfirmAsync(OpenDoor door, CancellationToken cancellationToken)
    {
        var key = Key.ForPrograms();
        return await data.Of(door.Organization).WriteAsync(
            async db =>
            {
                var now = time.GetUtcNow();
                if (await db.Set<Customer>().SingleOrDefaultAsync(c => c.Id == door.Customer, cancellationToken) is not { } customer)
                    return null;
                var taken = await db.Set<AskedConsent>().Where(a => a.Id == door.Id && a.EndedAt == null && a.ExpiresAt > now).ExecuteUpdateAsync(set => set.SetProperty(a => a.EndedAt, now), cancellationToken);
                var asked = await db.Set<AskedConsent>().SingleAsync(a => a.Id == door.Id, cancellationToken);
                if (taken == 0 || await db.Set<Purpose>().SingleOrDefaultAsync(p => p.Id == asked.PurposeId && p.RetiredAt == null, cancellationToken) is not { } purpose)
                    return null;
                db.Add(new Consent(customer.Id, purpose.Id, asked.Version, isGiven: true, ConsentHow.Mail, now, now, asked.Mail));
                db.Add(new CustomerKey(customer.Id, Key.Hash(key), now));
                letters.Post(db, $"consent-thanks:{asked.Id:n}", await ConsentLetters.ThanksAsync(db, customer, purpose, asked.Mail, key, cancellationToken));
                record.Add(db, "consent.confirmed", "customer", customer.Id, customer.Id, new { customer.Name, Purpose = purpose.Name });
                return key;
            },
            cancellationToken);
    }

    /// <summary>A no to one purpose, or to all. Pressing again changes nothing.</summary>
    /// <param name="purpose">Its key; nothing: everything.</param>
    public Task WithdrawAsync(OpenDoor door, string? purpose, CancellationToken cancellationToken) => data.Of(door.Organization).WriteAsync(
        async db =>
        {
            var now = time.GetUtcNow();
            if (await db.Set<Customer>().SingleOrDefaultAsync(c => c.Id == door.Customer, cancellationToken) is not { } customer)
                return;
            var purposes = await db.Set<Purpose>().Where(p => purpose == null || p.Key == purpose).ToListAsync(cancellationToken);
            if (await Withdrawal.WriteAsync(db, customer.Id, purposes, ConsentHow.OwnPage, now, now, null, null, cancellationToken) > 0)
                record.Add(db, "consent.taken-back", "customer", customer.Id, customer.Id, new { customer.Name });
        },
        cancellationToken);

    async Task<OpenDoor?> FindAsync(string sql, string? key, CancellationToken cancellationToken)
    {
        if (key is not { Length: Length })
            return null;
        var found = await store.SystemAsync(
            (connection, transaction) => connection.Command(transaction, sql, ("hash", Key.Hash(key)), ("now", time.GetUtcNow()))
                .ListAsync(row => new OpenDoor(Convert.ToInt32(row.GetValue(0), CultureInfo.InvariantCulture), row.Id(1), row.Id(2)), cancellationToken),
            write: false,
            cancellationToken);
        return found.Count == 1 ? found[0] : null;
    }
}

/// <summary>What a key opens, and of whom.</summary>
sealed record OpenDoor(int Organization, Guid Id, Guid Customer);

/// <summary>The page of a customer without an account. It says nothing of them but this: whoever is forwarded the address learns no more.</summary>
sealed record DoorPage(string Organization, TimeZoneInfo Zone, IReadOnlyList<DoorLine> Lines);

sealed record DoorLine(ConsentLine Line, string? Text);

/// <summary>What waits for a press.</summary>
sealed record AskedPage(string Organization, string Purpose, string Text);
