using Ambos.Platform.Languages;

namespace Ambos.Platform.Identity;

/// <summary>Why somebody did not come in, as a sentence.</summary>
static class SignInWords
{
    public static string Of(Words T, SignInRefusal refusal) => refusal.Wait is { } wait ? T[refusal.Reason, Waiting(T, wait)] : T[refusal.Reason];

    static string Waiting(Words T, TimeSpan wait) => wait.TotalSeconds < 90
        ? T.Plural((long)Math.Ceiling(wait.TotalSeconds), "{0} second", "{0} seconds")
        : T.Plural((long)Math.Ceiling(wait.TotalMinutes), "{0} minute", "{0} minutes");
}
