using System.Globalization;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Ambos.Platform.Ui;

namespace Ambos.Voice.Import;

/// <summary>Reviews, mentions, suggestions, interviews and ratings, one a row.</summary>
sealed class SignalsImport : ImportKind
{
    public override string Key => "signals";

    public override string Title => "What people say: reviews, mentions, suggestions";

    public override string Summary => "One thing somebody said a row, with its stars or points if there are any.";

    public override Permission Needs => VoicePermissions.Answer;

    public override string Place => "/voice";

    public override IReadOnlyList<ImportField> Fields { get; } =
    [
        new("key", "Key of the source") { Synonyms = ["clave", "id", "identificador", "review id", "reservation number", "número de reserva"] },
        new("source", "Kind of signal", FieldType.Choice)
        {
            Synonyms = ["tipo", "tipo de señal", "type"],
            Choices =
            [
                new("review", "reseña", "opinión"), new("mention", "mención", "comentario en redes"), new("suggestion", "sugerencia", "idea"),
                new("interview", "entrevista"), new("rating", "valoración", "nota"), new("answer", "respuesta", "encuesta"),
            ],
            Example = "review",
        },
        VoiceFields.Side, VoiceFields.Date,
        new("title", "Title") { Synonyms = ["título", "asunto"], Longest = 1_000 },
        new("text", "Text", FieldType.LongText) { Synonyms = ["texto", "comentario", "opinión", "opinion", "review", "reseña", "comment", "comments", "review text"] },
        new("value", "Value", FieldType.Number) { Synonyms = ["valor", "nota", "puntuación", "stars", "estrellas", "rating", "score"], Example = "4" },
        VoiceFields.Low, VoiceFields.High,
        new("language", "Language") { Synonyms = ["idioma", "lang"], Longest = 20, Example = "es" },
        new("topics", "Topics (several with ;)") { Synonyms = ["temas", "tema", "topic", "categoría"] },
        VoiceFields.Customer, VoiceFields.Team, VoiceFields.Site,
        new("answered", "Answered on", FieldType.Instant) { Synonyms = ["contestada", "fecha de contestación", "answered at", "replied at", "reply time", "replytime"] },
        new("reply", "What was answered", FieldType.LongText) { Synonyms = ["contestación", "reply", "respuesta"] },
    ];

    public override IRowSink Begin(ImportScope scope) => new SignalsSink(scope);
}

sealed class SignalDraft : Draft
{
    public required ImportRow Row { get; init; }

    public DateTimeOffset? At { get; init; }

    public double? Value { get; init; }

    public double? Low { get; init; }

    public double? High { get; init; }

    public string? Topics { get; init; }

    public Guid? CustomerId { get; set; }

    public Guid? TeamId { get; set; }

    public Guid? SiteId { get; set; }

    public override string Content => string.Create(CultureInfo.InvariantCulture,
        $"{Row.Text("source")}|{At:O}|{Row.Text("title")}|{Row.Text("text")}|{Value}|{Row.Text("language")}|{Topics}|{Row.Text("customer")}|{Row.Text("team")}|{Row.Text("site")}");
}

sealed class SignalsSink(ImportScope scope) : KeyedSink<Signal, SignalDraft>(scope)
{
    readonly Places places = new(scope.Source);

    protected override SignalDraft Read(ImportRow row)
    {
        var draft = new SignalDraft
        {
            Row = row,
            At = row.Instant("date"),
            Value = (double?)row.Number("value"),
            Low = (double?)row.Number("low") ?? (row.Number("value") is null ? null : 0),
            High = (double?)row.Number("high") ?? (row.Number("value") is null ? null : 10),
            Topics = row.Text("topics") is { } topics ? string.Join('\n', topics.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)) : null,
        };
        if (draft.Value is null && row.Text("text") is null && row.Text("title") is null)
            draft.No = RowOutcome.Bad("text", new("A signal needs a text or a value."));
        else if (VoiceFields.OffScale(draft.Value, draft.Low, draft.High) is { } off)
            draft.No = off;
        KnownBy(draft, row.Text("key") is { } key ? KeyOf("signal", Scope.Source, key) : KeyByContent(KeyOf("signal", Scope.Source, row.Text("side"), draft.Content)), VoiceFields.SideOf(row));
        return draft;
    }

    protected override async Task PrepareAsync(AmbosDb db, IReadOnlyList<SignalDraft> drafts, bool create, CancellationToken cancellation)
    {
        await places.SitesAsync(db, drafts.Select(draft => draft.Row.Text("site")), create, cancellation);
        await places.TeamsAsync(db, drafts.Select(draft => draft.Row.Text("team")), create, cancellation);
        await places.CustomersAsync(db, drafts.Select(draft => draft.Row.Text("customer")), cancellation);
        foreach (var draft in drafts)
        {
            (draft.SiteId, draft.CustomerId) = (places.Site(draft.Row.Text("site")), places.Customer(draft.Row.Text("customer")));
            draft.TeamId = places.Team(draft.Row.Text("team"), draft.SiteId);
            draft.No = places.Wrong(draft.Row.Text("team"), draft.Row.Text("site"), draft.Row.Text("customer"));
            if (draft.No is null && draft.Row.Text("customer") is not null && draft.CustomerId is null)
                draft.No = RowOutcome.Bad("customer", new("There is no customer with this number or e-mail."));
        }
    }

    protected override Signal Make(SignalDraft draft)
    {
        var signal = new Signal(draft.Key, Source(draft), VoiceFields.SideOf(draft.Row), draft.At ?? Time.GetUtcNow());
        Change(signal, draft);
        return signal;
    }

    protected override bool Change(Signal entity, SignalDraft draft)
    {
        var row = draft.Row;
        var at = draft.At ?? entity.At;
        var answered = entity.AnsweredAt ?? Answered(draft);
        if (entity.At == at && entity.Title == row.Text("title") && entity.Text == row.Text("text") && entity.Language == row.Text("language") && entity.Topics == draft.Topics
            && entity.Value == draft.Value && entity.Low == draft.Low && entity.High == draft.High
            && entity.CustomerId == draft.CustomerId && entity.TeamId == draft.TeamId && entity.SiteId == draft.SiteId && entity.AnsweredAt == answered)
            return false;
        entity.Says(row.Text("title"), row.Text("text"), row.Text("language"), draft.Topics);
        entity.Rates(draft.Value, draft.Low, draft.High);
        entity.Belongs(draft.CustomerId, draft.TeamId, draft.SiteId);
        entity.WasHeard(at);
        entity.ComesFrom(Who);
        entity.WasAnswered(answered);
        return true;
    }

    protected override IQueryable<Signal> Known(AmbosDb db, IReadOnlyList<Guid> keys) =>
        db.Set<Signal>().Where(signal => keys.Contains(signal.Key) && (signal.Side == Side.Outside || signal.Origin == Who));

    protected override bool IsSame(Signal entity, SignalDraft draft) => entity.Side == VoiceFields.SideOf(draft.Row);

    protected override async Task AddingAsync(AmbosDb db, IReadOnlyList<Signal> added, CancellationToken cancellation)
    {
        if (added.Count == 0)
            return;
        var first = await Counter.TakeAsync(db, SignalWords.Counter, added.Count, cancellation);
        foreach (var (at, signal) in added.Index())
            signal.IsNumber(first + at);
    }

    protected override Task AddedAsync(AmbosDb db, IReadOnlyList<(Signal Entity, SignalDraft Draft)> added, CancellationToken cancellation) =>
        db.BulkInsertAsync<FollowUp>([.. added.Where(pair => pair.Draft.Row.Text("reply") is not null)
            .Select(pair => new FollowUp(pair.Entity.Id, pair.Draft.Row.Text("reply")!, null, pair.Entity.AnsweredAt ?? pair.Entity.At))], cancellation);

    static DateTimeOffset? Answered(SignalDraft draft) =>
        draft.Row.Instant("answered") ?? (draft.Row.Text("reply") is null ? null : draft.At);

    static SignalSource Source(SignalDraft draft) => draft.Row.Text("source") switch
    {
        null or "review" => SignalSource.Review,
        "mention" => SignalSource.Mention,
        "suggestion" => SignalSource.Suggestion,
        "interview" => SignalSource.Interview,
        "rating" => SignalSource.Rating,
        "answer" => SignalSource.Answer,
        var other => throw new ArgumentOutOfRangeException(nameof(draft), other, "No such source."),
    };
}
