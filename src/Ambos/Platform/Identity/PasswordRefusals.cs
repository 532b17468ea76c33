using Ambos.Platform.Ui.Fields;
using Microsoft.AspNetCore.Identity;

namespace Ambos.Platform.Identity;

/// <summary>What the stock library refuses, in our words at the field it is about.</summary>
static class PasswordRefusals
{
    public static IReadOnlyList<Refusal> Refusals(this IdentityResult result, string passwordField, string mailField) =>
        [.. result.Errors.Select(error => error.Code switch
        {
            nameof(CommonPasswords) => new Refusal(passwordField, error.Description),
            nameof(IdentityErrorDescriber.PasswordTooShort) => new Refusal(passwordField, "Use at least 10 characters; a short sentence is easy to remember."),
            nameof(IdentityErrorDescriber.InvalidEmail) or nameof(IdentityErrorDescriber.InvalidUserName) => new Refusal(mailField, "This does not look like an e-mail address."),
            nameof(IdentityErrorDescriber.DuplicateEmail) or nameof(IdentityErrorDescriber.DuplicateUserName) => new Refusal(mailField, "This address already has an account. Sign in with it instead."),
            nameof(IdentityErrorDescriber.InvalidToken) => new Refusal("", "This link has been used or has expired. Ask for a new one."),
            _ => new Refusal("", "This could not be saved. Please try again."),
        }).Distinct()];
}
