using System.Collections.Concurrent;
using System.Security.Claims;
using Ambos.Platform.Areas;
using Ambos.Platform.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Identity;

/// <summary>Finds the membership behind a sign-in. What it found is believed for thirty seconds, so that a leaver is out within a minute everywhere.</summary>
public sealed class Sessions(Store store, OpenSessions open, Catalog catalog, TimeProvider time)
{
    public const string OrganizationClaim = "ambos:organization";
    public const string MembershipClaim = "ambos:membership";
    public const string LanguageClaim = "ambos:language";
    public const string ThemeClaim = "ambos:theme";
    public const string ScopesClaim = "ambos:scopes";
    public const string SessionClaim = "ambos:session";
    public const string FactorClaim = "ambos:factor";
    public const string KeyClaim = "ambos:key";
    public const string VouchedClaim = "ambos:vouched";

    /// <summary>How long administrators may go on after their organisation began to demand a second factor.</summary>
    public static readonly TimeSpan FactorGrace = TimeSpan.FromDays(7);

    static readonly TimeSpan Believed = TimeSpan.FromSeconds(30);
    readonly ConcurrentDictionary<(int Organization, Guid Membership), Known> known = new();

    public async ValueTask EnterAsync(ClaimsPrincipal user, Session session, Tenant tenant, CancellationToken cancellationToken)
    {
        if (!int.TryParse(user.FindFirstValue(OrganizationClaim), out var organization)
            || !Guid.TryParse(user.FindFirstValue(MembershipClaim), out var membership)
            || !Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var account))
            return;
        // A browser's sign-in belongs to a session that can be ended.
        if (user.Identity?.AuthenticationType == IdentityConstants.ApplicationScheme && (SignIn.SessionOf(user) is not { } signedIn || !await open.IsOpenAsync(signedIn, account, cancellationToken)))
            return;

        if (!known.TryGetValue((organization, membership), out var found) || time.GetUtcNow() - found.At > Believed)
            known[(organization, membership)] = found = await ReadAsync(organization, membership, cancellationToken);
        if (found is not { Organization: { } place, Active: true } || found.AccountId != account)
            return;
        session.Enter(
            new Person(account, membership, found.CustomerId, found.Name, found.Roles, user.FindFirstValue(LanguageClaim), user.FindFirstValue(ThemeClaim)),
            place,
            tenant);
        session.Withhold(found.Withheld);
        if (user.HasClaim(VouchedClaim, "1"))
            session.IsVouchedFor();
        if (user.FindFirstValue(ScopesClaim) is { } scopes && Guid.TryParse(user.FindFirstValue(KeyClaim), out var key))
            session.Narrow(key, scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        else if (found.FactorSince is { } since && found.Roles.HasFlag(Role.Administrator) && !user.HasClaim(FactorClaim, "1"))
            session.Owes(since + FactorGrace);
    }

    /// <summary>Call when a membership or an organisation changed, so that this node sees it at once.</summary>
    public void Forget() => known.Clear();

    Task<Known> ReadAsync(int organization, Guid membership, CancellationToken cancellationToken) =>
        store.ReadAsync(
            organization,
            async db =>
            {
                var place = await OrganizationAsync(db, cancellationToken);
                var row = await db.Set<Membership>().Where(m => m.Id == membership)
                    .Select(m => new { m.AccountId, m.CustomerId, m.Name, m.Roles, m.EndedAt })
                    .SingleOrDefaultAsync(cancellationToken);
                var since = await db.Set<Organization>().Select(o => o.FactorSince).SingleOrDefaultAsync(cancellationToken);
                return new Known(row?.AccountId, row?.CustomerId, row?.Name ?? "", row?.Roles ?? Role.None, row is { EndedAt: null }, place, since, await WithheldAsync(db, row?.CustomerId, row?.Roles ?? Role.None, cancellationToken), time.GetUtcNow());
            },
            cancellationToken);

    async Task<IReadOnlyList<string>> WithheldAsync(AmbosDb db, Guid? customerId, Role roles, CancellationToken cancellationToken)
    {
        List<string> withheld = [];
        if (customerId is { } customer && !roles.HasFlag(Role.Administrator))
            foreach (var limit in catalog.All<SessionLimit>())
                withheld.AddRange(await limit.Of(db, customer, time.GetUtcNow(), cancellationToken));
        return withheld;
    }

    /// <summary>The organisation of a context, as pages know it.</summary>
    public static Task<OrganizationView?> OrganizationAsync(AmbosDb db, CancellationToken cancellationToken) =>
        db.Set<Organization>().Where(o => o.IsWhole)
            .Select(o => new OrganizationView(o.Id, o.Slug, o.Name, o.Country, o.Town, o.Zone, o.Language, o.Color, o.LogoId, o.IsSample))
            .SingleOrDefaultAsync(cancellationToken);

    sealed record Known(Guid? AccountId, Guid? CustomerId, string Name, Role Roles, bool Active, OrganizationView? Organization, DateTimeOffset? FactorSince, IReadOnlyList<string> Withheld, DateTimeOffset At);
}
