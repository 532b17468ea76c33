using System.Data.Common;
using System.Globalization;
using System.Text;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Jobs;
using Ambos.Platform.Ui.Fields;
using Microsoft.AspNetCore.Identity;

namespace Ambos.Platform.Organizations;

/// <summary>What a new organisation and its first administrator say about themselves.</summary>
public sealed record NewOrganization(string Name, string Country, string? Town, string Language, string Administrator, string Mail, string Password);

/// <summary>The organisation that was made and its first administrator, or what was refused.</summary>
public sealed record Founded(int Organization, Guid Membership, Account? Administrator, IReadOnlyList<Refusal> Refusals)
{
    /// <summary>The same was sent before, by a button pressed twice.</summary>
    public bool IsAgain { get; init; }
}

/// <summary>Makes the first organisation of an installation. Only one visitor can: whether the door is open is decided in the transaction that walks through it.</summary>
public sealed class Founding(Store store, Installation installation, UserManager<Account> accounts, AccountPlaces places, OrganizationSeeds seeds, Sessions sessions, TimeProvider time)
{
    const long Door = 0x416D626F74;
    static readonly SemaphoreSlim Turn = new(1, 1);

    /// <summary>One after the other: a button pressed twice must not take away the account that the first press is about to use.</summary>
    public async Task<Founded> FoundAsync(NewOrganization wish, CancellationToken cancellationToken)
    {
        await Turn.WaitAsync(cancellationToken);
        try
        {
            return await MakeAsync(wish, cancellationToken);
        }
        finally
        {
            Turn.Release();
        }
    }

    async Task<Founded> MakeAsync(NewOrganization wish, CancellationToken cancellationToken)
    {
        if (await installation.IsTakenAsync(cancellationToken))
            return await AgainAsync(wish, cancellationToken) ?? No(new Refusal("", "This installation already has an administrator."));
        var (account, refusals) = await AccountAsync(wish, cancellationToken);
        if (account is null)
            return No([.. refusals]);
        var membership = Guid.CreateVersion7();
        var organization = await store.SystemAsync((connection, transaction) => TakeAsync(connection, transaction, wish, account.Id, membership, cancellationToken), write: true, cancellationToken);
        if (organization is null)
        {
            await accounts.DeleteAsync(account);
            return No(new Refusal("", "This installation already has an administrator."));
        }
        sessions.Forget();
        await seeds.LayAsync(organization.Value, cancellationToken);
        return new Founded(organization.Value, membership, account, []);
    }

    // The second press waited for the first: it leads where that did.
    async Task<Founded?> AgainAsync(NewOrganization wish, CancellationToken cancellationToken) =>
        await accounts.FindByEmailAsync(wish.Mail.Trim()) is { } founder && await accounts.CheckPasswordAsync(founder, wish.Password)
            && (await places.OfAsync(founder.Id, cancellationToken)).Find(place => !place.IsSample && place.OrganizationName == wish.Name.Trim()) is { } place
            ? new Founded(place.OrganizationId, place.MembershipId, founder, []) { IsAgain = true }
            : null;

    static Founded No(params IReadOnlyList<Refusal> refusals) => new(0, Guid.Empty, null, refusals);

    // An earlier try may have been killed between the account and the organisation: such an account leads nowhere and is made again.
    async Task<(Account? Account, IReadOnlyList<Refusal> Refusals)> AccountAsync(NewOrganization wish, CancellationToken cancellationToken)
    {
        if (await accounts.FindByEmailAsync(wish.Mail.Trim()) is { } left && (await places.OfAsync(left.Id, cancellationToken)).Count == 0)
            await accounts.DeleteAsync(left);
        var account = new Account { UserName = wish.Mail.Trim(), Email = wish.Mail.Trim(), EmailConfirmed = true, Language = wish.Language };
        var result = await accounts.CreateAsync(account, wish.Password);
        return result.Succeeded ? (account, []) : (null, result.Refusals(nameof(wish.Password), nameof(wish.Mail)));
    }

    async Task<int?> TakeAsync(DbConnection connection, DbTransaction transaction, NewOrganization wish, Guid account, Guid membership, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (store.IsPostgres)
            await connection.Command(transaction, "SELECT pg_advisory_xact_lock(@door)", ("door", Door)).RunAsync(cancellationToken);
        if (await connection.Command(transaction, Installation.TakenSql, ("no", false)).AnyAsync(cancellationToken))
            return null;
        var organization = (await connection.Command(transaction, """
            INSERT INTO organizations (slug, name, country, town, zone, language, is_sample, created_at, factor_since)
            VALUES (@slug, @name, @country, @town, @zone, @language, @no, @now, @now) RETURNING id
            """,
            ("slug", await FreeSlugAsync(connection, transaction, wish.Name, cancellationToken)), ("name", wish.Name.Trim()), ("country", wish.Country), ("town", wish.Town?.Trim()),
            ("zone", Countries.ZoneOf(wish.Country, wish.Town)), ("language", wish.Language), ("no", false), ("now", now))
            .ListAsync(row => Convert.ToInt32(row.GetValue(0), CultureInfo.InvariantCulture), cancellationToken))[0];
        await JoinAsync(connection, transaction, organization, membership, account, wish, Role.Administrator | Role.Director, now, cancellationToken);
        await DueWorkSql.PlanAsync(connection, transaction, organization, OrganizationSeeds.Kind, "", now, cancellationToken);
        await TakeOverSampleAsync(connection, transaction, account, wish, now, cancellationToken);
        return organization;
    }

    // Whoever looked round the invented company without a name is out; its administrator may go on looking.
    static async Task TakeOverSampleAsync(DbConnection connection, DbTransaction transaction, Guid account, NewOrganization wish, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var samples = await connection.Command(transaction, "SELECT id FROM organizations WHERE is_sample = @yes", ("yes", true)).ListAsync(row => Convert.ToInt32(row.GetValue(0), CultureInfo.InvariantCulture), cancellationToken);
        foreach (var sample in samples)
        {
            await connection.Command(transaction, "UPDATE memberships SET ended_at = @now WHERE organization_id = @sample AND account_id IS NOT NULL AND ended_at IS NULL", ("now", now), ("sample", sample)).RunAsync(cancellationToken);
            await connection.Command(transaction, "UPDATE invitations SET used_at = @now WHERE organization_id = @sample AND used_at IS NULL", ("now", now), ("sample", sample)).RunAsync(cancellationToken);
            await JoinAsync(connection, transaction, sample, Guid.CreateVersion7(), account, wish, Role.Administrator | Role.Director, now, cancellationToken);
        }
    }

    static Task<int> JoinAsync(DbConnection connection, DbTransaction transaction, int organization, Guid membership, Guid account, NewOrganization wish, Role roles, DateTimeOffset now, CancellationToken cancellationToken) =>
        connection.Command(transaction, """
            INSERT INTO memberships (organization_id, id, account_id, name, mail, roles, created_at) VALUES (@organization, @id, @account, @name, @mail, @roles, @now)
            """,
            ("organization", organization), ("id", membership), ("account", account), ("name", wish.Administrator.Trim()), ("mail", wish.Mail.Trim()), ("roles", roles.ToString()), ("now", now)).RunAsync(cancellationToken);

    static async Task<string> FreeSlugAsync(DbConnection connection, DbTransaction transaction, string name, CancellationToken cancellationToken)
    {
        var plain = Slug(name);
        for (var number = 1; ; number++)
        {
            var slug = number == 1 ? plain : $"{plain}-{number}";
            if (!await connection.Command(transaction, "SELECT 1 FROM organizations WHERE slug = @slug", ("slug", slug)).AnyAsync(cancellationToken))
                return slug;
        }
    }

    /// <summary>A name as it may stand in an address.</summary>
    public static string Slug(string name)
    {
        var letters = name.Normalize(NormalizationForm.FormD).Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            .Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-');
        var slug = string.Join('-', string.Concat(letters).Split('-', StringSplitOptions.RemoveEmptyEntries));
        return slug.Length == 0 ? "organization" : slug[..Math.Min(slug.Length, 40)].TrimEnd('-');
    }
}
