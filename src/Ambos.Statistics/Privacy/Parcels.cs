namespace Ambos.Statistics.Privacy;

/// <summary>
/// Seals answers that come in over time into parcels that are published whole or not at all. A parcel has at least so many people, all its answers came by one way,
/// and what is sealed stays as it is. Every published sum, of whatever period and on whatever day, is a sum of whole parcels; so any two of them differ by whole parcels, or by nothing.
/// </summary>
/// <remarks>
/// Where <see cref="Release"/> decides on a table that is known beforehand and <see cref="Ledger"/> on any group that is asked for, this needs no memory of what was shown to whom.
/// Whoever brought answers in knows them: mixed with those of others, they could be taken away again from the sum. So each way in fills parcels of its own.
/// </remarks>
public static class Parcels
{
    /// <summary>Seals what can be sealed.</summary>
    /// <param name="waiting">Answers of one group that are in no parcel yet.</param>
    /// <param name="open">The period that still runs: its few answers wait for more of it, those of earlier periods join each other.</param>
    /// <param name="least">The fewest people in a parcel; <see cref="Release.UsualLeast"/> unless told.</param>
    /// <returns>Parcels that share no answer, a period each where it has enough people; what is in none waits on. The same answers in another order make the same parcels.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A threshold below two.</exception>
    public static IReadOnlyList<Parcel> Seal(IReadOnlyList<WaitingAnswer> waiting, int open, int least = Release.UsualLeast)
    {
        ArgumentNullException.ThrowIfNull(waiting);
        ArgumentOutOfRangeException.ThrowIfLessThan(least, 2);
        List<Parcel> parcels = [];
        foreach (var way in waiting.Index().GroupBy(one => one.Item.Way).OrderBy(way => way.Key))
        {
            List<(int Index, WaitingAnswer Item)> few = [];
            foreach (var period in way.GroupBy(one => one.Item.Period).OrderBy(period => period.Key))
            {
                List<(int Index, WaitingAnswer Item)> all = [.. period];
                if (People(all) >= least)
                    parcels.Add(Of(all));
                else if (period.Key < open)
                {
                    few.AddRange(all);
                    if (People(few) < least)
                        continue;
                    parcels.Add(Of(few));
                    few = [];
                }
            }
        }
        return parcels;
    }

    /// <summary>How many people gave the answers: whoever is told apart counts once, of the others each answer counts.</summary>
    static int People(IReadOnlyCollection<(int Index, WaitingAnswer Item)> answers) =>
        answers.Where(one => one.Item.Person is not null).Select(one => one.Item.Person).Distinct().Count() + answers.Count(one => one.Item.Person is null);

    static Parcel Of(IReadOnlyCollection<(int Index, WaitingAnswer Item)> answers) =>
        new([.. answers.Select(one => one.Index)], answers.Min(one => one.Item.Period), answers.Max(one => one.Item.Period), People(answers));
}

/// <summary>An answer that is in no parcel yet.</summary>
/// <param name="Person">Who gave it, by any number; nothing where nothing tells people apart.</param>
/// <param name="Way">By which way it came in: who brought the file.</param>
/// <param name="Period">In which period it was given, such as a month; later ones are larger.</param>
public readonly record struct WaitingAnswer(int? Person, int Way, int Period);

/// <summary>Answers that are published together.</summary>
/// <param name="Answers">Their places in the list that was given.</param>
/// <param name="From">The first period of them.</param>
/// <param name="Until">The last.</param>
/// <param name="People">How many people gave them.</param>
public sealed record Parcel(IReadOnlyList<int> Answers, int From, int Until, int People);
