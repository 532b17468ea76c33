namespace Ambos.Platform.Mail;

/// <summary>A mail before it is put into words: keys of the word lists with their values, in the reader's language.</summary>
/// <param name="Language"><c>es</c> or <c>en</c>.</param>
/// <param name="Button">Words of the one thing to do.</param>
/// <param name="Path">Where it leads: a path of this house; the address before it comes from the settings.</param>
public sealed record Letter(string To, string? Name, string Language, Phrase Subject, IReadOnlyList<Phrase> Paragraphs, Phrase? Button = null, string? Path = null)
{
    /// <summary>A path of this house at which a mail programme takes back, for its reader, what this mail is sent for (RFC 8058). It is posted to, never just opened.</summary>
    public string? Withdraw { get; init; }
}

/// <summary>A sentence and what fills it.</summary>
public sealed record Phrase(string Key, params IReadOnlyList<string> Values);

/// <summary>A mail as it leaves the house.</summary>
/// <param name="Withdraw">The whole address of <see cref="Letter.Withdraw"/>.</param>
public sealed record WrittenMail(string To, string? Name, string Subject, string Text, string Html, string? Withdraw = null);
