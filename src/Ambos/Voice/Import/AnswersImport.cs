using System.Globalization;
using Ambos.Customers;
using Ambos.Platform.Languages;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Voice.Import;

/// <summary>Answers to surveys, one a row; a file with a column for every question is turned by the map.</summary>
sealed class AnswersImport : ImportKind
{
    public override string Key => "answers";

    public override string Title => "Answers to surveys";

    public override string Summary => "What people answered, with a row for each answer or a column for each question. People inside: let the same person bring in a survey and mend it, somebody else's file counts beside it.";

    public override WideFields Wide { get; } = new("question", "value");

    public override Permission Needs => VoicePermissions.Answer;

    public override string Place => "/voice/scores";

    public override IReadOnlyList<ImportField> Fields { get; } =
    [
        new("respondent", "Respondent") { Synonyms = ["encuestado", "participante", "respondent id", "response id", "submission id", "id", "#", "respuesta"], Example = "1017" },
        new("survey", "Survey") { Synonyms = ["encuesta"], Example = "Clima 2026" },
        new("wave", "Wave") { Synonyms = ["ola", "oleada"] },
        new("question", "Question") { Required = true, Synonyms = ["pregunta", "ítem", "item"], Longest = 1_000 },
        new("question_text", "Text of the question") { Synonyms = ["texto de la pregunta", "enunciado"], Longest = 1_000 },
        new("value", "Value", FieldType.Number) { Synonyms = ["valor", "nota", "puntuación", "score", "answer", "respuesta numérica"], Example = "4" },
        new("text", "Comment", FieldType.LongText) { Synonyms = ["comentario", "texto", "comentarios"] },
        VoiceFields.Low, VoiceFields.High, VoiceFields.Side, VoiceFields.Date, VoiceFields.Team, VoiceFields.Site, VoiceFields.Customer,
        new("higher_is_worse", "Higher is worse|column", FieldType.YesNo) { Synonyms = ["más es peor", "mayor es peor", "escala inversa", "reverse scored", "reversed"] },
        new("counts", "Counts as satisfaction", FieldType.YesNo) { Synonyms = ["cuenta como satisfacción", "satisfacción"] },
    ];

    public override IRowSink Begin(ImportScope scope) => new AnswersSink(scope);
}

sealed class AnswerDraft : Draft
{
    public required string Survey { get; init; }

    public required string Question { get; init; }

    public required ImportRow Row { get; init; }

    public DateTimeOffset? At { get; init; }

    public double? Value { get; init; }

    public Question? Asked { get; set; }

    public Guid? WaveId { get; set; }

    public Guid? CustomerId { get; set; }

    public Guid? TeamId { get; set; }

    public Guid? SiteId { get; set; }

    public override string Content => string.Create(CultureInfo.InvariantCulture, $"{Value}|{Row.Text("text")}|{At:O}|{Row.Text("team")}|{Row.Text("site")}|{Row.Text("customer")}|{Row.Text("wave")}");
}

sealed class AnswersSink(ImportScope scope) : KeyedSink<Answer, AnswerDraft>(scope)
{
    readonly Places places = new(scope.Source);
    readonly Dictionary<string, Survey> surveys = new(StringComparer.Ordinal);
    readonly Dictionary<(Guid Survey, string Code), Question> questions = [];
    readonly Dictionary<(Guid Survey, string Name), Guid> waves = [];

    protected override string KeyField => "respondent";

    protected override AnswerDraft Read(ImportRow row)
    {
        var draft = new AnswerDraft
        {
            Row = row,
            Survey = row.Text("survey") ?? (Scope.Source.Length > 0 ? Scope.Source : "Survey"),
            Question = row.Text("question")!,
            At = row.Instant("date"),
            Value = (double?)row.Number("value"),
        };
        if (draft.Value is null && row.Text("text") is null)
            draft.No = RowOutcome.Bad("value", new("An answer needs a value or a comment."));
        else if (VoiceFields.OffScale(draft.Value, (double?)row.Number("low"), (double?)row.Number("high")) is { } off)
            draft.No = off;
        var natural = KeyOf("answer", Scope.Source, Plain.Text(draft.Survey), row.Text("wave"), draft.Question, row.Text("respondent"), row.Text("respondent") is null ? draft.Content : "");
        KnownBy(draft, row.Text("respondent") is null ? KeyByContent(natural) : natural, VoiceFields.SideOf(row));
        return draft;
    }

    protected override async Task PrepareAsync(AmbosDb db, IReadOnlyList<AnswerDraft> drafts, bool create, CancellationToken cancellation)
    {
        await places.SitesAsync(db, drafts.Select(draft => draft.Row.Text("site")), create, cancellation);
        await places.TeamsAsync(db, drafts.Select(draft => draft.Row.Text("team")), create, cancellation);
        await places.CustomersAsync(db, drafts.Select(draft => draft.Row.Text("customer")), cancellation);
        foreach (var draft in drafts)
        {
            draft.Asked = await AskedAsync(db, draft, create, cancellation);
            draft.WaveId = draft.Row.Text("wave") is { } wave && draft.Asked is { } asked ? await WaveAsync(db, asked.SurveyId, wave, create, cancellation) : null;
            (draft.SiteId, draft.CustomerId) = (places.Site(draft.Row.Text("site")), places.Customer(draft.Row.Text("customer")));
            draft.TeamId = places.Team(draft.Row.Text("team"), draft.SiteId);
            draft.No = places.Wrong(draft.Row.Text("team"), draft.Row.Text("site"), draft.Row.Text("customer"));
            if (draft.No is null && draft.Row.Text("customer") is not null && draft.CustomerId is null)
                draft.No = RowOutcome.Bad("customer", new("There is no customer with this number or e-mail."));
            else if (draft.No is null && draft.Asked is { } known && VoiceFields.OffScale(draft.Value, known.Low, known.High) is { } off)
                draft.No = off;
        }
    }

    protected override Answer Make(AnswerDraft draft)
    {
        var answer = new Answer(draft.Key, draft.Asked!.Id, VoiceFields.SideOf(draft.Row), draft.At ?? Time.GetUtcNow());
        Change(answer, draft);
        return answer;
    }

    protected override bool Change(Answer entity, AnswerDraft draft)
    {
        var score = CommonScale.Of(draft.Value, draft.Asked?.Low, draft.Asked?.High);
        var at = draft.At ?? entity.At;
        Guid? person = draft.Row.Text("respondent") is { } respondent ? KeyOf("person", Scope.Source, respondent) : null;
        if (entity.Person == person && entity.Value == draft.Value && entity.Score == score && entity.Text == draft.Row.Text("text") && entity.At == at
            && entity.WaveId == draft.WaveId && entity.CustomerId == draft.CustomerId && entity.TeamId == draft.TeamId && entity.SiteId == draft.SiteId)
            return false;
        entity.Says(draft.Value, score, draft.Row.Text("text"));
        entity.Belongs(draft.WaveId, draft.CustomerId, draft.TeamId, draft.SiteId);
        entity.WasGiven(at);
        entity.ComesFrom(person, Who);
        return true;
    }

    protected override IQueryable<Answer> Known(AmbosDb db, IReadOnlyList<Guid> keys) =>
        db.Set<Answer>().Where(answer => keys.Contains(answer.Key) && (answer.Side == Side.Outside || answer.Origin == Who));

    protected override bool IsSame(Answer entity, AnswerDraft draft) => entity.Side == VoiceFields.SideOf(draft.Row);

    async ValueTask<Question?> AskedAsync(AmbosDb db, AnswerDraft draft, bool create, CancellationToken cancellation)
    {
        var name = Plain.Text(draft.Survey);
        if (!surveys.TryGetValue(name, out var survey))
        {
            survey = await db.Set<Survey>().SingleOrDefaultAsync(one => one.NameKey == name, cancellation);
            if (survey is null)
            {
                survey = new Survey(draft.Survey);
                if (create)
                    db.Add(survey);
            }
            else
            {
                foreach (var one in await db.Set<Question>().AsNoTracking().Where(one => one.SurveyId == survey.Id).ToListAsync(cancellation))
                    questions[(survey.Id, one.Code)] = one;
            }
            surveys[name] = survey;
        }
        if (questions.TryGetValue((survey.Id, draft.Question), out var question))
            return question;
        question = new Question(survey.Id, draft.Question, draft.Row.Text("question_text") ?? draft.Question, VoiceFields.SideOf(draft.Row));
        if (draft.Row.Number("low") is { } low && draft.Row.Number("high") is { } high)
            question.RunsFrom((double)low, (double)high);
        question.PointsDown(draft.Row.YesNo("higher_is_worse") ?? false);
        question.CountsAsSatisfaction(draft.Row.YesNo("counts") ?? true);
        if (create)
            db.Add(question);
        return questions[(survey.Id, draft.Question)] = question;
    }

    async ValueTask<Guid?> WaveAsync(AmbosDb db, Guid survey, string name, bool create, CancellationToken cancellation)
    {
        if (waves.TryGetValue((survey, name), out var known))
            return known;
        var found = await db.Set<Wave>().Where(wave => wave.SurveyId == survey && wave.Name == name).Select(wave => (Guid?)wave.Id).SingleOrDefaultAsync(cancellation);
        if (found is null)
        {
            var wave = new Wave(survey, name);
            if (create)
                db.Add(wave);
            found = wave.Id;
        }
        return waves[(survey, name)] = found.Value;
    }
}
