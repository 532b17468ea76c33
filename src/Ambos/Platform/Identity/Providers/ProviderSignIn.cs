using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ambos.Platform.Acts;
using Ambos.Platform.Data;
using Ambos.Platform.Mail;
using Ambos.Platform.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Identity.Providers;

/// <summary>Coming in through the organisation's own provider (OpenID Connect, authorization code with PKCE). Who somebody is, is issuer and subject; an address alone never joins anybody to anything.</summary>
public sealed class ProviderSignIn(
    Store store, ProviderShelf shelf, ProviderBook book, Journeys journeys, SignIn signIn, Invitations invitations, Sessions sessions, UserManager<Account> accounts, PublicAddress address,
    Record record, Letters letters, Session session, TimeProvider time, ILogger<ProviderSignIn> log)
{
    const string NotSaid = "The other side did not say who you are. Start again, or use your password.";
    const string Away = "The other side cannot be reached now. Use your password, or try again later.";

    /// <summary>The address that the provider sends people back to.</summary>
    public string Back => address.To(ProviderRoutes.Back);

    /// <summary>Where to send the browser, which carries the journey from now on; nothing where the provider cannot be asked.</summary>
    public async Task<string?> SetOutAsync(HttpContext http, SignInProvider provider, Journey journey)
    {
        try
        {
            var doors = await book.DoorsAsync(provider.Issuer, http.RequestAborted);
            journeys.Keep(http, journey);
            return QueryHelpers.AddQueryString(doors.Authorize, new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["response_type"] = "code",
                ["client_id"] = provider.ClientId,
                ["redirect_uri"] = Back,
                ["scope"] = "openid email",
                ["state"] = journey.State,
                ["nonce"] = journey.Nonce,
                ["code_challenge"] = journey.Challenge,
                ["code_challenge_method"] = "S256",
            });
        }
        catch (ProviderException trouble)
        {
            log.LogWarning("The provider of organisation {Organization} cannot be asked: {Reason}", journey.Organization, trouble.Message);
            return null;
        }
    }

    public static string Unreachable => Away;

    /// <summary>The browser is back: in, linked, or refused.</summary>
    public async Task<Returned> ReturnAsync(HttpContext http)
    {
        var query = http.Request.Query;
        if (journeys.Take(http) is not { } journey || !Same(query["state"].ToString(), journey.State))
            return Returned.Refused("This took too long or was begun in another browser. Start again.");
        if (await shelf.OfAsync(journey.Organization, http.RequestAborted) is not { } provider || provider.Issuer != journey.Issuer)
            return Returned.Refused(NotSaid);
        try
        {
            if (await TokenAsync(provider, journey, query, http.RequestAborted) is not { } token)
                return Returned.Refused(NotSaid);
            return journey switch
            {
                { Membership: { } membership } => await LinkAsync(provider, journey, membership, token, http),
                { Invitation: { } key } => await JoinAsync(provider, journey, key, token, http.RequestAborted),
                _ => await EnterAsync(provider, journey, token, http.RequestAborted),
            };
        }
        catch (ProviderException trouble)
        {
            log.LogWarning("The provider of organisation {Organization} did not answer well: {Reason}", journey.Organization, trouble.Message);
            return Returned.Refused(Away);
        }
    }

    async Task<IdToken?> TokenAsync(SignInProvider provider, Journey journey, IQueryCollection query, CancellationToken cancellationToken)
    {
        var doors = await book.DoorsAsync(provider.Issuer, cancellationToken);
        // RFC 9207: who answers says who they are, so that one provider's answer is not taken for another's.
        var says = query["iss"].ToString();
        if ((says.Length > 0 || doors.NamesItself) && says != provider.Issuer)
            return null;
        if (query["code"].ToString() is not { Length: > 0 and < 4000 } code || query.ContainsKey("error"))
            return null;
        if (Token((await book.AnswerAsync(Exchange(provider, doors, journey, code), cancellationToken)).Body) is not { } text || IdToken.Head(text) is not { } head)
            return null;
        return IdToken.Read(text, await book.KeysAsync(doors, head.Kid, cancellationToken), provider.Issuer, provider.ClientId, journey.Nonce, time.GetUtcNow());
    }

    static string? Token(byte[] body)
    {
        try
        {
            using var answer = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 8 });
            return answer.RootElement.ValueKind == JsonValueKind.Object && answer.RootElement.TryGetProperty("id_token", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    HttpRequestMessage Exchange(SignInProvider provider, ProviderDoors doors, Journey journey, string code)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = Back, ["code_verifier"] = journey.Verifier };
        var request = new HttpRequestMessage(HttpMethod.Post, doors.Token);
        var secret = provider.Secret is { } kept ? shelf.Open(kept) : null;
        if (secret is not null && doors.TakesSecretInHeader)
            request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(provider.ClientId)}:{Uri.EscapeDataString(secret)}")));
        else
        {
            fields["client_id"] = provider.ClientId;
            if (secret is not null)
                fields["client_secret"] = secret;
        }
        request.Content = new FormUrlEncodedContent(fields);
        return request;
    }

    async Task<Returned> EnterAsync(SignInProvider provider, Journey journey, IdToken token, CancellationToken cancellationToken)
    {
        var found = await store.WriteAsync(
            journey.Organization,
            async db =>
            {
                if (await db.Set<MemberLogin>().SingleOrDefaultAsync(one => one.Issuer == provider.Issuer && one.Subject == token.Subject, cancellationToken) is not { } login)
                    return null;
                login.Used(time.GetUtcNow());
                return await db.Set<Membership>().SingleOrDefaultAsync(one => one.Id == login.MembershipId && one.EndedAt == null && one.AccountId != null, cancellationToken);
            },
            cancellationToken);
        if (found?.AccountId is not { } id || await accounts.FindByIdAsync(id.ToString()) is not { } account)
            return Returned.Refused("Nobody here has linked this sign-in yet. Come in with your password and link it under your account, or use your invitation.");
        await InAsync(provider, token, account, journey.Organization, found.Id, cancellationToken);
        return Returned.To(signIn.Towards(journey.To));
    }

    async Task<Returned> LinkAsync(SignInProvider provider, Journey journey, Guid membership, IdToken token, HttpContext http)
    {
        // The same person, in the same session as when she set out.
        if (session.Person.MembershipId != membership || session.Organization?.Id != journey.Organization || SignIn.SessionOf(http.User) != journey.Session)
            return Returned.Refused(NotSaid);
        var refusal = await store.WriteAsync(journey.Organization, async db =>
        {
            if (await db.Set<MemberLogin>().AnyAsync(one => one.Issuer == provider.Issuer && (one.Subject == token.Subject || one.MembershipId == membership), http.RequestAborted))
                return "This sign-in is linked already, to you or to somebody else.";
            db.Add(new MemberLogin(membership, provider.Issuer, token.Subject, time.GetUtcNow()));
            record.Add(db, "login.linked", "membership", membership, session.Person.CustomerId, new { name = session.Person.Name });
            await TellAsync(db, provider);
            return null;
        }, http.RequestAborted);
        return new Returned("/me/provider", refusal ?? "Linked. You can come in this way now.");
    }

    // Whoever found a browser open has not made themselves a way in unseen.
    async Task TellAsync(AmbosDb db, SignInProvider provider)
    {
        if (await accounts.FindByIdAsync(session.Person.AccountId.ToString()) is not { Email: { } mail } account)
            return;
        letters.Post(db, $"login:{Guid.CreateVersion7():n}", new Letter(
            mail, session.Person.Name, account.Language ?? session.Organization!.Language, new Phrase("Another way into your account"),
            [new Phrase("Hello, {0}.", session.Person.Name), new Phrase("With {0} one comes in as you now. If it was not you who linked it, undo it and change your password.", provider.Label)],
            new Phrase("Look at it"), "/me/provider"));
    }

    async Task<Returned> JoinAsync(SignInProvider provider, Journey journey, string key, IdToken token, CancellationToken cancellationToken)
    {
        if (!provider.Invites || await invitations.FindAsync(key, cancellationToken) is not { Mail: { } mail } invitation || invitation.Organization != journey.Organization)
            return Returned.Refused("This invitation has been used or has expired. Ask for a new one.");
        if (!token.IsMailVerified || !string.Equals(token.Mail, mail, StringComparison.OrdinalIgnoreCase))
            return Returned.Refused("The other side does not confirm the address that the invitation was sent to. Use the code and choose a password.");
        var accepted = await invitations.AcceptVouchedAsync(invitation, provider.Issuer, token.Subject, System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, cancellationToken);
        if (accepted.Account is not { } account)
            return Returned.Refused(accepted.Refusals[0].Reason);
        sessions.Forget();
        await InAsync(provider, token, account, invitation.Organization, invitation.Membership, cancellationToken);
        return Returned.To(signIn.Towards("/"));
    }

    Task InAsync(SignInProvider provider, IdToken token, Account account, int organization, Guid membership, CancellationToken cancellationToken) =>
        provider.VouchesForFactor && token.ShowsFactor
            ? signIn.EnterAsync(account, organization, membership, proved: true, vouched: true)
            : signIn.KnownAsync(account, organization, membership, cancellationToken, vouched: true);

    static bool Same(string one, string other) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}

/// <summary>Where the browser goes next, and the sentence it is told there.</summary>
public sealed record Returned(string Path, string? Said)
{
    public static Returned To(string path) => new(path, null);

    public static Returned Refused(string reason) => new("/sign-in", reason);
}
