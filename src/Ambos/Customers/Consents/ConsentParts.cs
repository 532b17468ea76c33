using Ambos.Customers.Needs;
using Ambos.Platform.Data;
using Ambos.Platform.Languages;
using Ambos.Platform.Privacy;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Consents;

/// <summary>What is kept about somebody's yes and no, their wishes and their needs: told to themselves, and taken out of the tables when their data are blocked.</summary>
static class ConsentParts
{
    const int Usual = 36;

    public static IEnumerable<PersonPart> All => [Said, Asked, Keys, Wishes, Needs];

    static readonly PersonPart Said = new PersonPart<Consent>("consents", "Yes and no to being written to", Usual, CustomersPermissions.Read)
    {
        Own = true,
        Remark = "Kept as it was said: it proves that we were allowed to write, or not.",
        Rows = (db, person) => db.Set<Consent>().Where(c => c.CustomerId == person),
        Blank = row => row.To(c => c.Note, null),
        Read = async (question, cancellationToken) => new PersonSheet(
            [question.Words["Date"], question.Words["Purpose|consent"], question.Words["What was said"], question.Words["How it was said"], question.Words["Version of the words"], question.Words["Where the proof lies"]],
            [.. (await (
                from consent in question.Db.Set<Consent>()
                join purpose in question.Db.Set<Purpose>() on consent.PurposeId equals purpose.Id
                where consent.CustomerId == question.Person
                orderby consent.At
                select new { consent.At, purpose.Name, consent.IsGiven, consent.How, consent.Version, consent.Note }).ToListAsync(cancellationToken))
                .Select(c => new[] { question.At(c.At), question.Words[c.Name], question.Words[c.IsGiven ? "Yes|consent" : "No|consent"], question.Words[c.How.Word], Numbers.Whole(c.Version), c.Note })]),
    };

    static readonly PersonPart Asked = new PersonPart<AskedConsent>("asked_consents", "Mails that ask whether a yes was really said", 1, CustomersPermissions.Read)
    {
        Own = true,
        Rows = (db, person) => db.Set<AskedConsent>().Where(a => a.CustomerId == person),
        Read = async (question, cancellationToken) => new PersonSheet(
            [question.Words["Date"], question.Words["E-mail"]],
            [.. (await question.Db.Set<AskedConsent>().Where(a => a.CustomerId == question.Person).OrderBy(a => a.AskedAt).ToListAsync(cancellationToken)).Select(a => new[] { question.At(a.AskedAt), a.Mail })]),
    };

    static readonly PersonPart Keys = new PersonPart<CustomerKey>("customer_keys", "Addresses of one's own page", Usual, null)
    {
        Own = true,
        Remark = "Only a print of the address is kept: nobody can read it.",
        Rows = (db, person) => db.Set<CustomerKey>().Where(k => k.CustomerId == person),
        Read = async (question, cancellationToken) => new PersonSheet(
            [question.Words["Date"]],
            [.. (await question.Db.Set<CustomerKey>().Where(k => k.CustomerId == question.Person).OrderBy(k => k.CreatedAt).ToListAsync(cancellationToken)).Select(k => new[] { question.At(k.CreatedAt) })]),
    };

    static readonly PersonPart Wishes = new PersonPart<ContactWish>("contact_wishes", "How somebody wishes to be reached", Usual, CustomersPermissions.Read)
    {
        Own = true,
        Rows = (db, person) => db.Set<ContactWish>().Where(w => w.CustomerId == person),
        Read = async (question, cancellationToken) =>
        {
            var rows = await question.Db.Set<ContactWish>().Where(w => w.CustomerId == question.Person).OrderBy(w => w.At).ThenBy(w => w.Id).ToListAsync(cancellationToken);
            return new PersonSheet([question.Words["Date"], question.Words["What"], question.Words["Value"]], [.. rows.Select(w => new[] { question.At(w.At), question.Words[w.Kind.Word], Value(w, question.Words) })]);
        },
    };

    static readonly PersonPart Needs = new PersonPart<DeclaredNeed>("declared_needs", "What somebody told us they need", 12, CustomersPermissions.Needs)
    {
        Own = true,
        Remark = "Read one by one, and each reading is written down.",
        Rows = (db, person) => db.Set<DeclaredNeed>().Where(n => n.CustomerId == person),
        Read = async (question, cancellationToken) => new PersonSheet(
            [question.Words["Date"], question.Words["What it is about"], question.Words["Text"]],
            [.. (await question.Db.Set<DeclaredNeed>().Where(n => n.CustomerId == question.Person).OrderBy(n => n.DeclaredAt).ToListAsync(cancellationToken)).Select(n => new[] { question.At(n.DeclaredAt), question.Words[n.Kind.Word], n.Text })]),
    };

    static string Value(ContactWish wish, Words words)
    {
        var said = ContactWishes.Of(new Dictionary<WishKind, string> { [wish.Kind] = wish.Value });
        return wish.Kind switch
        {
            WishKind.Calls => words[said.NoCalls ? "no" : "yes"],
            WishKind.Quiet => said.Quiet is { } quiet ? ContactWishes.Hours(quiet, words) : "–",
            _ => said.Ways.Count > 0 ? string.Join(", ", said.Ways.Select(way => words[way.Word])) : "–",
        };
    }
}
