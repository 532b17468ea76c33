using Ambos.Platform.Acts;
using Ambos.Platform.Data;
using Ambos.Platform.Languages;
using Ambos.Platform.Mail;
using Ambos.Platform.Ui;
using Ambos.Platform.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace Ambos.Platform.Identity;

/// <summary>What the button for passkeys speaks with.</summary>
static class PasskeyRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sign-in/passkey/options", AskAsync).WithMetadata(new OpenAttribute("Whoever wants to come in has not come in yet.")).NeedsFormToken();
        routes.MapPost("/sign-in/passkey", EnterAsync).WithMetadata(new OpenAttribute("The passkey lets in.")).NeedsFormToken();
        routes.MapPost("/me/passkeys/options", OfferAsync).WithMetadata(new MembersAttribute()).NeedsFormToken();
        routes.MapPost("/me/passkeys/add", AddAsync).WithMetadata(new MembersAttribute()).NeedsFormToken();
        routes.MapPost("/me/passkeys/remove", RemoveAsync).WithMetadata(new MembersAttribute()).NeedsFormToken();
    }

    static async Task<IResult> AskAsync(Passkeys passkeys) => TypedResults.Text(await passkeys.OptionsToEnterAsync(), "application/json");

    static async Task<IResult> EnterAsync([FromForm] string? credential, [FromForm] string? to, Passkeys passkeys, Words words, HttpContext http)
    {
        if (await passkeys.EnterAsync(credential ?? "", http.Connection.RemoteIpAddress, http.RequestAborted) is not { } refusal)
            return TypedResults.LocalRedirect(LocalPath.Or(to));
        http.Say(SignInWords.Of(words, refusal));
        return TypedResults.LocalRedirect("/sign-in");
    }

    static async Task<IResult> OfferAsync(Passkeys passkeys, Session session, UserManager<Account> accounts) =>
        !session.IsVouched && await MeAsync(session, accounts) is { } account && await passkeys.OptionsToAddAsync(account, session.Person.Name) is { } options ? TypedResults.Text(options, "application/json") : TypedResults.Conflict();

    static async Task<IResult> AddAsync([FromForm] string? credential, [FromForm] string? name, Passkeys passkeys, Session session, UserManager<Account> accounts, Database data, Record record, Letters letters, HttpContext http)
    {
        if (session.IsVouched || await MeAsync(session, accounts) is not { } account)
            return TypedResults.NotFound();
        var (browser, system) = Device.Of(http.Request.Headers.UserAgent);
        var called = name?.Trim() is { Length: > 0 and <= 100 } written && !written.Any(char.IsControl) ? written : $"{browser} {system}".Trim();
        if (await passkeys.AddAsync(account, credential ?? "", called) is { } no)
            http.Say(no);
        else
        {
            await WriteAsync(data, record, session, "passkey.added", called, db => Tell(letters, db, account, session, called));
            http.Say("With this device you come in without a password.");
        }
        return TypedResults.LocalRedirect("/me/passkeys");
    }

    static async Task<IResult> RemoveAsync([FromForm] string? id, Passkeys passkeys, Session session, UserManager<Account> accounts, Database data, Record record, HttpContext http)
    {
        if (await MeAsync(session, accounts) is not { } account || Bytes(id) is not { } credential || await passkeys.RemoveAsync(account, credential) is not { } name)
            return TypedResults.NotFound();
        await WriteAsync(data, record, session, "passkey.removed", name);
        http.Say("The passkey opens nothing any more.");
        return TypedResults.LocalRedirect("/me/passkeys");
    }

    // Whoever found a browser open has not made themselves a key unseen.
    static void Tell(Letters letters, AmbosDb db, Account account, Session session, string name)
    {
        if (account.Email is not { } mail)
            return;
        letters.Post(db, $"passkey:{Guid.CreateVersion7():n}", new Letter(
            mail, session.Person.Name, account.Language ?? session.Organization!.Language, new Phrase("A passkey was added to your account"),
            [new Phrase("Hello, {0}.", session.Person.Name), new Phrase("With the passkey {0} one comes in as you, without a password. If it was not you who added it, remove it and change your password.", name)],
            new Phrase("Look at my passkeys"), "/me/passkeys"));
    }

    static Task WriteAsync(Database data, Record record, Session session, string act, string name, Action<AmbosDb>? also = null) => data.WriteAsync(db =>
    {
        also?.Invoke(db);
        record.Add(db, act, "membership", session.Person.MembershipId, session.Person.CustomerId, new { name });
        return Task.CompletedTask;
    });

    static Task<Account?> MeAsync(Session session, UserManager<Account> accounts) => accounts.FindByIdAsync(session.Person.AccountId.ToString());

    static byte[]? Bytes(string? id)
    {
        try
        {
            return id is null ? null : WebEncoders.Base64UrlDecode(id);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
