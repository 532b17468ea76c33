namespace Ambos.Platform.Mail;

/// <summary>A mail before it is put into words: keys of the word lists with their values, in the reader's language.</summary>
/// <param name="Language"><c>es</c> or <c>en</c>.</param>
/// <param name="Button">Words of the one thing to do.</param>
/// <param name="Path">Where it leads: a path of this house; the address before it comes from the settings.</param>
public sealed record Letter(string To, string? Name, string Language, Phrase Subject, IReadOnlyList<Phrase> Paragraphs, Phrase? Button = null, string? Path = null);

/// <summary>A sentence and what fills it.</summary>
public sealed record Phrase(string Key, params IReadOnlyList<string> Values);

/// <summary>A mail as it leaves the house.</summary>
public sealed record WrittenMail(string To, string? Name, string Subject, string Text, string Html);
