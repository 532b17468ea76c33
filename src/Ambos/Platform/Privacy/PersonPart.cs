using System.Globalization;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Privacy;

/// <summary>One kind of thing that is kept about people: what a person is told of it, who sees it in everyday work, and what becomes of it when her data are blocked.
/// Areas register theirs; a test fails for a table about customers that no part takes.</summary>
/// <param name="Key">Names the part in files and in the table, such as <c>contact_points</c>. Never changed once data have been blocked under it.</param>
/// <param name="Title">Its name as people read it (a translation key).</param>
/// <param name="Months">How long it stays blocked before it is destroyed, unless the organisation says otherwise.</param>
/// <param name="Seen">Who sees it in everyday work; nothing where only the person herself does.</param>
public abstract record PersonPart(string Key, string Title, int Months, Permission? Seen)
{
    /// <summary>What is said of it besides, as a sentence: why it is kept, or who else sees it.</summary>
    public string? Remark { get; init; }

    /// <summary>She may read it by herself at once. The rest she gets when somebody has looked whether it tells of others, too.</summary>
    public bool Own { get; init; }

    /// <summary>For the copy a person may have of everything: a heading and the rows beneath it.</summary>
    public required Func<PersonQuestion, CancellationToken, Task<PersonSheet>> Read { get; init; }

    /// <summary>Makes what is found by search right again after rows were taken out or given back; everything has been saved.</summary>
    public Func<AmbosDb, Guid, CancellationToken, Task>? Afterwards { get; init; }

    /// <summary>The table it takes from.</summary>
    public abstract Type Row { get; }

    /// <summary>Takes out of the tables what speaks of the person; JSON from which <see cref="GiveBackAsync"/> makes it whole, and how many rows it was.</summary>
    public abstract Task<Taken> TakeAsync(AmbosDb db, Guid person, CancellationToken cancellationToken);

    /// <summary>Puts back what was taken.</summary>
    public abstract Task GiveBackAsync(AmbosDb db, string taken, CancellationToken cancellationToken);
}

/// <summary>Whose data are read, and in which language.</summary>
/// <param name="Whole">All of it, for the copy; otherwise what she may read by herself.</param>
public sealed record PersonQuestion(AmbosDb Db, Guid Person, Words Words, TimeZoneInfo Zone, bool Whole)
{
    /// <summary>A moment as date and time where the organisation lives.</summary>
    public string At(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone).ToString("g", CultureInfo.CurrentCulture);
}

/// <summary>Headings and rows of one part, every value as text.</summary>
public sealed record PersonSheet(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string?>> Rows);

/// <summary>What was taken out of a table.</summary>
public readonly record struct Taken(int Rows, string Json);

/// <summary>A part whose rows are <typeparamref name="T"/>.</summary>
public sealed record PersonPart<T>(string Key, string Title, int Months, Permission? Seen) : PersonPart(Key, Title, Months, Seen)
    where T : Entity
{
    /// <summary>The rows about a person.</summary>
    public required Func<AmbosDb, Guid, IQueryable<T>> Rows { get; init; }

    /// <summary>What stays of a row so that figures still add up: it sets every value that speaks of the person to nothing. Without it the rows go.</summary>
    public Action<RowWords<T>>? Blank { get; init; }

    /// <summary>What was taken cannot be put back, because the table only lets values go.</summary>
    public bool ForGood { get; init; }

    public override Type Row => typeof(T);

    public override async Task<Taken> TakeAsync(AmbosDb db, Guid person, CancellationToken cancellationToken)
    {
        var rows = await Rows(db, person).AsTracking().ToListAsync(cancellationToken);
        var taken = RowText.Write(rows.ConvertAll(row => Take(db, row)).Where(values => values.Count > 0));
        await db.SaveChangesAsync(cancellationToken);
        return taken;
    }

    Dictionary<string, object?> Take(AmbosDb db, T row)
    {
        var entry = db.Entry(row);
        if (Blank is null)
        {
            var all = RowText.Values(entry, _ => true);
            db.Remove(row);
            return all;
        }
        Blank(new RowWords<T>(entry));
        entry.DetectChanges();
        var changed = entry.Properties.Where(property => property.IsModified).Select(property => property.Metadata.Name).ToHashSet(StringComparer.Ordinal);
        return changed.Count == 0 ? [] : RowText.Values(entry, name => name == nameof(Entity.Id) || changed.Contains(name));
    }

    public override async Task GiveBackAsync(AmbosDb db, string taken, CancellationToken cancellationToken)
    {
        if (ForGood)
            return;
        foreach (var values in RowText.Read(taken))
        {
            var id = values[nameof(Entity.Id)].GetGuid();
            var row = Blank is null ? RowText.New<T>(db, id) : await db.Set<T>().IgnoreQueryFilters().AsTracking().SingleOrDefaultAsync(one => one.OrganizationId == db.Organization && one.Id == id, cancellationToken);
            if (row is not null)
                RowText.Set(db.Entry(row), values);
        }
        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>The name of the filter that leaves blocked people out of every question.</summary>
public static class PersonFilter
{
    public const string Name = "blocked";
}
