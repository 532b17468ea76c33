using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using System.Text;

namespace Ambos.Platform.Mail;

/// <summary>A new password by mail. The token serves this purpose only, once and for an hour.</summary>
public sealed class PasswordReset(UserManager<Account> accounts, AccountPlaces places, Database.Factory data, Letters letters, OpenSessions open, PublicAddress link, TimeProvider time)
{
    /// <summary>Runs after the answer has gone out, so that a known address takes no longer than an unknown one.</summary>
    public async Task AskAsync(string mail, string language, CancellationToken cancellationToken)
    {
        if (await accounts.FindByEmailAsync(mail.Trim()) is not { PasswordHash: not null, Email: { } address } account)
            return;
        if ((await places.OfAsync(account.Id, cancellationToken)).FirstOrDefault() is not { } place)
            return;
        var letter = new Letter(
            address, place.Name, account.Language ?? language, new Phrase("A new password for Ambos"),
            [new Phrase("Hello, {0}.", place.Name), new Phrase("Somebody, probably you, asked for a new password. The button works once and for one hour."), new Phrase("If it was not you, do nothing: your password stays as it is.")],
            new Phrase("Choose a new password"),
            await PathAsync(account));
        await data.Of(place.OrganizationId).WriteAsync(
            db =>
            {
                letters.Post(db, $"password:{account.Id:n}:{time.GetUtcNow().ToUnixTimeSeconds() / 60}", letter);
                return Task.CompletedTask;
            },
            cancellationToken);
    }

    /// <summary>The same as a whole address, for whoever may use the command line; also for an account that has no password yet.</summary>
    public async Task<string> LinkAsync(Account account) => link.To(await PathAsync(account));

    async Task<string> PathAsync(Account account) =>
        $"/password/reset?account={account.Id:n}&token={WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(await accounts.GeneratePasswordResetTokenAsync(account)))}";

    public async Task<IdentityResult> SetAsync(Guid accountId, string token, string password)
    {
        if (await accounts.FindByIdAsync(accountId.ToString()) is not { } account)
            return IdentityResult.Failed(accounts.ErrorDescriber.InvalidToken());
        string plain;
        try
        {
            plain = Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(token));
        }
        catch (FormatException)
        {
            return IdentityResult.Failed(accounts.ErrorDescriber.InvalidToken());
        }
        var result = await accounts.ResetPasswordAsync(account, plain, password);
        if (result.Succeeded)
            await open.EndOthersAsync(account.Id, null, CancellationToken.None);
        return result;
    }
}
