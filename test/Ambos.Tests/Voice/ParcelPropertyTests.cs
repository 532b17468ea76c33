using Ambos.Statistics.Privacy;
using FsCheck;
using FsCheck.Fluent;

namespace Ambos.Tests.Voice;

/// <summary>A15, A18: somebody looks every day, at every period and every team, knows what she brought in herself, and still cannot set fewer than five people apart.</summary>
public sealed class ParcelPropertyTests
{
    const int Least = 5;
    const int Teams = 3;
    const int Months = 5;
    const int Days = 40;

    [Fact]
    public void No_views_over_days_and_periods_set_fewer_than_five_people_apart()
    {
        Holds(seed =>
        {
            var seen = Watch(new Random(seed), sealedUp: true);
            return Apart(seen, without: null).All(people => people >= Least);
        });
    }

    [Fact]
    public void Who_brought_answers_in_gains_nothing_by_taking_them_away()
    {
        Holds(seed =>
        {
            var seen = Watch(new Random(seed), sealedUp: true);
            return Enumerable.Range(0, 3).All(way => Apart(seen, without: way).All(people => people >= Least));
        });
    }

    [Fact]
    public void A_bare_threshold_gives_people_away()
    {
        var found = Enumerable.Range(0, 50).Count(seed => Apart(Watch(new Random(seed), sealedUp: false), without: null).Any(people => people < Least));
        found.ShouldBeGreaterThan(45);
    }

    [Fact]
    public void What_is_enough_is_shown()
    {
        // Twelve people of one team answer every month; four of another never suffice in one, but do in two.
        List<WaitingAnswer> large = [.. from month in Enumerable.Range(1, 3) from person in Enumerable.Range(0, 12) select new WaitingAnswer(person, 0, month)];
        Parcels.Seal(large, open: 4).Select(parcel => (parcel.From, parcel.Until, parcel.People)).ShouldBe([(1, 1, 12), (2, 2, 12), (3, 3, 12)]);
        List<WaitingAnswer> small = [.. from month in Enumerable.Range(1, 2) from answer in Enumerable.Range(0, 4) select new WaitingAnswer(null, 0, month)];
        Parcels.Seal(small, open: 3).Select(parcel => (parcel.From, parcel.Until, parcel.People)).ShouldBe([(1, 2, 8)]);
        // The month that runs waits for more of it.
        Parcels.Seal(small, open: 2).ShouldBeEmpty();
        // The same four people stay four, however often they answer.
        Parcels.Seal([.. from month in Enumerable.Range(1, 9) from person in Enumerable.Range(0, 4) select new WaitingAnswer(person, 0, month)], open: 10).ShouldBeEmpty();
        // Four that somebody planted do not carry the fifth.
        Parcels.Seal([.. Enumerable.Range(0, 4).Select(person => new WaitingAnswer(person, 1, 1)), new WaitingAnswer(9, 0, 1)], open: 2).ShouldBeEmpty();
    }

    static void Holds(Func<int, bool> law) => Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(ArbMap.Default.ArbFor<int>(), law));

    /// <summary>Everything that stood on a page on any day, as sets of answers: of every team and of all, in every period.</summary>
    static (List<Given> Answers, List<HashSet<int>> Views) Watch(Random chance, bool sealedUp)
    {
        List<Given> answers = [];
        List<(int Team, Parcel Parcel, int[] Answers)> parcels = [];
        List<HashSet<int>> views = [];
        HashSet<int> bound = [];
        for (var day = 0; day < Days; day++)
        {
            var month = day * Months / Days;
            for (var many = chance.Next(0, chance.Next(4) == 0 ? 9 : 3); many > 0; many--)
            {
                var team = chance.Next(Teams);
                // Some speak in their own name and again and again, some late, some are told apart by nothing.
                answers.Add(new Given(team, chance.Next(3) == 0 ? null : team * 100 + chance.Next(9), chance.Next(3), Math.Max(0, month - (chance.Next(5) == 0 ? 1 : 0))));
            }
            for (var team = 0; team < Teams; team++)
            {
                List<int> waiting = [.. answers.Index().Where(one => one.Item.Team == team && !bound.Contains(one.Index)).Select(one => one.Index)];
                foreach (var parcel in Parcels.Seal([.. waiting.Select(at => new WaitingAnswer(answers[at].Person, answers[at].Way, answers[at].Month))], month, Least))
                {
                    int[] together = [.. parcel.Answers.Select(at => waiting[at])];
                    parcels.Add((team, parcel, together));
                    bound.UnionWith(together);
                }
            }
            for (var from = 0; from < Months; from++)
                for (var until = from; until < Months; until++)
                    for (var team = -1; team < Teams; team++)
                    {
                        HashSet<int> view = sealedUp
                            ? [.. parcels.Where(one => (team < 0 || one.Team == team) && one.Parcel.From >= from && one.Parcel.Until <= until).SelectMany(one => one.Answers)]
                            : [.. answers.Index().Where(one => (team < 0 || one.Item.Team == team) && one.Item.Month >= from && one.Item.Month <= until).Select(one => one.Index)];
                        if (view.Count > 0 && (sealedUp || People(answers, view) >= Least))
                            views.Add(view);
                    }
        }
        return (answers, views);
    }

    /// <summary>The finest parts into which all views together cut the answers: whatever is added and taken away consists of them. How many people each has, apart from what one way brought.</summary>
    static List<int> Apart((List<Given> Answers, List<HashSet<int>> Views) seen, int? without)
    {
        var views = seen.Views.DistinctBy(view => string.Join(',', view.Order())).ToList();
        return
        [
            .. Enumerable.Range(0, seen.Answers.Count).Where(at => views.Exists(view => view.Contains(at)))
                .GroupBy(at => string.Concat(views.Select(view => view.Contains(at) ? '1' : '0')))
                .Select(part => part.Where(at => seen.Answers[at].Way != without).ToList()).Where(part => part.Count > 0).Select(part => People(seen.Answers, part)),
        ];
    }

    static int People(List<Given> answers, IReadOnlyCollection<int> some) =>
        some.Count(at => answers[at].Person is null) + some.Select(at => answers[at].Person).OfType<int>().Distinct().Count();

    sealed record Given(int Team, int? Person, int Way, int Month);
}
