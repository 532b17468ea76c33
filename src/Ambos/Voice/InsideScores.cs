using Ambos.Platform.Data;
using Ambos.Platform.Figures;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Voice;

/// <summary>Scores inside as sums of whole parcels, each of at least five people: whatever is taken from whatever, five or nobody is left.</summary>
static class InsideScores
{
    public static async Task<IReadOnlyList<ScoreSum>> ReadAsync(AmbosDb db, ScoreQuestion ask, CancellationToken cancellationToken)
    {
        if (ask.Side == Side.Outside)
            return [];
        var (byTeam, byMonth) = (ask.By == "team" || ask.TeamId is not null, ask.By == "month");
        var rows = await Summed(Parcels(db, ask), byTeam, byMonth).ToListAsync(cancellationToken);
        List<ScoreSum> sums = [.. rows.Select(row => new ScoreSum(row.Figure, Side.Inside, row.TeamId, row.Month, row.N, row.Sum, row.Squares))];
        var scales = await db.Set<Question>().Where(question => question.Counts && question.Low != null && question.High != null && question.High > question.Low)
            .ToDictionaryAsync(question => Figure.Question(question.Id), question => (Low: question.Low!.Value, High: question.High!.Value, question.HighIsWorse), StringComparer.Ordinal, cancellationToken);
        // Satisfaction is made of the same parcels: a sum of its own would tell what the questions leave.
        var satisfaction = sums.Where(sum => sum.Figure == Figure.Satisfaction || scales.ContainsKey(sum.Figure)).GroupBy(sum => (sum.TeamId, sum.Month))
            .Select(group => group.Select(sum => sum.Figure == Figure.Satisfaction ? sum : OnCommonScale(sum, scales[sum.Figure])).Aggregate((one, other) => one with { N = one.N + other.N, Sum = one.Sum + other.Sum, Squares = one.Squares + other.Squares }));
        return ask.Asked switch
        {
            Figure.Satisfaction => [.. satisfaction],
            null => [.. sums.Where(sum => sum.Figure != Figure.Satisfaction), .. satisfaction],
            _ => sums,
        };
    }

    /// <summary>First and last month of the parcels behind these figures.</summary>
    public static async Task<(int From, int Until)?> PeriodAsync(AmbosDb db, ScoreQuestion ask, IReadOnlyCollection<string> figures, CancellationToken cancellationToken)
    {
        if (figures.Count == 0)
            return null;
        List<string> made = [.. figures];
        if (figures.Contains(Figure.Satisfaction))
            made.AddRange((await db.Set<Question>().Where(question => question.Counts).Select(question => question.Id).ToListAsync(cancellationToken)).Select(Figure.Question));
        var whole = Parcels(db, ask with { Asked = null }).Where(parcel => made.Contains(parcel.Figure)).GroupBy(_ => 1);
        var span = await whole.Select(all => new { From = all.Min(parcel => parcel.From), Until = all.Max(parcel => parcel.Until) }).SingleOrDefaultAsync(cancellationToken);
        return span is null ? null : (span.From, span.Until);
    }

    /// <summary>Those that are asked for.</summary>
    static IQueryable<ScoreParcel> Parcels(AmbosDb db, ScoreQuestion ask)
    {
        var parcels = db.Set<ScoreParcel>().AsQueryable();
        if (ask.Asked is { } figure && figure != Figure.Satisfaction)
            parcels = parcels.Where(parcel => parcel.Figure == figure);
        if (ask.TeamId is { } team)
            parcels = parcels.Where(parcel => parcel.TeamId == team);
        else if (ask.By == "team")
            parcels = parcels.Where(parcel => parcel.TeamId != MonthFigure.Everybody);
        // A parcel counts where all of it lies in the period.
        if (ask.From is { } from)
            parcels = parcels.Where(parcel => parcel.From >= from);
        if (ask.Until is { } until)
            parcels = parcels.Where(parcel => parcel.Until <= until);
        return ask.By == "month" ? parcels.Where(parcel => parcel.From == parcel.Until) : parcels;
    }

    /// <summary>Summed by the database as far as they are asked for together.</summary>
    static IQueryable<Summand> Summed(IQueryable<ScoreParcel> parcels, bool byTeam, bool byMonth) => (byTeam, byMonth) switch
    {
        (true, true) => parcels.GroupBy(one => new { one.Figure, one.TeamId, one.From }).Select(same => new Summand
        {
            Figure = same.Key.Figure, TeamId = same.Key.TeamId, Month = same.Key.From, N = same.Sum(one => one.N), Sum = same.Sum(one => one.Sum), Squares = same.Sum(one => one.Squares),
        }),
        (true, false) => parcels.GroupBy(one => new { one.Figure, one.TeamId }).Select(same => new Summand
        {
            Figure = same.Key.Figure, TeamId = same.Key.TeamId, N = same.Sum(one => one.N), Sum = same.Sum(one => one.Sum), Squares = same.Sum(one => one.Squares),
        }),
        (false, true) => parcels.GroupBy(one => new { one.Figure, one.From }).Select(same => new Summand
        {
            Figure = same.Key.Figure, Month = same.Key.From, N = same.Sum(one => one.N), Sum = same.Sum(one => one.Sum), Squares = same.Sum(one => one.Squares),
        }),
        _ => parcels.GroupBy(one => one.Figure).Select(same => new Summand { Figure = same.Key, N = same.Sum(one => one.N), Sum = same.Sum(one => one.Sum), Squares = same.Sum(one => one.Squares) }),
    };

    /// <summary>Parcels of one figure together; where no team is asked for, of everybody.</summary>
    sealed record Summand
    {
        public required string Figure { get; init; }

        public Guid TeamId { get; init; } = MonthFigure.Everybody;

        public int Month { get; init; }

        public long N { get; init; }

        public double Sum { get; init; }

        public double Squares { get; init; }
    }

    static ScoreSum OnCommonScale(ScoreSum sum, (double Low, double High, bool HighIsWorse) scale)
    {
        // A scale that points down is counted from its other end.
        var zero = scale.HighIsWorse ? scale.High : scale.Low;
        var step = CommonScale.Most / (scale.High - scale.Low);
        return sum with { Figure = Figure.Satisfaction, Sum = (scale.HighIsWorse ? -1 : 1) * (sum.Sum - sum.N * zero) * step, Squares = (sum.Squares - 2 * zero * sum.Sum + sum.N * zero * zero) * step * step };
    }
}
