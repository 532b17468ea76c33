using Ambos.Platform.Calendars;
using Ambos.Platform.Languages;
using Ambos.Platform.Organizations;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

public sealed partial class Structure
{
    public Task<Answer<Site>> AddSiteAsync(SiteDraft draft, CancellationToken cancellationToken = default) =>
        WriteAsync(
            async db =>
            {
                var nos = Check(draft);
                if (nos.Count == 0 && await db.Set<Site>().AnyAsync(s => s.Name == draft.Name.Trim(), cancellationToken))
                    nos.Add(new No("Name", "There is one of this name already."));
                if (nos.Count > 0)
                    return nos;
                var site = new Site(draft.Name, draft.Country.ToUpperInvariant(), draft.Zone, Text(draft.Town), Text(draft.Address));
                site.Rests(HolidayLines.Read(draft.LocalDays)!);
                db.Add(site);
                record.Add(db, "site.created", "site", site.Id, null, new { site.Name });
                return (Answer<Site>)site;
            },
            cancellationToken);

    public Task<Answer<Site>> ChangeSiteAsync(Guid siteId, SiteDraft draft, CancellationToken cancellationToken = default) =>
        WriteAsync(
            async db =>
            {
                if (await db.Set<Site>().AsTracking().SingleOrDefaultAsync(s => s.Id == siteId, cancellationToken) is not { } site)
                    return new No("", "There is no such site.");
                var nos = Check(draft);
                if (nos.Count == 0 && await db.Set<Site>().AnyAsync(s => s.Name == draft.Name.Trim() && s.Id != siteId, cancellationToken))
                    nos.Add(new No("Name", "There is one of this name already."));
                if (nos.Count > 0)
                    return nos;
                if (seen.Refuses(site) is { } meanwhile)
                    return meanwhile;
                site.Rename(draft.Name);
                site.MovesTo(draft.Country.ToUpperInvariant(), draft.Zone, Text(draft.Town), Text(draft.Address));
                if (draft.LocalDays is not null)
                    site.Rests(HolidayLines.Read(draft.LocalDays)!);
                record.Add(db, "site.changed", "site", site.Id, null, new { site.Name });
                return (Answer<Site>)site;
            },
            cancellationToken);

    /// <summary>A site where nobody works any more; what happened there stays. Its teams must have gone elsewhere.</summary>
    public Task<Answer<Site>> CloseSiteAsync(Guid siteId, CancellationToken cancellationToken = default) =>
        WriteAsync(
            async db =>
            {
                if (await db.Set<Site>().AsTracking().SingleOrDefaultAsync(s => s.Id == siteId, cancellationToken) is not { } site)
                    return new No("", "There is no such site.");
                if (await db.Set<Team>().AnyAsync(t => t.SiteId == siteId && t.ClosedOn == null, cancellationToken))
                    return new No("", "Move or close the teams of this site first.");
                if (site.ClosedAt is not null)
                    return site;
                site.Close(time.GetUtcNow());
                record.Add(db, "site.closed", "site", site.Id, null, new { site.Name });
                return (Answer<Site>)site;
            },
            cancellationToken);

    /// <summary>It is open again, and may be chosen.</summary>
    public Task<Answer<Site>> ReopenSiteAsync(Guid siteId, CancellationToken cancellationToken = default) =>
        WriteAsync(
            async db =>
            {
                if (await db.Set<Site>().AsTracking().SingleOrDefaultAsync(s => s.Id == siteId, cancellationToken) is not { } site)
                    return new No("", "There is no such site.");
                if (site.ClosedAt is null)
                    return site;
                site.Reopen();
                record.Add(db, "site.reopened", "site", site.Id, null, new { site.Name });
                return (Answer<Site>)site;
            },
            cancellationToken);

    public Task<Answer<Group>> AddGroupAsync(GroupDraft draft, CancellationToken cancellationToken = default) =>
        WriteAsync(
            async db =>
            {
                if (string.IsNullOrWhiteSpace(draft.Name) || draft.Name.Length > 60)
                    return new No("Name", string.IsNullOrWhiteSpace(draft.Name) ? "Write a name." : "At most {0} characters.", 60);
                var key = CustomFields.KeyOf(draft.Name).Replace('_', '-');
                if (await db.Set<Group>().AnyAsync(g => g.Key == key, cancellationToken))
                    return new No("Name", "There is one of this name already.");
                var last = await db.Set<Group>().MaxAsync(g => (int?)g.Order, cancellationToken) ?? 0;
                var role = new Group(key, draft.Name, draft.Side, last + 10, draft.IsStaff && draft.Side == Side.Inside);
                db.Add(role);
                db.AddRange(Enum.GetValues<Trait>().Select(trait => new GroupTrait(role.Id, trait, 5)));
                record.Add(db, "group.created", "group", role.Id, null, new { role.Name });
                return (Answer<Group>)role;
            },
            cancellationToken);

    /// <summary>Renames a group and says what we declare of its seven traits.</summary>
    public Task<Answer<Group>> ChangeGroupAsync(Guid groupId, string name, bool isStaff, IReadOnlyDictionary<Trait, (int Declared, int? EveryDays)> traits, GroupDoes? does = null, CancellationToken cancellationToken = default) =>
        WriteAsync(
            async db =>
            {
                if (await db.Set<Group>().AsTracking().SingleOrDefaultAsync(g => g.Id == groupId, cancellationToken) is not { } role)
                    return new No("", "There is no such group.");
                if (string.IsNullOrWhiteSpace(name) || name.Length > 60)
                    return new No("Name", string.IsNullOrWhiteSpace(name) ? "Write a name." : "At most {0} characters.", 60);
                if (traits.Any(pair => pair.Value.Declared is < 0 or > 10))
                    return new No("Traits", "A trait is declared from 0 to 10.");
                if (traits.Any(pair => pair.Value.EveryDays is < 1 or > 3_650))
                    return new No("Traits", "Days are from 1 to 3650.");
                var known = await db.Set<GroupTrait>().AsTracking().Where(t => t.GroupId == groupId).ToDictionaryAsync(t => t.Trait, cancellationToken);
                if (seen.Refuses([role, .. InOrder(known.Values)]) is { } meanwhile)
                    return meanwhile;
                role.Rename(name);
                role.IsMadeOfStaff(isStaff);
                foreach (var (trait, (declared, days)) in traits)
                    if (known.TryGetValue(trait, out var row))
                        row.Declare(declared, days);
                    else
                        db.Add(known[trait] = new GroupTrait(groupId, trait, declared, days));
                if (does is not null)
                    await DoAsync(db, groupId, known, does, cancellationToken);
                record.Add(db, "group.changed", "group", role.Id, null, new { role.Name });
                return (Answer<Group>)role;
            },
            cancellationToken);

    /// <summary>What is declared of a group, in the order in which it is read and stamped.</summary>
    internal static IEnumerable<GroupTrait> InOrder(IEnumerable<GroupTrait> traits) => traits.OrderBy(trait => trait.Trait);

    /// <summary>Offers a group no more, or again; those who belong to it stay what they are.</summary>
    public Task<Answer<Group>> RetireGroupAsync(Guid groupId, bool retire, CancellationToken cancellationToken = default) =>
        WriteAsync(
            async db =>
            {
                if (await db.Set<Group>().AsTracking().SingleOrDefaultAsync(g => g.Id == groupId, cancellationToken) is not { } role)
                    return new No("", "There is no such group.");
                if (retire)
                    role.Retire(time.GetUtcNow());
                else
                    role.Return();
                return (Answer<Group>)role;
            },
            cancellationToken);

    public Task<Answer<CustomField>> AddFieldAsync(string name, string type, string? choices, CancellationToken cancellationToken = default) =>
        WriteAsync(
            async db =>
            {
                if (CheckField(name, type, choices) is { Count: > 0 } nos)
                    return nos;
                var key = CustomFields.KeyOf(name);
                if (await db.Set<CustomField>().AnyAsync(f => f.Key == key, cancellationToken))
                    return new No("Name", "There is one of this name already.");
                var last = await db.Set<CustomField>().MaxAsync(f => (int?)f.Order, cancellationToken) ?? 0;
                var field = new CustomField(key, name, type, last + 10);
                field.Define(name, type, Text(choices));
                db.Add(field);
                record.Add(db, "field.created", "field", field.Id, null, new { field.Name });
                return (Answer<CustomField>)field;
            },
            cancellationToken);

    public Task<Answer<CustomField>> ChangeFieldAsync(Guid fieldId, string name, string type, string? choices, CancellationToken cancellationToken = default) =>
        WriteAsync(
            async db =>
            {
                if (await db.Set<CustomField>().AsTracking().SingleOrDefaultAsync(f => f.Id == fieldId, cancellationToken) is not { } field)
                    return new No("", "There is no such field.");
                if (CheckField(name, type, choices) is { Count: > 0 } nos)
                    return nos;
                if (seen.Refuses(field) is { } meanwhile)
                    return meanwhile;
                field.Define(name, type, Text(choices));
                return (Answer<CustomField>)field;
            },
            cancellationToken);

    static List<No> CheckField(string name, string type, string? choices)
    {
        List<No> nos = [];
        if (string.IsNullOrWhiteSpace(name) || name.Length > 60)
            nos.Add(new No("Name", string.IsNullOrWhiteSpace(name) ? "Write a name." : "At most {0} characters.", 60));
        if (type is not ("text" or "number" or "date" or "choice"))
            nos.Add(new No("Type", "Choose a type."));
        if (type == "choice" && string.IsNullOrWhiteSpace(choices))
            nos.Add(new No("Choices", "Write the choices, one a line."));
        return nos;
    }

    static List<No> Check(SiteDraft draft)
    {
        List<No> nos = [];
        if (string.IsNullOrWhiteSpace(draft.Name) || draft.Name.Length > 120)
            nos.Add(new No("Name", string.IsNullOrWhiteSpace(draft.Name) ? "Write a name." : "At most {0} characters.", 120));
        if (!Countries.IsOne(draft.Country?.ToUpperInvariant()))
            nos.Add(new No("Country", "Say the country in two letters."));
        if (!TimeZones.Knows(draft.Zone))
            nos.Add(new No("Zone", "This time zone is not known."));
        if (HolidayLines.Read(draft.LocalDays) is not { } days)
            nos.Add(new No("LocalDays", "Write one day a line: 2026-10-24 San Rafael."));
        else if (days.Count > 400 || days.Any(day => day.Name.Length > 100 || day.Date.Year is < 2000 or > 2100))
            nos.Add(new No("LocalDays", "At most 400 days, each from 2000 to 2100 and with a short name."));
        return nos;
    }

    static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
