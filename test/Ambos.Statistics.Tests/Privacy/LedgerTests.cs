using Ambos.Statistics.Privacy;

namespace Ambos.Statistics.Tests.Privacy;

/// <summary>
/// A15 of the abuse cases and STATISTICS §4.13: random trees of three levels with 2 to 40 people and two further cuts, 200 questions by three colluding users, over two
/// waves between which somebody leaves and somebody comes while all others' answers stay.
/// </summary>
public sealed class LedgerTests
{
    const int Least = 5;

    [Fact]
    public void Ten_thousand_sessions_of_colluding_users_find_nobody()
    {
        var found = new int[10_000];
        var published = new int[found.Length];
        Parallel.For(0, found.Length, session =>
        {
            var (company, questions) = (Company.Draw(new Chance(7, (ulong)session), 2), 200);
            var ledger = Ledger.Empty(Least);
            var reader = new Adversary(company.People, Least);
            foreach (var (_, group) in company.Session(new Chance(8, (ulong)session), questions))
            {
                var before = ledger.Count;
                ledger = ledger.Ask(group).Ledger;
                if (ledger.Count == before)
                    continue;
                reader.Read(group);
                published[session]++;
            }
            found[session] = reader.Find() is null ? 0 : 1;
        });

        found.Sum().ShouldBe(0);
        // Silence would be safe too: companies large enough see their whole, and most of them parts.
        published.Average().ShouldBeGreaterThan(2);
    }

    public static readonly TheoryData<string> Leaks = ["threshold alone", "a ledger for each user", "a ledger for each wave", "complement of two", "total as the only check"];

    /// <summary>The adversary must find somebody in at least nine of ten sessions when one leak is planted.</summary>
    [Theory, MemberData(nameof(Leaks))]
    public void With_one_planted_leak_she_finds_somebody(string leak)
    {
        var found = 0;
        const int sessions = 60;
        for (ulong session = 0; session < sessions; session++)
        {
            var company = Company.Draw(new Chance(11, session), 30);
            var reader = new Adversary(company.People, Least);
            var ledgers = new Dictionary<int, Ledger>();
            var seen = new List<HashSet<int>>();
            foreach (var ((user, wave), group) in company.Session(new Chance(12, session), 600))
            {
                var key = leak switch { "a ledger for each user" => user, "a ledger for each wave" => wave, _ => 0 };
                var open = leak switch
                {
                    "threshold alone" => group.Count >= Least,
                    // Hides a group when what is left of a larger one is a single person.
                    "complement of two" => group.Count >= Least && !seen.Any(other => other.Count > group.Count && other.IsSupersetOf(group) && other.Count - group.Count < 2),
                    // Compares with the largest group only.
                    "total as the only check" => group.Count >= Least && (seen.Count == 0 || seen.MaxBy(other => other.Count)!.Except(group).Count() is 0 or >= Least),
                    _ => Open(ledgers, key, group),
                };
                if (!open)
                    continue;
                seen.Add([.. group]);
                reader.Read(group);
            }
            found += reader.Find() is null ? 0 : 1;
        }

        found.ShouldBeGreaterThanOrEqualTo(sessions * 9 / 10);
    }

    [Fact]
    public void A_team_before_and_after_somebody_left()
    {
        var ledger = Ledger.Empty().Ask([1, 2, 3, 4, 5, 6, 7]).Ledger;

        ledger.Ask([1, 2, 3, 4, 5, 6]).Decision.ShouldBe(Decision.WouldReveal);
        // One left and one came: their difference would be known.
        ledger.Ask([1, 2, 3, 4, 5, 6, 8]).Decision.ShouldBe(Decision.WouldReveal);
        ledger.Ask([1, 2, 8, 9, 10, 11]).Decision.ShouldBe(Decision.Publish);
        ledger.Ask([7, 6, 5, 4, 3, 2, 1]).ShouldBe(new Asked(Decision.Publish, ledger));
        ledger.Ask([1, 2, 3, 4]).Decision.ShouldBe(Decision.TooFew);
    }

    [Fact]
    public void Three_groups_that_are_harmless_two_by_two()
    {
        // A ∪ B less A less B: what they share.
        var ledger = Ledger.Empty().Ask([.. Enumerable.Range(0, 20)]).Ledger.Ask([.. Enumerable.Range(0, 12)]).Ledger;

        ledger.Ask([.. Enumerable.Range(9, 11)]).Decision.ShouldBe(Decision.WouldReveal);
        ledger.Ask([.. Enumerable.Range(7, 13)]).Decision.ShouldBe(Decision.Publish);
    }

    [Fact]
    public void What_cannot_be_is_refused_by_name()
    {
        Should.Throw<ArgumentException>(() => Ledger.Empty().Ask([1, 1, 2, 3, 4, 5])).ParamName.ShouldBe("group");
        Should.Throw<ArgumentOutOfRangeException>(() => Ledger.Empty(1)).ParamName.ShouldBe("least");
    }

    static bool Open(Dictionary<int, Ledger> ledgers, int key, List<int> group)
    {
        var asked = ledgers.GetValueOrDefault(key, Ledger.Empty(Least)).Ask(group);
        ledgers[key] = asked.Ledger;
        return asked.Decision == Decision.Publish;
    }

    /// <summary>People with a team, a department and two further marks, in each of two waves.</summary>
    sealed record Company(int People, (int Team, int Department, int Age, int Shift)[] Of, bool[][] Waves)
    {
        public static Company Draw(Chance chance, int least)
        {
            var people = least + chance.Below(41 - least);
            var teams = 1 + people / (3 + chance.Below(5));
            var of = new (int, int, int, int)[people + 1];
            for (var person = 0; person <= people; person++)
            {
                var team = chance.Below(teams);
                of[person] = (team, team / 2, chance.Below(3), chance.Below(2));
            }
            bool[] first = [.. Enumerable.Range(0, people + 1).Select(person => person < people)];
            var leaver = chance.Below(people);
            return new(people + 1, of, [first, [.. first.Select((_, person) => person != leaver)]]);
        }

        /// <summary>Who asks, in which wave, and who stands in the group: at most two cuts at a time.</summary>
        public IEnumerable<((int User, int Wave) Who, List<int> Group)> Session(Chance chance, int questions)
        {
            for (var question = 0; question < questions; question++)
            {
                var wave = 2 * question < questions ? 0 : 1;
                var (user, like, cut) = (chance.Below(3), Of[chance.Below(People)], chance.Below(9));
                List<int> group = [.. Enumerable.Range(0, People).Where(person => Waves[wave][person] && cut switch
                {
                    0 => true,
                    1 => Of[person].Department == like.Department,
                    2 => Of[person].Team == like.Team,
                    3 => Of[person].Age == like.Age,
                    4 => Of[person].Shift == like.Shift,
                    5 => Of[person].Department == like.Department && Of[person].Age == like.Age,
                    6 => Of[person].Department == like.Department && Of[person].Shift == like.Shift,
                    7 => Of[person].Team == like.Team && Of[person].Shift == like.Shift,
                    _ => Of[person].Age == like.Age && Of[person].Shift == like.Shift,
                })];
                if (group.Count > 0)
                    yield return ((user, wave), group);
            }
        }
    }
}
