using System.Globalization;
using Ambos.Customers;
using Ambos.Platform.Languages;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;

namespace Ambos.Voice.Import;

/// <summary>Figures of teams that were reckoned elsewhere, one a row; a file with a column for every measure is turned by the map.</summary>
sealed class MeasuresImport : ImportKind
{
    public override string Key => "measures";

    public override string Title => "Measures of teams";

    public override string Summary => "Scores reckoned elsewhere: a team, a period and a value a row, or a column for each measure.";

    public override WideFields Wide { get; } = new("measure", "value");

    public override Permission Needs => VoicePermissions.Answer;

    public override string Place => "/voice/scores";

    public override IReadOnlyList<ImportField> Fields { get; } =
    [
        VoiceFields.Team with { Required = true },
        VoiceFields.Side,
        new("measure", "Measure") { Required = true, Synonyms = ["medida", "indicador", "indicator", "kpi"], Example = "Engagement" },
        new("period", "Period") { Required = true, Synonyms = ["periodo", "período", "mes", "month", "año", "year", "trimestre"], Longest = 60, Example = "2026-11" },
        new("value", "Value", FieldType.Number) { Required = true, Synonyms = ["valor", "nota", "score"] },
        new("n", "Answers behind it", FieldType.Int) { Synonyms = ["número de respuestas", "respuestas", "count", "answers"], Least = 1 },
    ];

    public override IRowSink Begin(ImportScope scope) => new MeasuresSink(scope);
}

sealed class MeasureDraft : Draft
{
    public required ImportRow Row { get; init; }

    public required double Value { get; init; }

    public int? N { get; init; }

    public Guid? TeamId { get; set; }

    public override string Content => string.Create(CultureInfo.InvariantCulture, $"{Value}|{N}");
}

sealed class MeasuresSink(ImportScope scope) : KeyedSink<Measure, MeasureDraft>(scope)
{
    readonly Places places = new(scope.Source);

    protected override string KeyField => "value";

    protected override MeasureDraft Read(ImportRow row) => new()
    {
        Row = row,
        Value = (double)row.Number("value")!.Value,
        N = (int?)row.Int("n"),
        Key = KeyFor(row, Plain.Text(row.Text("team")!)),
        No = Periods.IsImpossible(row.Text("period")!) ? RowOutcome.Bad("period", new("There is no such month.")) : null,
    };

    static Guid KeyFor(ImportRow row, string team) =>
        KeyOf("measure", team, row.Text("side"), Plain.Text(row.Text("measure")!), Periods.Plainly(row.Text("period")!));

    protected override async Task PrepareAsync(AmbosDb db, IReadOnlyList<MeasureDraft> drafts, bool create, CancellationToken cancellation)
    {
        await places.TeamsAsync(db, drafts.Select(draft => draft.Row.Text("team")), create, cancellation);
        foreach (var draft in drafts)
        {
            draft.TeamId = places.Team(draft.Row.Text("team"));
            draft.No = places.Wrong(draft.Row.Text("team"));
            draft.Key = KeyFor(draft.Row, places.Canonical(draft.TeamId) ?? Plain.Text(draft.Row.Text("team")!));
        }
    }

    protected override Measure Make(MeasureDraft draft) =>
        new(draft.Key, draft.TeamId!.Value, VoiceFields.SideOf(draft.Row), draft.Row.Text("measure")!, Periods.Plainly(draft.Row.Text("period")!), draft.Value, draft.N);

    protected override bool Change(Measure entity, MeasureDraft draft)
    {
        if (entity.Value == draft.Value && entity.N == draft.N)
            return false;
        entity.Reads(draft.Value, draft.N);
        return true;
    }

    protected override IQueryable<Measure> Known(AmbosDb db, IReadOnlyList<Guid> keys) => db.Set<Measure>().Where(measure => keys.Contains(measure.Key));
}
