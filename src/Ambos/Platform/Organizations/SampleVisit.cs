using System.Data.Common;
using Ambos.Platform.Areas;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Organizations;

/// <summary>Lets a visitor of a fresh installation look round the invented company as its director, without a password. Closed for ever once somebody administers a real organisation.</summary>
public sealed class SampleVisit(Installation installation, Store store, Catalog catalog, UserManager<Account> accounts, SignIn signIn, Sessions sessions, TimeProvider time)
{
    internal const string Director = "director@sample.invalid";
    static readonly SemaphoreSlim Turn = new(1, 1);

    public bool IsPossible => catalog.All<SampleLoader>().Count > 0;

    /// <summary>False when the door is shut.</summary>
    public async Task<bool> EnterAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        if (!IsPossible || await installation.IsTakenAsync(cancellationToken))
            return false;
        int organization;
        await Turn.WaitAsync(cancellationToken);
        try
        {
            organization = await installation.SampleAsync(cancellationToken) ?? await catalog.All<SampleLoader>()[0].Load(services, cancellationToken);
        }
        finally
        {
            Turn.Release();
        }
        var account = await DirectorAsync();
        var membership = await MembershipAsync(organization, account.Id, cancellationToken);
        // Asked again: somebody may have founded a real organisation meanwhile.
        if (membership is null || await installation.IsTakenAsync(cancellationToken))
            return false;
        sessions.Forget();
        await signIn.EnterAsync(account, organization, membership.Value);
        return true;
    }

    async Task<Account> DirectorAsync()
    {
        if (await accounts.FindByEmailAsync(Director) is { } known)
            return known;
        var account = new Account { UserName = Director, Email = Director };
        var made = await accounts.CreateAsync(account);
        return made.Succeeded ? account : await accounts.FindByEmailAsync(Director) ?? throw new InvalidOperationException("The invented director could not be made.");
    }

    // The maker may have left a director without an account, with a name and a place in the registry.
    Task<Guid?> MembershipAsync(int organization, Guid account, CancellationToken cancellationToken) => store.WriteAsync<Guid?>(
        organization,
        async db =>
        {
            if (!await db.Set<Organization>().AnyAsync(place => place.IsSample, cancellationToken))
                return null;
            var all = await db.Set<Membership>().Where(m => m.EndedAt == null && (m.AccountId == account || m.AccountId == null)).ToListAsync(cancellationToken);
            var mine = all.Find(m => m.AccountId == account) ?? all.Find(m => m.Roles.HasFlag(Role.Director));
            if (mine is null)
                db.Add(mine = new Membership(account, "Dirección de ejemplo", Role.Director, time.GetUtcNow()));
            mine.Accept(account);
            mine.Grant(mine.Roles | Role.Director | Role.Administrator);
            return mine.Id;
        },
        cancellationToken);
}
