using System.Text.RegularExpressions;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

public sealed partial class Registry
{
    /// <summary>Writes a note for colleagues; who is named with @ is told.</summary>
    public Task<Answer<Note>> NoteAsync(long number, string? text, CancellationToken cancellationToken = default) =>
        data.WriteAsync(
            async db =>
            {
                if (string.IsNullOrWhiteSpace(text))
                    return new No("Text", "Write something first.");
                if (text.Length > 10_000)
                    return new No("Text", "At most {0} characters.", 10_000);
                if (await db.Set<Customer>().ChangeableBy(session).SingleOrDefaultAsync(c => c.Number == number, cancellationToken) is not { } customer)
                    return new No("", "There is no such customer.");
                var note = new Note(customer.Id, session.Person.MembershipId, text, Now);
                db.Add(note);
                record.Add(db, "note.written", "note", note.Id, customer.Id);
                if (Notify is { } notify)
                    foreach (var person in Mentions.In(text, await MentionableAsync(db, cancellationToken)).Where(person => person.Id != session.Person.MembershipId))
                        await notify.TellAsync(db, person.Id, "customers.mention", "{0} mentions you in a note about {1}", $"/customers/{customer.Number}#notes", [session.Person.Name, customer.Name], cancellationToken);
                return (Answer<Note>)note;
            },
            cancellationToken);

    /// <summary>Only who may read the note can be called to it.</summary>
    static async Task<IReadOnlyList<Mentionable>> MentionableAsync(AmbosDb db, CancellationToken cancellationToken) =>
    [
        .. (await db.Set<Membership>().Where(m => m.EndedAt == null && m.AccountId != null).Select(m => new { m.Id, m.Name, m.Roles }).ToListAsync(cancellationToken))
            .Where(m => CustomersPermissions.Read.IsHeldBy(m.Roles)).Select(m => new Mentionable(m.Id, m.Name)),
    ];
}

/// <summary>Somebody who can be called into a note.</summary>
sealed record Mentionable(Guid Id, string Name);

/// <summary>Who is meant by @ in a text: <c>@Ana</c>, <c>@ana.ruiz</c> or <c>@Ana Ruiz</c>. Who is meant by nothing clear is nobody.</summary>
static partial class Mentions
{
    public static IReadOnlyList<Mentionable> In(string text, IReadOnlyList<Mentionable> people)
    {
        var names = people.Select(person => (Person: person, Key: Plain.Text(person.Name).Replace('.', ' '))).ToList();
        List<Mentionable> meant = [];
        foreach (Match match in At().Matches(text))
        {
            var words = Plain.Text(match.Groups["name"].Value.Replace('.', ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            for (var count = words.Length; count > 0; count--)
            {
                var asked = string.Join(' ', words.Take(count));
                var found = names.Where(name => name.Key == asked || name.Key.StartsWith(asked + " ", StringComparison.Ordinal)).ToList();
                if (found.Count == 0)
                    continue;
                if (found.Count == 1 || found[0].Key == asked)
                    meant.Add(found[0].Person);
                break;
            }
        }
        return [.. meant.Distinct()];
    }

    [GeneratedRegex(@"(?<![\p{L}\p{N}])@(?<name>[\p{L}\p{N}]+(?:[. ][\p{L}\p{N}]+){0,3})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 500)]
    private static partial Regex At();
}
