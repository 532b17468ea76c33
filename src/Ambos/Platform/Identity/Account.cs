using Microsoft.AspNetCore.Identity;

namespace Ambos.Platform.Identity;

/// <summary>A login. It belongs to no organisation; memberships say where it may go.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public Account() => Id = Guid.CreateVersion7();

    /// <summary>A person's choice that goes with them from organisation to organisation: <c>es</c>, <c>en</c> or nothing.</summary>
    public string? Language { get; set; }

    /// <summary><c>light</c>, <c>dark</c> or nothing (as the system says).</summary>
    public string? Theme { get; set; }
}
