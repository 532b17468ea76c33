using Ambos.Statistics.Privacy;
using MathNet.Numerics.LinearAlgebra;

namespace Ambos.Statistics.Tests.Privacy;

public sealed class ReleaseTests
{
    /// <summary>STATISTICS §4.13: with all totals and one cell too small, all four cells must go.</summary>
    [Fact]
    public void Two_by_two_with_totals()
    {
        var release = Release.Choose([3, 9, 8, 12], Release.TableWithTotals(new[,] { { 3, 9 }, { 8, 12 } }));

        release.Published.ShouldBe([0, 1, 2, 3, 4]);
        release.Decisions.Skip(5).ShouldBe([Decision.WouldReveal, Decision.WouldReveal, Decision.WouldReveal, Decision.TooFew]);
    }

    /// <summary>STATISTICS §4.13: the second smallest goes with the smallest, whatever its size.</summary>
    [Theory]
    [InlineData(4, 9, 20)]
    [InlineData(1, 6, 20)]
    public void One_line_with_its_total(int smallest, int middle, int largest)
    {
        var release = Release.Choose([smallest, middle, largest], [[0, 1, 2], [2], [1], [0]]);

        release.Decisions.ShouldBe([Decision.Publish, Decision.Publish, Decision.WouldReveal, Decision.TooFew]);
    }

    [Fact]
    public void A_team_with_and_without_one_person()
    {
        Release.Choose([11, 1], [[0, 1], [0]]).Decisions.ShouldBe([Decision.Publish, Decision.WouldReveal]);
        Release.Revealed([11, 1], [[0, 1], [0]]).ShouldBe([1]);
        Release.Revealed([11, 5], [[0, 1], [0]]).ShouldBeNull();
    }

    /// <summary>Two overlapping groups and their union give away what they share: A∪B + nothing else is safe, A + B − A∪B is not.</summary>
    [Fact]
    public void What_overlapping_groups_share()
    {
        Release.Revealed([6, 3, 7], [[0, 1], [1, 2], [0, 1, 2]]).ShouldBe([1]);
        Release.Choose([6, 3, 7], [[0, 1, 2], [0, 1], [1, 2]]).Decisions[1].ShouldBe(Decision.Publish);
        Release.Choose([6, 3, 7], [[0, 1, 2], [0, 1], [1, 2]]).Decisions[2].ShouldBe(Decision.WouldReveal);
    }

    [Fact]
    public void Several_small_cells_may_be_known_together_from_the_threshold_on()
    {
        Release.Revealed([2, 3, 20], [[0, 1, 2], [2]], least: 5).ShouldBeNull();
        Release.Revealed([2, 2, 20], [[0, 1, 2], [2]], least: 5)!.Order().ShouldBe([0, 1]);
    }

    /// <summary>
    /// Random trees of departments crossed with a second cut. The attacker tries every set of fewer than five people with its own rank test; with the threshold alone
    /// it succeeds often (positive control), with the release never.
    /// </summary>
    [Fact]
    public void An_attacker_who_adds_and_subtracts_finds_nothing()
    {
        var broken = 0;
        for (ulong seed = 1; seed <= 60; seed++)
        {
            var (people, groups) = Tree(new Chance(seed));

            var release = Release.Choose(people, groups);

            Attack(people, [.. release.Published.Select(group => groups[group])]).ShouldBeFalse();
            release.Published.ShouldContain(0);
            broken += Attack(people, [.. groups.Where(group => group.Sum(cell => people[cell]) >= 5)]) ? 1 : 0;
        }
        broken.ShouldBeGreaterThan(30);
    }

    [Fact]
    public void What_cannot_be_is_refused_by_name()
    {
        Should.Throw<ArgumentException>(() => Release.Choose([5], [[]])).ParamName.ShouldBe("groups");
        Should.Throw<ArgumentException>(() => Release.Choose([5], [[1]])).ParamName.ShouldBe("groups");
        Should.Throw<ArgumentException>(() => Release.Choose([5], [[0, 0]])).ParamName.ShouldBe("groups");
        Should.Throw<ArgumentOutOfRangeException>(() => Release.Choose([-5], [[0]])).ParamName.ShouldBe("people");
        Should.Throw<ArgumentOutOfRangeException>(() => Release.Choose([5], [[0]], 1)).ParamName.ShouldBe("least");
    }

    static (int[] People, IReadOnlyList<IReadOnlyList<int>> Groups) Tree(Chance chance)
    {
        var teams = 3 + chance.Below(3);
        var people = new int[2 * teams];
        for (var cell = 0; cell < people.Length; cell++)
            people[cell] = chance.Below(9);
        int[] all = [.. Enumerable.Range(0, people.Length)];
        var half = 1 + chance.Below(teams - 1);
        people[0] += 5;
        return (people,
        [
            all, all[..(2 * half)], all[(2 * half)..],
            .. Enumerable.Range(0, teams).Select(team => new[] { 2 * team, 2 * team + 1 }),
            all.Where(cell => cell % 2 == 0).ToArray(), all.Where(cell => cell % 2 == 1).ToArray(),
            .. all.Select(cell => new[] { cell }),
        ]);
    }

    static bool Attack(int[] people, IReadOnlyList<IReadOnlyList<int>> published)
    {
        int[] cells = [.. Enumerable.Range(0, people.Length).Where(cell => people[cell] > 0)];
        if (published.Count == 0)
            return false;
        var rows = published.Select(group => cells.Select(cell => group.Contains(cell) ? 1d : 0d).ToArray()).ToArray();
        var rank = Matrix<double>.Build.DenseOfRowArrays(rows).Rank();
        for (var set = 1; set < 1 << cells.Length; set++)
        {
            var count = Enumerable.Range(0, cells.Length).Sum(i => (set & (1 << i)) == 0 ? 0 : people[cells[i]]);
            if (count >= 5)
                continue;
            var wanted = Enumerable.Range(0, cells.Length).Select(i => (set & (1 << i)) == 0 ? 0d : 1d).ToArray();
            if (Matrix<double>.Build.DenseOfRowArrays([.. rows, wanted]).Rank() == rank)
                return true;
        }
        return false;
    }
}
