using Ambos.Bench;

namespace Ambos.Tests.Survival;

/// <summary>The kill test is worth something only if its historian sees what is missing or double.</summary>
public sealed class HistorianTests
{
    readonly Historian historian = new();

    [Fact]
    public void What_was_saved_must_stand_there_once()
    {
        Heard("a", Outcome.Saved);
        Faults(("a", 1)).ShouldBeEmpty();
        Faults().ShouldHaveSingleItem().ShouldContain("stands there 0 times");
        Faults(("a", 2)).ShouldHaveSingleItem().ShouldContain("stands there 2 times");
    }

    [Fact]
    public void What_nobody_answered_may_stand_there_once_or_not_at_all()
    {
        historian.Tries("a", "form");
        Faults().ShouldBeEmpty();
        Faults(("a", 1)).ShouldBeEmpty();
        Faults(("a", 2)).ShouldNotBeEmpty();
    }

    [Fact]
    public void What_was_refused_must_not_stand_there()
    {
        Heard("a", Outcome.Refused);
        Faults().ShouldBeEmpty();
        Faults(("a", 1)).ShouldNotBeEmpty();
    }

    [Fact]
    public void What_nobody_sent_must_not_stand_there() => Faults(("a", 1)).ShouldNotBeEmpty();

    void Heard(string word, Outcome outcome)
    {
        historian.Tries(word, "form");
        historian.Hears(word, outcome);
    }

    List<string> Faults(params (string Word, int Times)[] stored) => [.. historian.Faults(stored.ToDictionary(one => one.Word, one => one.Times))];
}
