using Ambos.Customers;
using Ambos.Platform.Areas;
using Ambos.Platform.Checks;
using Ambos.Platform.Data;
using Ambos.Platform.Data.Migrations;
using Ambos.Platform.Figures;
using Ambos.Platform.Import;
using Ambos.Platform.Languages;
using Ambos.Platform.Reports;
using Ambos.Platform.Webhooks;
using Ambos.Voice.Api;
using Ambos.Voice.Import;
using Ambos.Voice.Pages;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Voice;

/// <summary>Listen: what people of both sides say, and what was answered.</summary>
sealed class VoiceArea : IArea
{
    public void Register(AreaBuilder area)
    {
        area.Add(new EntityMapping(VoiceMapping.Map));
        area.Add<Migration>(new M0030_Voice(), new M0031_Questions(), new M0032_Scores(), new M0033_LeanIndexes());
        area.Add(VoicePermissions.All);
        area.Add<Platform.Privacy.PersonPart>(VoiceParts.All);
        area.Add(
            new CustomerPointer("answers", "customer_id", "one answer under their name", "{0} answers under their name", VoicePermissions.Read),
            new CustomerPointer("signals", "customer_id", "one thing they said", "{0} things they said", VoicePermissions.Read));
        area.Add(VoiceCheck.Check);
        area.Add(VoiceFigures.All);
        area.Add(new WordList("Voice.Voice"));
        area.Add(ScoresReport.Report);
        area.Add(new MenuEntry("Voice", "/voice", "message-2", 30, VoicePermissions.Read));
        area.Add(new FirstStep(70, "Bring in what people answered or said", "Surveys, reviews, suggestions of both sides: the balance is drawn from them.", "/import/new?kind=answers", Platform.Identity.PlatformPermissions.Import,
            async (db, cancellationToken) => await db.Set<Answer>().AnyAsync(cancellationToken) || await db.Set<Signal>().AnyAsync(cancellationToken)));
        area.Add(VoiceSegments.All);
        area.Add(BelongingMeasure.Measure);
        area.Add(new Readable("Scores by question, team and month", VoicePermissions.Scores));
        area.Add(new HomeCard(typeof(HomeVoices), 20, VoicePermissions.Read));
        area.Add(new CustomerPanel(typeof(CustomerVoices), "main", 40, VoicePermissions.Read));
        area.Add(VoiceHistory.Source);
        area.Add(new ApiRoutes(SignalsApi.Map), new ApiRoutes(QuestionsApi.Map));
        area.Add(new WebRoutes(SignalsExport.Map), new WebRoutes(QuestionsExport.Map));
        area.Add(new WebhookEvent("signal.answered", "A signal was answered", VoicePermissions.Inside, ["signal.answered"], async (db, id, cancellationToken) =>
            await db.Set<Signal>().Where(one => one.Id == id).Select(one => (long?)one.Number).SingleOrDefaultAsync(cancellationToken) is { } number ? new WebhookThing(SignalWords.Code(number), $"/api/v1/signals/{number}") : null));
        area.Add(
            new ActWords("signal.answered", "{0} answered the signal {1}"),
            new ActWords("question.counted", "{0} lets the question {1} count as satisfaction"),
            new ActWords("question.uncounted", "{0} lets the question {1} count as satisfaction no more"),
            new ActWords("question.turned", "{0} turned the scale of the question {1} round"),
            new ActWords("survey.counted", "{0} lets all of the survey {1} count as satisfaction"),
            new ActWords("survey.uncounted", "{0} lets nothing of the survey {1} count as satisfaction"));
        area.Add(new SettingsLink("What counts as satisfaction", "/voice/questions", "checklist", 160, VoicePermissions.Questions));
        area.Services.AddScoped<Asking>();
        area.Services.AddScoped<Answering>();
        area.Services.AddSingleton<ScoreSealing>();
        area.Add<ImportKind>(new AnswersImport(), new SignalsImport(), new MeasuresImport());
    }
}
