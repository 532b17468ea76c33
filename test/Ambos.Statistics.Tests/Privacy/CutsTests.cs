using Ambos.Statistics.Privacy;

namespace Ambos.Statistics.Tests.Privacy;

public sealed class CutsTests
{
    [Fact]
    public void Small_teams_of_a_department_answer_as_the_department()
    {
        var people = Many(6, "A", "north").Concat(Many(3, "B", "south")).Concat(Many(4, "C", "south")).ToArray();

        var cuts = Cuts.Generalise([.. people.Select(person => new[] { person })]).Value;

        cuts.Counts.ShouldBe([6, 7]);
        cuts.Levels.Select(levels => levels[0]).ShouldBe([0, 1]);
        cuts.Cells.Skip(6).Distinct().ShouldBe([1]);
    }

    [Fact]
    public void The_less_important_cut_gives_way_first()
    {
        var people = Enumerable.Range(0, 12).Select(person => new string[][] { ["A", "all"], [person < 2 ? "new" : "old", "any"] }).ToArray();

        var cuts = Cuts.Generalise(people).Value;

        // Two newcomers are too few in their team, and the others of the team have to join them.
        cuts.Counts.ShouldBe([12]);
        cuts.Levels[0].ShouldBe([0, 1]);
    }

    [Fact]
    public void Whoever_is_left_over_takes_others_along()
    {
        string[][] people = [.. Many(5, "A", "x"), .. Many(9, "B", "y"), .. Many(1, "C", "z")];

        var cuts = Cuts.Generalise([.. people.Select(person => new[] { person })]).Value;

        cuts.Counts.Order().ShouldBe([6, 9]);
    }

    /// <summary>Random companies: every cell is large enough, nobody is lost, and the order of people decides nothing.</summary>
    [Fact]
    public void Every_cell_has_enough()
    {
        for (ulong seed = 1; seed <= 300; seed++)
        {
            var chance = new Chance(seed);
            var people = new string[5 + chance.Below(60)][][];
            for (var i = 0; i < people.Length; i++)
            {
                int team = chance.Below(9), age = chance.Below(5);
                people[i] = [[$"t{team}", $"d{team / 3}", "all"], [$"a{age}", $"b{age / 2}", "all"], [chance.Below(4) == 0 ? "part" : "full", "all"]];
            }

            var cuts = Cuts.Generalise(people).Value;

            cuts.Counts.Min().ShouldBeGreaterThanOrEqualTo(5);
            cuts.Counts.Sum().ShouldBe(people.Length);
            var turned = Cuts.Generalise([.. people.Reverse()]).Value;
            Enumerable.Range(0, people.Length).Select(person => cuts.Counts[cuts.Cells[person]])
                .ShouldBe(Enumerable.Range(0, people.Length).Select(person => turned.Counts[turned.Cells[people.Length - 1 - person]]));
        }
    }

    [Fact]
    public void What_cannot_be_is_refused_by_name()
    {
        Cuts.Generalise([[["A", "all"]]]).Missing.ShouldBe(NoAnswer.TooFew(1, 5));
        Should.Throw<ArgumentException>(() => Cuts.Generalise([[["A", "all"]], [["B", "none"]]])).ParamName.ShouldBe("people");
        Should.Throw<ArgumentException>(() => Cuts.Generalise([[["A", "all"]], [["all"]]])).ParamName.ShouldBe("people");
        Should.Throw<ArgumentException>(() => Cuts.Generalise([[]])).ParamName.ShouldBe("people");
        Should.Throw<ArgumentOutOfRangeException>(() => Cuts.Generalise([], 1)).ParamName.ShouldBe("least");
    }

    static IEnumerable<string[]> Many(int count, string team, string department) => Enumerable.Range(0, count).Select(_ => new[] { team, department, "all" });
}
