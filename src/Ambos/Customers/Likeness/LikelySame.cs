using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Ambos.Platform.Search;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Likeness;

/// <summary>Whoever stands in the registry already and may be the one somebody is about to add.</summary>
public sealed class LikelySame(Finder finder, Session session, TimeProvider time)
{
    // Who has so many namesakes is told apart by something else than the name.
    const int Namesakes = 50;
    const int Shown = 5;
    const int Points = 50;

    /// <summary>Those who may be the same, the surest first, at most five; only whom the reader may see.</summary>
    public async Task<IReadOnlyList<Likely>> OfAsync(AmbosDb db, CustomerDraft draft, CancellationToken cancellationToken = default)
    {
        // Whoever may add but not read the registry would learn from this whose number or address it is.
        if (!session.Can(CustomersPermissions.Read))
            return [];
        var country = session.Organization?.Country;
        var tax = draft.TaxId is { Length: > 0 and <= CustomerRules.LongestTaxId } text && TaxNumber.Read(text, country) is { SaysWho: true } read ? read.Key : null;
        // What the registry refuses anyway is not looked for.
        var points = (draft.ContactPoints ?? []).Where(point => point.Value is { Length: <= CustomerRules.LongestPoint }).Take(Points).ToList();
        List<string> mails = [.. points.Where(point => point.Kind == ContactKind.Email).Select(point => Plain.Text(point.Value)).Where(key => key.Length > 0)];
        List<string> phones = [.. points.Where(point => point.Kind == ContactKind.Phone).SelectMany(point => PhoneNumber.Spellings(point.Value, country)).Distinct()];
        var known = db.Set<Customer>().VisibleTo(db, session, Days.Today(time, session.Zone)).Where(c => c.Kind != CustomerKind.Team);
        Dictionary<Guid, Found> found = [];

        if (tax is not null)
            foreach (var one in await known.Where(c => c.TaxKey == tax).Take(Shown).Select(AsFound).ToListAsync(cancellationToken))
                Say(found, one, LikeTrait.TaxNumber);
        if (mails.Count + phones.Count > 0)
            foreach (var (one, kind) in await ReachedAsync(db, known, mails, phones, cancellationToken))
                Say(found, one, kind == ContactKind.Email ? LikeTrait.Email : LikeTrait.Phone);
        if (draft.Name is { Length: > 0 and <= CustomerRules.LongestName } name)
            foreach (var (one, trait) in await NamedAsync(db, known, draft with { Name = name }, cancellationToken))
                Say(found, one, trait);
        return
        [
            .. found.Values.Select(one => new Likely(one.Number, one.Name, [.. one.Traits.Order()]))
                .OrderBy(one => one.Traits[0]).ThenByDescending(one => one.Traits.Count).ThenBy(one => one.Number).Take(Shown),
        ];
    }

    static readonly System.Linq.Expressions.Expression<Func<Customer, Found>> AsFound = c => new Found(c.Id, c.Number, c.Name, c.BornOn);

    static void Say(Dictionary<Guid, Found> found, Found one, LikeTrait trait)
    {
        found.TryAdd(one.Id, one);
        found[one.Id].Traits.Add(trait);
    }

    static async Task<IReadOnlyList<(Found One, ContactKind Kind)>> ReachedAsync(AmbosDb db, IQueryable<Customer> known, List<string> mails, List<string> phones, CancellationToken cancellationToken)
    {
        var keys = mails.Concat(phones).ToList();
        var points = await db.Set<ContactPoint>().Where(p => keys.Contains(p.ValueKey) && (p.Kind == ContactKind.Email || p.Kind == ContactKind.Phone))
            .Select(p => new { p.CustomerId, p.Kind, p.ValueKey }).Take(100).ToListAsync(cancellationToken);
        var ids = points.Where(p => p.Kind == ContactKind.Email ? mails.Contains(p.ValueKey) : phones.Contains(p.ValueKey)).Select(p => (p.CustomerId, p.Kind)).Distinct().ToList();
        var customers = ids.Select(pair => pair.CustomerId).Distinct().ToList();
        var people = (await known.Where(c => customers.Contains(c.Id)).Select(AsFound).ToListAsync(cancellationToken)).ToDictionary(one => one.Id);
        return [.. ids.Where(pair => people.ContainsKey(pair.CustomerId)).Select(pair => (people[pair.CustomerId], pair.Kind))];
    }

    /// <summary>A name alone tells companies apart, but not people: for them the day of birth must be the same too.</summary>
    async Task<IReadOnlyList<(Found One, LikeTrait Trait)>> NamedAsync(AmbosDb db, IQueryable<Customer> known, CustomerDraft draft, CancellationToken cancellationToken)
    {
        var isCompany = draft.Kind == CustomerKind.Organization;
        var (name, born) = (isCompany ? NameKeys.Company(draft.Name!) : NameKeys.Person(draft.Name!), draft.BornOn is { } day && day != default ? day : (DateOnly?)null);
        if (name.Length < 3 || (!isCompany && born is null))
            return [];
        var asked = finder.Matching(db, name, CustomerSearch.Kind).Join(known, entry => entry.TargetId, customer => customer.Id, (_, customer) => customer);
        asked = isCompany ? asked.Where(c => c.Kind == CustomerKind.Organization) : asked.Where(c => c.Kind == CustomerKind.Person && c.BornOn == born);
        var rows = await asked.Select(AsFound).Take(Namesakes).ToListAsync(cancellationToken);
        return
        [
            .. rows.Where(row => (isCompany ? NameKeys.Company(row.Name) : NameKeys.Person(row.Name)) == name)
                .Select(row => (row, isCompany ? LikeTrait.CompanyName : LikeTrait.NameAndBirth)),
        ];
    }

    sealed record Found(Guid Id, long Number, string Name, DateOnly? BornOn)
    {
        public HashSet<LikeTrait> Traits { get; } = [];
    }
}

/// <summary>Somebody who may be the same, and why; the strongest reason first.</summary>
public sealed record Likely(long Number, string Name, IReadOnlyList<LikeTrait> Traits);
