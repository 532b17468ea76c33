using System.Globalization;
using Ambos.Platform.Data;
using Ambos.Platform.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Voice;

/// <summary>What somebody said under her name. Anonymous answers belong to nobody and cannot be found; values and dates stay in the figures.</summary>
static class VoiceParts
{
    const int Months = 36;

    public static readonly PersonPart[] All = [Answered(), Said(), Followed()];

    static PersonPart<Answer> Answered() => new("answers", "Answers under a name", Months, null)
    {
        Own = true,
        Remark = "Anonymous answers cannot be found, by nobody.",
        Rows = (db, person) => db.Set<Answer>().Where(a => a.CustomerId == person),
        Blank = row => row.To(a => a.Text, null),
        Read = async (question, cancellationToken) => new PersonSheet(
            [question.Words["Date"], question.Words["Question"], question.Words["Value"], question.Words["Text"]],
            [.. (await (from answer in question.Db.Set<Answer>()
                        join asked in question.Db.Set<Question>() on answer.QuestionId equals asked.Id
                        where answer.CustomerId == question.Person
                        orderby answer.At
                        select new { answer.At, asked.Text, answer.Value, Said = answer.Text }).ToListAsync(cancellationToken))
                .Select(row => new[] { question.At(row.At), row.Text, row.Value?.ToString(CultureInfo.CurrentCulture), row.Said })]),
    };

    static PersonPart<Signal> Said() => new("signals", "Opinions somebody gave", Months, VoicePermissions.Read)
    {
        Own = true,
        Rows = (db, person) => db.Set<Signal>().Where(s => s.CustomerId == person),
        Blank = row => row.To(s => s.Title, null).To(s => s.Text, null),
        Read = async (question, cancellationToken) => new PersonSheet(
            [question.Words["Date"], question.Words["Source"], question.Words["Title"], question.Words["Text"]],
            [.. (await question.Db.Set<Signal>().Where(s => s.CustomerId == question.Person).OrderBy(s => s.At).ToListAsync(cancellationToken))
                .Select(s => new[] { question.At(s.At), question.Words[s.Source.Word], s.Title, s.Text })]),
    };

    static PersonPart<FollowUp> Followed() => new("follow_ups", "Answers to those opinions", Months, VoicePermissions.Read)
    {
        Own = true,
        Rows = (db, person) => db.Set<FollowUp>().Where(f => db.Set<Signal>().Any(s => s.Id == f.SignalId && s.CustomerId == person)),
        Blank = row => row.To(f => f.Said, "–"),
        Read = async (question, cancellationToken) => new PersonSheet(
            [question.Words["Date"], question.Words["Text"]],
            [.. (await question.Db.Set<FollowUp>().Where(f => question.Db.Set<Signal>().Any(s => s.Id == f.SignalId && s.CustomerId == question.Person)).OrderBy(f => f.At).ToListAsync(cancellationToken))
                .Select(f => new[] { question.At(f.At), f.Said })]),
    };
}
