using System.Globalization;
using Ambos.Customers.Merging;
using Ambos.Platform.Acts;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Notifications;
using Ambos.Platform.Privacy;
using Ambos.Platform.Search;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Ambos.Customers.Rights;

/// <summary>What the registry, the audit and the house itself keep about somebody.</summary>
static class CustomersParts
{
    const int Usual = 36;

    public static IEnumerable<PersonPart> All => [Registry, ContactPoints, Relationships, StageChanges, Offers, Slips, Manages, Merged, Interactions, Notes, Taggings, Requested, Memberships, Notices, Acts];

    static readonly PersonPart Registry = new PersonPart<Customer>("registry", "The record in the registry", Usual, CustomersPermissions.Read)
    {
        Own = true,
        Rows = (db, person) => db.Set<Customer>().IgnoreQueryFilters([PersonFilter.Name, Merges.Living]).Where(c => c.Id == person || c.MergedIntoId == person),
        Blank = row => row.To(c => c.Name, CustomerWords.Code(row.Row.Number)).To(c => c.NameKey, Platform.Languages.Plain.Text(CustomerWords.Code(row.Row.Number)))
            .To(c => c.Language, null).To(c => c.BornOn, null).To(c => c.TaxId, null).To(c => c.TaxKey, null).To(c => c.Fields, "{}"),
        Read = async (question, cancellationToken) =>
        {
            var me = await question.Db.Set<Customer>().SingleAsync(c => c.Id == question.Person, cancellationToken);
            var fields = await question.Db.Set<CustomField>().OrderBy(field => field.Order).ToListAsync(cancellationToken);
            var values = CustomFields.Read(me.Fields);
            List<(string Name, string? Value)> facts =
            [
                (question.Words["Number"], CustomerWords.Code(me.Number)), (question.Words["Name"], me.Name), (question.Words["Language"], me.Language),
                (question.Words["Date of birth"], Day(me.BornOn)), (question.Words["Tax number"], me.TaxId), (question.Words["In the registry since"], At(question, me.CreatedAt)),
                (question.Words["Last contact"], me.LastInteractionAt is { } met ? At(question, met) : null),
                .. question.Whole ? fields.Select(field => (field.Name, values.GetValueOrDefault(field.Key))) : [],
            ];
            return Sheet([question.Words["What"], question.Words["Value"]], facts.Where(fact => fact.Value is { Length: > 0 }).Select(fact => new[] { fact.Name, fact.Value }));
        },
        Afterwards = FindAsync,
    };

    static readonly PersonPart ContactPoints = new PersonPart<ContactPoint>("contact_points", "Ways to reach", Usual, CustomersPermissions.Read)
    {
        Own = true,
        Rows = (db, person) => db.Set<ContactPoint>().Where(p => p.CustomerId == person),
        Read = async (question, cancellationToken) => Sheet(
            [question.Words["Kind"], question.Words["Value"], question.Words["Label"]],
            (await question.Db.Set<ContactPoint>().Where(p => p.CustomerId == question.Person).OrderBy(p => p.Kind).ToListAsync(cancellationToken)).Select(p => new[] { question.Words[p.Kind.Word], p.Value, p.Label })),
    };

    static readonly PersonPart Relationships = new PersonPart<Relationship>("relationships", "What somebody is and was to us", Usual, CustomersPermissions.Read)
    {
        Own = true,
        Remark = "Colleagues see the team of those who work here today.",
        Rows = (db, person) => db.Set<Relationship>().Where(r => r.CustomerId == person),
        Blank = row => row.To(r => r.PositionId, null).To(r => r.CompanyId, null).To(r => r.ManagerId, null).To(r => r.Reason, null),
        Read = async (question, cancellationToken) => Sheet(
            [question.Words["Group"], question.Words["Position"], question.Words["Where"], question.Words["From|day"], question.Words["Until|day"], question.Words["Stage"], question.Words["Company"], question.Words["Manager"]],
            (await CustomerFile.RolesAsync(question.Db, question.Person, cancellationToken)).Select(role => new[] { question.Words[role.Group], role.Position, role.Where, Day(role.From), Day(role.Until), question.Words[role.Stage.Word], role.Company, role.Manager })),
    };

    static readonly PersonPart StageChanges = new PersonPart<StageChange>("stage_changes", "How far it had come", Usual, CustomersPermissions.Read)
    {
        Rows = (db, person) => db.Set<StageChange>().Where(change => db.Set<Relationship>().Any(r => r.Id == change.RelationshipId && r.CustomerId == person)),
        Blank = row => row.To(change => change.Reason, null).To(change => change.Rule, null),
        Read = async (question, cancellationToken) => Sheet(
            [question.Words["Date"], question.Words["Stage"], question.Words["Reason"]],
            (await question.Db.Set<StageChange>().Where(change => question.Db.Set<Relationship>().Any(r => r.Id == change.RelationshipId && r.CustomerId == question.Person)).OrderBy(change => change.On).ToListAsync(cancellationToken))
                .Select(change => new[] { Day(change.On), question.Words[change.Stage.Word], change.Reason })),
    };

    static readonly PersonPart Offers = new PersonPart<StageOffer>("stage_offers", "Asked to be an ambassador", Usual, CustomersPermissions.Read)
    {
        Own = true,
        Rows = (db, person) => db.Set<StageOffer>().Where(offer => db.Set<Relationship>().Any(r => r.Id == offer.RelationshipId && r.CustomerId == person)),
        Blank = row => row.To(offer => offer.Note, null),
        Read = async (question, cancellationToken) => Sheet(
            [question.Words["Date"], question.Words["Answered on"], question.Words["Text"]],
            (await question.Db.Set<StageOffer>().Where(offer => question.Db.Set<Relationship>().Any(r => r.Id == offer.RelationshipId && r.CustomerId == question.Person)).OrderBy(offer => offer.OfferedOn).ToListAsync(cancellationToken))
                .Select(offer => new[] { Day(offer.OfferedOn), Day(offer.AnsweredOn), offer.Note })),
    };

    static readonly PersonPart Slips = new PersonPart<Slip>("slips", "Whether somebody seems to slip away", 0, CustomersPermissions.Read)
    {
        Remark = "Reckoned anew every day from what happened; never of those who work here.",
        Own = true,
        Rows = (db, person) => db.Set<Slip>().Where(slip => slip.CustomerId == person),
        Read = async (question, cancellationToken) => Sheet(
            [question.Words["Date"], question.Words["Last contact"]],
            (await question.Db.Set<Slip>().Where(slip => slip.CustomerId == question.Person).OrderBy(slip => slip.On).ToListAsync(cancellationToken)).Select(slip => new[] { Day(slip.On), At(question, slip.LastAt) })),
    };

    static readonly PersonPart Merged = new PersonPart<Merge>("merges", "Records put together", Usual, CustomersPermissions.Merge)
    {
        Rows = (db, person) => db.Set<Merge>().Where(merge => merge.KeptId == person || merge.MergedId == person),
        Blank = row => row.To(merge => merge.Undo, ""),
        Read = async (question, cancellationToken) => Sheet(
            [question.Words["Date"]], (await question.Db.Set<Merge>().Where(merge => merge.KeptId == question.Person).OrderBy(merge => merge.At).ToListAsync(cancellationToken)).Select(merge => new[] { At(question, merge.At) })),
    };

    static readonly PersonPart Manages = new PersonPart<Team>("manages", "Teams somebody leads", Usual, CustomersPermissions.Colleagues)
    {
        Own = true,
        Rows = (db, person) => db.Set<Team>().Where(team => team.ManagerId == person),
        Blank = row => row.To(team => team.ManagerId, null),
        Read = async (question, cancellationToken) => Sheet(
            [question.Words["Team"]], (await question.Db.Set<Team>().Where(team => team.ManagerId == question.Person).OrderBy(team => team.Name).Select(team => team.Name).ToListAsync(cancellationToken)).Select(name => new[] { name })),
    };

    static readonly PersonPart Interactions = new PersonPart<Interaction>("interactions", "What happened with us", Usual, CustomersPermissions.Read)
    {
        Own = true,
        Rows = (db, person) => db.Set<Interaction>().Where(i => i.CustomerId == person),
        Blank = row => row.To(i => i.Subject, null),
        Read = async (question, cancellationToken) => Sheet(
            [question.Words["Date"], question.Words["Kind"], question.Words["Channel"], question.Words["Subject"], question.Words["Amount"]],
            (await question.Db.Set<Interaction>().Where(i => i.CustomerId == question.Person).OrderBy(i => i.At).ToListAsync(cancellationToken))
                .Select(i => new[] { At(question, i.At), question.Words[i.Kind.Word], i.Channel, i.Subject, i.Amount is { } amount ? $"{(amount / 100m).ToString("0.00", CultureInfo.CurrentCulture)} {i.Currency}" : null })),
    };

    static readonly PersonPart Notes = new PersonPart<Note>("notes", "Notes of colleagues", Usual, CustomersPermissions.Read)
    {
        Rows = (db, person) => db.Set<Note>().Where(n => n.CustomerId == person),
        Read = async (question, cancellationToken) => Sheet(
            [question.Words["Date"], question.Words["Text"]],
            (await question.Db.Set<Note>().Where(n => n.CustomerId == question.Person).OrderBy(n => n.At).ToListAsync(cancellationToken)).Select(n => new[] { At(question, n.At), n.Text })),
    };

    static readonly PersonPart Taggings = new PersonPart<Tagging>("taggings", "Tags", Usual, CustomersPermissions.Read)
    {
        Rows = (db, person) => db.Set<Tagging>().Where(t => t.CustomerId == person),
        Read = async (question, cancellationToken) => Sheet(
            [question.Words["Tag"]],
            (await question.Db.Set<Tagging>().Where(t => t.CustomerId == question.Person).Join(question.Db.Set<Tag>(), t => t.TagId, t => t.Id, (_, tag) => tag.Name).OrderBy(name => name).ToListAsync(cancellationToken)).Select(name => new[] { name })),
    };

    static readonly PersonPart Requested = new PersonPart<RightsRequest>("rights_requests", "Rights used", Usual, CustomersPermissions.Rights)
    {
        Own = true,
        Rows = (db, person) => db.Set<RightsRequest>().Where(r => r.CustomerId == person),
        Blank = row => row.To(r => r.Text, null).To(r => r.ExtendedBecause, null).To(r => r.Answer, null),
        Read = async (question, cancellationToken) => Sheet(
            [question.Words["Received|right"], question.Words["Right"], question.Words["Text"], question.Words["Answered on"], question.Words["Answer"]],
            (await question.Db.Set<RightsRequest>().Where(r => r.CustomerId == question.Person).OrderBy(r => r.ReceivedOn).ToListAsync(cancellationToken))
                .Select(r => new[] { Day(r.ReceivedOn), question.Words[RightsWords.Of(r.Kind)], r.Text, Day(r.AnsweredOn), r.Answer })),
    };

    static readonly PersonPart Memberships = new PersonPart<Membership>("memberships", "Access to Ambos", Usual, PlatformPermissions.Memberships)
    {
        Own = true,
        Remark = "Who wrote a note or an answer is shown beside it.",
        Rows = (db, person) => db.Set<Membership>().Where(m => m.CustomerId == person),
        Blank = row => row.To(m => m.Name, "–").To(m => m.Mail, null),
        Read = async (question, cancellationToken) => Sheet(
            [question.Words["Name"], question.Words["E-mail"], question.Words["Since|date"], question.Words["Until|day"]],
            (await question.Db.Set<Membership>().Where(m => m.CustomerId == question.Person).ToListAsync(cancellationToken))
                .Select(m => new[] { m.Name, m.Mail, At(question, m.CreatedAt), m.EndedAt is { } ended ? At(question, ended) : null })),
    };

    static readonly PersonPart Notices = new PersonPart<Notification>("notices", "What somebody was told behind the bell", 0, null)
    {
        Own = true,
        Rows = (db, person) => db.Set<Notification>().Where(n => db.Set<Membership>().Any(m => m.Id == n.MembershipId && m.CustomerId == person)),
        Read = async (question, cancellationToken) => Sheet(
            [question.Words["Date"], question.Words["Text"]],
            (await question.Db.Set<Notification>().Where(n => question.Db.Set<Membership>().Any(m => m.Id == n.MembershipId && m.CustomerId == question.Person)).OrderBy(n => n.At).ToListAsync(cancellationToken))
                .Select(n => new[] { At(question, n.At), question.Words[n.Text, [.. n.Values]] })),
    };

    static readonly PersonPart Acts = new PersonPart<ActBody>("acts", "Who did what to the record", Usual, PlatformPermissions.Audit)
    {
        Remark = "Kind, time and who did it stay in the audit; the names and values in it do not.",
        ForGood = true,
        Rows = (db, person) => db.Set<ActBody>().Where(body => db.Set<Act>().Any(act => act.Id == body.Id && (act.CustomerId == person
            || db.Set<Membership>().Any(m => m.CustomerId == person && m.Id == act.SubjectId)))),
        Blank = row => row.To(body => body.Text, "").To(body => body.Salt, []),
        Read = async (question, cancellationToken) => Sheet(
            [question.Words["Date"], question.Words["What"], question.Words["Values"]],
            await (from act in question.Db.Set<Act>()
                   join body in question.Db.Set<ActBody>() on act.Id equals body.Id
                   where act.CustomerId == question.Person
                   orderby act.At
                   select new { act.At, act.Kind, body.Text }).Select(row => new[] { At(question, row.At), row.Kind, row.Text == "{}" ? null : row.Text }).ToListAsync(cancellationToken)),
    };

    /// <summary>Blocked people are not found; those who came back are.</summary>
    static async Task FindAsync(AmbosDb db, Guid person, CancellationToken cancellationToken)
    {
        if (await db.Set<Customer>().AnyAsync(c => c.Id == person, cancellationToken))
        {
            await CustomerSearch.PutAsync(db, [person], DateOnly.FromDateTime(db.GetService<TimeProvider>().GetUtcNow().UtcDateTime), cancellationToken: cancellationToken);
            return;
        }
        await SearchIndex.RemoveAsync(db, CustomerSearch.Kind, [person], cancellationToken);
        await SearchIndex.RemoveAsync(db, CustomerSearch.Colleague, [person], cancellationToken);
    }

    static PersonSheet Sheet(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string?>> rows) => new(columns, [.. rows]);

    static string? Day(DateOnly? day) => day is { } on ? Moments.Day(on) : null;

    static string At(PersonQuestion question, DateTimeOffset at) => question.At(at);
}
