using System.Globalization;
using Ambos.Platform.Data;

namespace Ambos.Platform.Identity;

/// <summary>An organisation an account may enter, and as whom.</summary>
public sealed record Place(int OrganizationId, string OrganizationName, bool IsSample, Guid MembershipId, string Name);

/// <summary>Where an account may go. The real organisations come first.</summary>
public sealed class AccountPlaces(Store store)
{
    /// <summary>Whether the organisation demands a second factor of this member.</summary>
    public Task<bool> AsksFactorAsync(int organization, Guid membership, CancellationToken cancellationToken) => store.SystemAsync(
        (connection, transaction) => connection.Command(transaction, """
            SELECT 1 FROM memberships m JOIN organizations o ON o.id = m.organization_id
            WHERE m.organization_id = @organization AND m.id = @membership AND o.factor_since IS NOT NULL AND m.roles LIKE @administrator
            """, ("organization", organization), ("membership", membership), ("administrator", $"%{nameof(Role.Administrator)}%")).AnyAsync(cancellationToken),
        write: false,
        cancellationToken);

    public Task<List<Place>> OfAsync(Guid account, CancellationToken cancellationToken) => store.SystemAsync(
        (connection, transaction) => connection.Command(transaction, """
            SELECT m.organization_id, o.name, o.is_sample, m.id, m.name FROM memberships m JOIN organizations o ON o.id = m.organization_id
            WHERE m.account_id = @account AND m.ended_at IS NULL AND o.is_whole = @yes ORDER BY o.is_sample, m.created_at
            """, ("account", account), ("yes", true))
            .ListAsync(row => new Place(Convert.ToInt32(row.GetValue(0), CultureInfo.InvariantCulture), row.GetString(1), row.Truth(2), row.Id(3), row.GetString(4)), cancellationToken),
        write: false,
        cancellationToken);
}
