using Ambos.Customers;
using Ambos.Platform.Figures;
using Ambos.Platform.Languages;
using Ambos.Platform.Ui;

namespace Ambos.Voice;

/// <summary>What questions about belonging say of a side. A question whose code is or begins with <c>belonging</c> or <c>pertenencia</c> is one.</summary>
static class BelongingMeasure
{
    static readonly string[] Codes = ["belonging", "pertenencia"];

    public static readonly TraitMeasure Measure = new(Trait.Belonging, 20, VoicePermissions.Scores, SayAsync);

    static async Task<string?> SayAsync(TraitQuestion question, CancellationToken cancellationToken)
    {
        var month = Months.Of(question.Today);
        var rows = await Scores.ReadAsync(question.Db, new ScoreQuestion(Side: question.Group.Side, From: Months.Add(month, -11), Until: month), cancellationToken);
        var sentences = rows.Where(row => Array.Exists(Codes, code => Plain.Text(row.Question).StartsWith(code, StringComparison.Ordinal)))
            .Select(row => question.Words["The whole side answers {0} to «{1}», n = {2}, last 12 months.", Scale(row), row.Text, Numbers.Whole(row.N)]);
        return string.Join(" ", sentences) is { Length: > 0 } text ? text : null;
    }

    static string Scale(ScoreRow row) => row is { ScaleLow: { } low, ScaleHigh: { } high } ? $"{Numbers.Text(row.Mean)} ({Numbers.Short(low)}–{Numbers.Short(high)})" : Numbers.Text(row.Mean);
}
