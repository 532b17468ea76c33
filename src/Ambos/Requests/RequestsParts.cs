using Ambos.Customers;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Privacy;
using Ambos.Platform.Search;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests;

/// <summary>What requests keep about somebody. When they happened, whose they were and how long they took stays, so that figures still add up.</summary>
static class RequestsParts
{
    // What complaints are judged by is kept five years (Ley 10/2025, art. 21.2).
    const int Months = 60;

    public static readonly PersonPart[] All = [Asked(), Said(), Happened()];

    static PersonPart<Request> Asked() => new("requests", "Requests somebody made", Months, RequestsPermissions.Read)
    {
        Own = true,
        Rows = (db, person) => db.Set<Request>().Where(r => r.CustomerId == person),
        Blank = row => row.To(r => r.Subject, $"R-{row.Row.Number}").To(r => r.Text, null).To(r => r.Fields, "{}"),
        Read = async (question, cancellationToken) => new PersonSheet(
            [question.Words["Number"], question.Words["Date"], question.Words["Subject"], question.Words["Text"], question.Words["State"]],
            [.. (await question.Db.Set<Request>().Where(r => r.CustomerId == question.Person).OrderBy(r => r.Number).ToListAsync(cancellationToken))
                .Select(r => new[] { $"R-{r.Number}", question.At(r.StartedAt), r.Subject, r.Text, question.Words[r.State.Word] })]),
        Afterwards = FindAsync,
    };

    static PersonPart<Reply> Said() => new("replies", "What was said in those requests", Months, RequestsPermissions.Read)
    {
        Remark = "Notes between colleagues on a request are among it.",
        Rows = (db, person) => db.Set<Reply>().Where(r => db.Set<Request>().Any(asked => asked.Id == r.RequestId && asked.CustomerId == person)
            || db.Set<Membership>().Any(m => m.Id == r.MembershipId && m.CustomerId == person)),
        Blank = row => row.To(r => r.Text, "–").To(r => r.Author, "–"),
        Read = async (question, cancellationToken) => new PersonSheet(
            [question.Words["Request"], question.Words["Date"], question.Words["Who"], question.Words["Text"]],
            [.. (await (from reply in question.Db.Set<Reply>()
                        join asked in question.Db.Set<Request>() on reply.RequestId equals asked.Id
                        where asked.CustomerId == question.Person
                        orderby reply.At
                        select new { asked.Number, reply.At, reply.Author, reply.Text }).ToListAsync(cancellationToken))
                .Select(row => new[] { $"R-{row.Number}", question.At(row.At), row.Author, row.Text })]),
    };

    static PersonPart<HistoryLine> Happened() => new("request_events", "What happened with those requests", Months, RequestsPermissions.Read)
    {
        Rows = (db, person) => db.Set<HistoryLine>().Where(line => db.Set<Request>().Any(asked => asked.Id == line.RequestId && asked.CustomerId == person)
            || db.Set<Membership>().Any(m => m.Id == line.MembershipId && m.CustomerId == person)),
        Blank = row => row.To(line => line.Note, null).To(line => line.Who, null).To(line => line.Fields, null),
        Read = async (question, cancellationToken) => new PersonSheet(
            [question.Words["Request"], question.Words["Date"], question.Words["What"], question.Words["Text"]],
            [.. (await (from line in question.Db.Set<HistoryLine>()
                        join asked in question.Db.Set<Request>() on line.RequestId equals asked.Id
                        where asked.CustomerId == question.Person
                        orderby asked.Number, line.Sequence
                        select new { asked.Number, line.At, line.Kind, line.Activity, line.Note }).ToListAsync(cancellationToken))
                .Select(row => new[] { $"R-{row.Number}", question.At(row.At), row.Activity ?? question.Words[row.Kind.Word], row.Note })]),
    };

    static async Task FindAsync(AmbosDb db, Guid person, CancellationToken cancellationToken)
    {
        var name = await db.Set<Customer>().Where(c => c.Id == person).Select(c => c.Name).SingleOrDefaultAsync(cancellationToken);
        var requests = await db.Set<Request>().Where(r => r.CustomerId == person).ToListAsync(cancellationToken);
        await SearchIndex.PutAsync(db, [.. requests.Select(request => RequestSearch.Document(request, name))], cancellationToken: cancellationToken);
    }
}
