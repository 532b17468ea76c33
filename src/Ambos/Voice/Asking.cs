using Ambos.Platform.Acts;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Voice;

/// <summary>Says what counts as satisfaction, and which way a scale points: from a page or over the API. The figures follow by themselves.</summary>
public sealed class Asking(Database data, Session session, Record record)
{
    /// <summary>The question as it is now; nothing if there is none for this person.</summary>
    public Task<Question?> ChangeAsync(Guid questionId, bool? counts, bool? highIsWorse, CancellationToken cancellationToken = default) => data.WriteAsync(
        async db =>
        {
            if (!session.Can(VoicePermissions.Questions) || await db.Set<Question>().AsTracking().SingleOrDefaultAsync(question => question.Id == questionId, cancellationToken) is not { } question)
                return null;
            if (counts is { } count && count != question.Counts)
            {
                question.CountsAsSatisfaction(count);
                record.Add(db, count ? "question.counted" : "question.uncounted", "question", question.Id, null, new { Name = question.Code });
            }
            if (highIsWorse is { } worse && worse != question.HighIsWorse)
            {
                question.PointsDown(worse);
                record.Add(db, "question.turned", "question", question.Id, null, new { Name = question.Code });
            }
            return question;
        },
        cancellationToken);

    /// <summary>All questions of a survey at once, as one act. How many changed; nothing if there is no such survey for this person.</summary>
    public Task<int?> CountAllAsync(Guid surveyId, bool counts, CancellationToken cancellationToken = default) => data.WriteAsync(
        async db =>
        {
            if (!session.Can(VoicePermissions.Questions) || await db.Set<Survey>().SingleOrDefaultAsync(survey => survey.Id == surveyId, cancellationToken) is not { } survey)
                return null;
            var changing = await db.Set<Question>().AsTracking().Where(question => question.SurveyId == surveyId && question.Counts != counts).ToListAsync(cancellationToken);
            foreach (var question in changing)
                question.CountsAsSatisfaction(counts);
            if (changing.Count > 0)
                record.Add(db, counts ? "survey.counted" : "survey.uncounted", "survey", survey.Id, null, new { survey.Name, Questions = changing.Count });
            return (int?)changing.Count;
        },
        cancellationToken);
}
