using Ambos.Statistics.Privacy;

namespace Ambos.Statistics.Tests.Privacy;

/// <summary>A15, A18 over time: an adversary who reads every period of every team on every day, by exact reckoning.</summary>
public sealed class ParcelsTests
{
    const int Least = 5;

    [Fact]
    public void Nobody_is_found_in_what_was_published_on_any_day()
    {
        for (ulong session = 0; session < 150; session++)
            Read(session, sealedUp: true).ShouldBeNull($"session {session}");
    }

    [Fact]
    public void With_a_threshold_alone_she_finds_somebody()
    {
        var found = 0;
        for (ulong session = 0; session < 60; session++)
            found += Read(session, sealedUp: false) is null ? 0 : 1;
        found.ShouldBeGreaterThan(54);
    }

    [Fact]
    public void The_order_of_answers_decides_nothing()
    {
        var chance = new Random(3);
        List<WaitingAnswer> answers = [.. Enumerable.Range(0, 60).Select(_ => new WaitingAnswer(chance.Next(2) == 0 ? null : chance.Next(9), chance.Next(2), chance.Next(4)))];
        List<WaitingAnswer> other = [.. answers.OrderBy(_ => chance.Next())];
        static List<string> Told(List<WaitingAnswer> all) => [.. Parcels.Seal(all, open: 4).Select(parcel => $"{parcel.From}-{parcel.Until} {parcel.People} {parcel.Answers.Count} {all[parcel.Answers[0]].Way}").Order(StringComparer.Ordinal)];
        Told(other).ShouldBe(Told(answers));
    }

    [Fact]
    public void A_threshold_below_two_is_refused() => Should.Throw<ArgumentOutOfRangeException>(() => Parcels.Seal([], 1, least: 1));

    static int[]? Read(ulong session, bool sealedUp)
    {
        var chance = new Random((int)session);
        var reader = new Adversary(36, Least);
        List<(int Team, int Month)> answers = [];
        List<(int Team, Parcel Parcel, int[] Answers)> parcels = [];
        HashSet<int> bound = [];
        for (var day = 0; day < 30; day++)
        {
            for (var many = Math.Min(36 - answers.Count, chance.Next(4)); many > 0; many--)
                answers.Add((chance.Next(2), Math.Max(0, day / 10 - chance.Next(2))));
            for (var team = 0; team < 2; team++)
            {
                int[] waiting = [.. Enumerable.Range(0, answers.Count).Where(at => answers[at].Team == team && !bound.Contains(at))];
                foreach (var parcel in Parcels.Seal([.. waiting.Select(at => new WaitingAnswer(null, 0, answers[at].Month))], day / 10, Least))
                {
                    int[] together = [.. parcel.Answers.Select(at => waiting[at])];
                    parcels.Add((team, parcel, together));
                    bound.UnionWith(together);
                }
            }
            foreach (var (from, until) in new[] { (0, 0), (1, 1), (2, 2), (0, 1), (1, 2), (0, 2) })
                for (var team = -1; team < 2; team++)
                {
                    int[] view = sealedUp
                        ? [.. parcels.Where(one => (team < 0 || one.Team == team) && one.Parcel.From >= from && one.Parcel.Until <= until).SelectMany(one => one.Answers)]
                        : [.. Enumerable.Range(0, answers.Count).Where(at => (team < 0 || answers[at].Team == team) && answers[at].Month >= from && answers[at].Month <= until)];
                    if (sealedUp || view.Length >= Least)
                        reader.Read(view);
                }
        }
        return reader.Find();
    }
}
