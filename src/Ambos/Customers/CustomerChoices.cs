using Ambos.Platform.Data;
using Ambos.Platform.Import;
using Ambos.Platform.Languages;
using Ambos.Platform.Ui.Lists;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

/// <summary>Reads people out of what somebody wrote into a form: a number (C-0412, 412) or a name that only one bears.</summary>
static class CustomerChoices
{
    public static async Task<(Guid? Id, No? No)> FindAsync(AmbosDb db, string field, string? text, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(text))
            return (null, null);
        var asked = text.Trim();
        if (NumberIn(asked) is { } number)
            return await db.Set<Customer>().Where(c => c.Number == number).Select(c => (Guid?)c.Id).SingleOrDefaultAsync(cancellationToken) is { } id
                ? (id, null)
                : (null, new No(field, "There is no customer {0}.", asked));
        var key = Plain.Text(asked);
        var found = await db.Set<Customer>().Where(c => c.NameKey == key).OrderBy(c => c.Number).Select(c => c.Id).Take(2).ToListAsync(cancellationToken);
        return found.Count switch
        {
            1 => (found[0], null),
            0 => (null, new No(field, "There is no customer {0}.", asked)),
            _ => (null, new No(field, new Reason("Several are called {0}: write the number, such as C-0412.", asked))),
        };
    }

    /// <summary>What was chosen; an empty choice is nothing, and what is no key names nobody.</summary>
    public static Guid? Key(string? chosen) => string.IsNullOrEmpty(chosen) ? null : Guid.TryParse(chosen, out var id) ? id : Guid.AllBitsSet;

    static long? NumberIn(string text) =>
        long.TryParse(text.StartsWith("C-", StringComparison.OrdinalIgnoreCase) ? text[2..] : text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    public static IReadOnlyList<Choice> Names(IEnumerable<OutlineName> rows) => [.. rows.Select(row => new Choice(row.Id.ToString(), row.Name))];

    /// <summary>Sites that are open; one that is closed only to what stands there.</summary>
    public static IReadOnlyList<Choice> Sites(Outline outline, string? held) =>
        Names(outline.Sites.Where(site => !outline.ClosedSites.Contains(site.Id) || (Guid.TryParse(held, out var at) && at == site.Id)));

    public static IReadOnlyList<Choice> Teams(Outline outline) => [.. outline.Teams.Where(team => !team.IsClosed).Select(team => new Choice(team.Id.ToString(), team.Name))];

    /// <summary>Positions that are given, with their team; one that is closed only to whoever has it.</summary>
    public static IReadOnlyList<Choice> Positions(Outline outline, Guid? held) =>
        [.. outline.Positions.Where(position => !position.IsClosed || position.Id == held).Select(position => new Choice(position.Id.ToString(), outline.Name(position.TeamId) is { } team ? $"{position.Name} ({team})" : position.Name))];
}
