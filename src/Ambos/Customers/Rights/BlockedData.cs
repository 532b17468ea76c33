using System.Text;
using System.Text.Json;
using Ambos.Platform.Areas;
using Ambos.Platform.Data;
using Ambos.Platform.Privacy;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Ambos.Customers.Rights;

/// <summary>Takes what is known of a person out of all tables into sealed parts, gives it back, or destroys it. Called by people, by the daily round, and
/// again by the list of erasures after a restore: each is harmless where it has been done.</summary>
sealed class BlockedData(Catalog catalog, IDataProtectionProvider protection, TimeProvider time)
{
    public const string Blocked = "person.blocked";
    public const string Returned = "person.returned";
    const string Destroyed = "person.destroyed";

    readonly IDataProtector protector = protection.CreateProtector("person.sealed");

    IReadOnlyList<PersonPart> Parts => catalog.All<PersonPart>();

    /// <summary>The name under which the end of a part is remembered outside the database.</summary>
    public static string Gone(string part) => $"{Destroyed}:{part}";

    /// <summary>What the list of erasures does once more after a restore.</summary>
    public static readonly Erasing[] Erasings =
    [
        new(Blocked, (db, person, _, cancellationToken) => db.GetService<BlockedData>().TakeAsync(db, person, "", null, cancellationToken)),
        new(Returned, (db, person, _, cancellationToken) => db.GetService<BlockedData>().GiveBackAsync(db, person, cancellationToken)),
        new(Destroyed, (db, person, part, cancellationToken) => db.GetService<BlockedData>().DestroyAsync(db, person, part, cancellationToken)),
    ];

    /// <summary>Seals what is known of somebody; who has been blocked before stays as they are.</summary>
    public async Task TakeAsync(AmbosDb db, Guid person, string reason, Guid? membershipId, CancellationToken cancellationToken)
    {
        if (await OfAsync(db, person, cancellationToken) is not { BlockedAt: null } customer)
            return;
        var now = time.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var terms = await db.Set<RetentionTerm>().ToDictionaryAsync(term => term.Part, term => term.Months, cancellationToken);
        foreach (var part in Parts)
        {
            var taken = await part.TakeAsync(db, person, cancellationToken);
            var months = terms.GetValueOrDefault(part.Key, part.Months);
            if (taken.Rows > 0 && months > 0)
                db.Add(new SealedPart(person, part.Key, taken.Rows, protector.Protect(Encoding.UTF8.GetBytes(taken.Json)), today.AddMonths(months)));
        }
        customer.IsBlocked(now);
        db.Add(new BlockedPerson(person, reason, now, membershipId));
        await db.SaveChangesAsync(cancellationToken);
        await FindAsync(db, person, cancellationToken);
    }

    /// <summary>Everything that is still there goes back to its place.</summary>
    public async Task GiveBackAsync(AmbosDb db, Guid person, CancellationToken cancellationToken)
    {
        if (await OfAsync(db, person, cancellationToken) is not { BlockedAt: not null } customer)
            return;
        var seals = await db.Set<SealedPart>().AsTracking().Where(one => one.CustomerId == person).ToListAsync(cancellationToken);
        foreach (var part in Parts)
            if (seals.Find(one => one.Part == part.Key) is { } kept)
                await part.GiveBackAsync(db, Text(kept), cancellationToken);
        db.RemoveRange(seals);
        db.RemoveRange(await db.Set<BlockedPerson>().AsTracking().Where(one => one.CustomerId == person).ToListAsync(cancellationToken));
        customer.IsBlocked(null);
        await db.SaveChangesAsync(cancellationToken);
        await FindAsync(db, person, cancellationToken);
    }

    /// <summary>One part of a blocked person is gone for good.</summary>
    public async Task DestroyAsync(AmbosDb db, Guid person, string part, CancellationToken cancellationToken)
    {
        await db.Set<SealedPart>().Where(one => one.CustomerId == person && one.Part == part).ExecuteDeleteAsync(cancellationToken);
        if (!await db.Set<SealedPart>().AnyAsync(one => one.CustomerId == person, cancellationToken)
            && await db.Set<BlockedPerson>().AsTracking().SingleOrDefaultAsync(one => one.CustomerId == person, cancellationToken) is { } blocked)
            blocked.IsDestroyed(time.GetUtcNow());
    }

    /// <summary>What is kept sealed, as it stood in the tables: for a judge or an authority.</summary>
    public async Task<IReadOnlyDictionary<string, JsonElement>> OpenAsync(AmbosDb db, Guid person, CancellationToken cancellationToken) =>
        (await db.Set<SealedPart>().Where(one => one.CustomerId == person).OrderBy(one => one.Part).ToListAsync(cancellationToken))
            .ToDictionary(one => one.Part, one => JsonSerializer.Deserialize<JsonElement>(Text(one)), StringComparer.Ordinal);

    string Text(SealedPart kept) => Encoding.UTF8.GetString(protector.Unprotect(kept.Content));

    async Task FindAsync(AmbosDb db, Guid person, CancellationToken cancellationToken)
    {
        foreach (var afterwards in Parts.Select(part => part.Afterwards).OfType<Func<AmbosDb, Guid, CancellationToken, Task>>())
            await afterwards(db, person, cancellationToken);
    }

    static Task<Customer?> OfAsync(AmbosDb db, Guid person, CancellationToken cancellationToken) =>
        db.Set<Customer>().IgnoreQueryFilters([PersonFilter.Name]).AsTracking().SingleOrDefaultAsync(c => c.Id == person, cancellationToken);
}
