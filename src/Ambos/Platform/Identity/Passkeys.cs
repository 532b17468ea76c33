using System.Net;
using Ambos.Platform.Web;
using Microsoft.AspNetCore.Identity;

namespace Ambos.Platform.Identity;

/// <summary>Coming in with a telephone, a computer or a key in the hand instead of a password. The device proves that it is there and that its owner unlocked it, so no second factor is asked.</summary>
public sealed class Passkeys(SignInManager<Account> library, UserManager<Account> accounts, AccountPlaces places, SignIn signIn, Throttle throttle)
{
    /// <summary>More than anybody has, and few enough that nobody fills a disk with them.</summary>
    public const int Most = 20;

    const string Purpose = "passkey";

    /// <summary>What the browser needs to make one; nothing if the account has as many as it may.</summary>
    public async Task<string?> OptionsToAddAsync(Account account, string name) =>
        await IsFullAsync(account) ? null : await library.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = account.Id.ToString(), Name = account.UserName ?? name, DisplayName = name });

    /// <summary>Nothing if it was added; otherwise why not.</summary>
    public async Task<string?> AddAsync(Account account, string credential, string name)
    {
        if (await IsFullAsync(account))
            return "You have as many passkeys as an account may. Remove one first.";
        var made = await PerformedAsync(() => library.PerformPasskeyAttestationAsync(credential));
        // What was asked for by one account is added to no other.
        if (made is not { Succeeded: true } || made.UserEntity.Id != account.Id.ToString())
            return "The passkey was not accepted. Try again.";
        made.Passkey.Name = name;
        return (await accounts.AddOrUpdatePasskeyAsync(account, made.Passkey)).Succeeded ? null : "The passkey was not accepted. Try again.";
    }

    /// <summary>What the browser needs to ask for one, the same for everybody.</summary>
    public Task<string> OptionsToEnterAsync() => library.MakePasskeyRequestOptionsAsync(null);

    /// <summary>Nothing if the passkey let the person in.</summary>
    public async Task<SignInRefusal?> EnterAsync(string credential, IPAddress? network, CancellationToken cancellationToken)
    {
        if (await throttle.TryAsync(Purpose, "", network, cancellationToken) is { } wait)
            return new SignInRefusal("Too many attempts. Try again in {0}.", wait);
        var shown = await PerformedAsync(() => library.PerformPasskeyAssertionAsync(credential));
        if (shown is not { Succeeded: true } || (await places.OfAsync(shown.User.Id, cancellationToken)).FirstOrDefault() is not { } place)
            return new SignInRefusal("This passkey does not let in here.");
        await accounts.AddOrUpdatePasskeyAsync(shown.User, shown.Passkey);
        await throttle.SucceededAsync(Purpose, "", network, cancellationToken);
        await signIn.EnterAsync(shown.User, place.OrganizationId, place.MembershipId, proved: true);
        return null;
    }

    public Task<IList<UserPasskeyInfo>> OfAsync(Account account) => accounts.GetPasskeysAsync(account);

    /// <summary>The name of the one that was removed; nothing if it is none of this account's.</summary>
    public async Task<string?> RemoveAsync(Account account, byte[] id)
    {
        if (await accounts.GetPasskeyAsync(account, id) is not { } passkey || !(await accounts.RemovePasskeyAsync(account, id)).Succeeded)
            return null;
        return passkey.Name ?? "";
    }

    async Task<bool> IsFullAsync(Account account) => (await accounts.GetPasskeysAsync(account)).Count >= Most;

    // Without what was asked before, or with something that is no answer to it, the library throws.
    static async Task<T?> PerformedAsync<T>(Func<Task<T>> ask)
        where T : class
    {
        try
        {
            return await ask();
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException or PasskeyException or System.Text.Json.JsonException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Passkeys belong to the host of the settings, whatever a request calls itself.</summary>
    internal static void Describe(IdentityPasskeyOptions options, PublicAddress address)
    {
        options.ServerDomain = address.Host;
        options.UserVerificationRequirement = "required";
        options.ResidentKeyRequirement = "required";
        options.AttestationConveyancePreference = "none";
        options.ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && IsOurs(context.Origin, address));
    }

    // On one's own machine the port may be any.
    static bool IsOurs(string origin, PublicAddress address) =>
        origin == address.Origin || (address.IsHere && Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Scheme == "http" && from.Host == address.Host);
}
