using System.Globalization;
using Ambos.Platform.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Identity.Providers;

/// <summary>Finds an organisation's provider before anybody is signed in, and keeps its secret.</summary>
public sealed class ProviderShelf(Store store, IDataProtectionProvider protection)
{
    readonly IDataProtector seal = protection.CreateProtector("ambos.provider");

    public byte[] Seal(string secret) => seal.Protect(System.Text.Encoding.UTF8.GetBytes(secret));

    public string Open(byte[] secret) => System.Text.Encoding.UTF8.GetString(seal.Unprotect(secret));

    /// <summary>The one that is on; nothing if the organisation has none, as for an organisation that is not there.</summary>
    public async Task<SignInProvider?> OfAsync(int organization, CancellationToken cancellationToken) =>
        await store.ReadAsync(organization, db => db.Set<SignInProvider>().SingleOrDefaultAsync(one => one.IsOn, cancellationToken), cancellationToken);

    /// <summary>The organisation of that name in addresses, if it has a provider that is on.</summary>
    public Task<int?> NamedAsync(string slug, CancellationToken cancellationToken) => store.SystemAsync(
        async (connection, transaction) =>
        {
            var found = await connection.Command(transaction, """
                SELECT o.id FROM organizations o JOIN sign_in_providers p ON p.organization_id = o.id WHERE o.slug = @slug AND o.is_whole = @yes AND p.is_on = @yes
                """, ("slug", slug), ("yes", true)).ListAsync(row => Convert.ToInt32(row.GetValue(0), CultureInfo.InvariantCulture), cancellationToken);
            return found.Count == 1 ? found[0] : (int?)null;
        },
        write: false,
        cancellationToken);

    /// <summary>What the sign-in page offers: the button of the only company here, a question for the name where there are several, or nothing.</summary>
    public Task<ProviderOffer> OfferAsync(CancellationToken cancellationToken) => store.SystemAsync(
        async (connection, transaction) =>
        {
            var on = await connection.Command(transaction, """
                SELECT o.slug, p.label FROM sign_in_providers p JOIN organizations o ON o.id = p.organization_id WHERE p.is_on = @yes AND o.is_whole = @yes LIMIT 2
                """, ("yes", true)).ListAsync(row => (Slug: row.GetString(0), Label: row.GetString(1)), cancellationToken);
            if (on.Count == 0)
                return new ProviderOffer(null, null, false);
            var real = await connection.Command(transaction, "SELECT COUNT(*) FROM organizations WHERE is_sample = @no AND is_whole = @yes", ("no", false), ("yes", true)).ListAsync(row => Convert.ToInt32(row.GetValue(0), CultureInfo.InvariantCulture), cancellationToken);
            return on.Count == 1 && real[0] <= 1 ? new ProviderOffer(on[0].Slug, on[0].Label, false) : new ProviderOffer(null, null, true);
        },
        write: false,
        cancellationToken);
}

/// <summary>What stands on the sign-in page beside the password.</summary>
public sealed record ProviderOffer(string? Slug, string? Label, bool AsksName);
