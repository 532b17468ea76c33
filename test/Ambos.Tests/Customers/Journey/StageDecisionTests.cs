using Ambos.Customers;
using Ambos.Platform.Ui;

namespace Ambos.Tests.Customers.Journey;

/// <summary>The rules of stages as plain objects: what they find, and what they leave to people.</summary>
public sealed class StageDecisionTests
{
    static readonly DateOnly Today = new(2026, 11, 22);
    static readonly StageRule Active = Rule(Stage.Active, new(StageRuleKind.Contacts, 365, 1));
    static readonly StageRule Loyal = Rule(Stage.Loyal, new(StageRuleKind.Contacts, 730, 3));
    static readonly StageRule Lost = Rule(Stage.Lost, new(StageRuleKind.Silence, 540));
    static readonly StageRule[] Rules = [Active, Loyal, Lost];

    static StageRule Rule(Stage stage, StageTerms terms) => new(stage == Stage.Onboarding ? Side.Inside : Side.Outside, null, stage, terms);

    static StageMove? Of(Stage stage, DateOnly? hand, params DateOnly[] contacts) => StageDecision.Of(Facts(stage, hand, contacts), Rules, Today);

    static StageFacts Facts(Stage stage, DateOnly? hand, DateOnly[] contacts, Side side = Side.Outside) => new(
        side, stage, hand ?? new DateOnly(2020, 1, 1), hand, contacts.Length == 0 ? null : contacts.Max(), terms => contacts.Count(on => on > Today.AddDays(-terms.Days)));

    static DateOnly Ago(int days) => Today.AddDays(-days);

    [Fact]
    public void A_contact_makes_active_and_three_make_loyal()
    {
        Of(Stage.Potential, null, Ago(10)).ShouldBe(new StageMove(Stage.Active, Active.Terms, 1));
        Of(Stage.Active, null, Ago(10), Ago(300), Ago(700)).ShouldBe(new StageMove(Stage.Loyal, Loyal.Terms, 3));
        Of(Stage.Active, null, Ago(10), Ago(300), Ago(731)).ShouldBeNull();
        Of(Stage.Potential, null, Ago(400)).ShouldBeNull();
    }

    [Fact]
    public void Silence_makes_lost_and_a_contact_brings_back()
    {
        Of(Stage.Active, null, Ago(540)).ShouldBe(new StageMove(Stage.Lost, Lost.Terms, 540));
        Of(Stage.Active, null, Ago(539)).ShouldBeNull();
        Of(Stage.Lost, null, Ago(600)).ShouldBeNull();
        Of(Stage.Lost, null, Ago(600), Ago(2)).ShouldBe(new StageMove(Stage.Active, Active.Terms, 1));
    }

    [Fact]
    public void Who_no_longer_fulfils_it_is_no_longer_loyal()
    {
        Of(Stage.Loyal, null, Ago(10), Ago(300), Ago(740)).ShouldBe(new StageMove(Stage.Active, Loyal.Terms, 2));
        Of(Stage.Loyal, null, Ago(10), Ago(300), Ago(720)).ShouldBeNull();
    }

    [Fact]
    public void Of_whom_nothing_is_known_nothing_is_decided()
    {
        foreach (var stage in Stages.Of(Side.Outside))
            Of(stage, null).ShouldBeNull();
    }

    [Fact]
    public void An_ambassador_is_never_computed_nor_taken_away()
    {
        Of(Stage.Ambassador, null, Ago(3_000)).ShouldBeNull();
        foreach (var kind in Enum.GetValues<StageRuleKind>())
        {
            StageRuleBook.MayBe(Side.Outside, Stage.Ambassador, kind).ShouldBeFalse();
            StageRuleBook.MayBe(Side.Inside, Stage.Ambassador, kind).ShouldBeFalse();
        }
    }

    [Fact]
    public void What_a_person_set_rises_only_with_a_contact_after_it()
    {
        DateOnly[] four = [Ago(10), Ago(100), Ago(200), Ago(300)];
        Of(Stage.Potential, Ago(5), four).ShouldBeNull();
        Of(Stage.Potential, Ago(11), four)!.To.ShouldBe(Stage.Loyal);
    }

    [Fact]
    public void What_a_person_set_falls_only_when_a_whole_period_has_passed()
    {
        Of(Stage.Loyal, Ago(729), Ago(10)).ShouldBeNull();
        Of(Stage.Loyal, Ago(730), Ago(10))!.To.ShouldBe(Stage.Active);
        Of(Stage.Active, Ago(539), Ago(900)).ShouldBeNull();
        Of(Stage.Active, Ago(540), Ago(900))!.To.ShouldBe(Stage.Lost);
    }

    [Fact]
    public void Inside_only_days_in_the_stage_before_count()
    {
        StageRule[] rules = [new(Side.Inside, null, Stage.Active, new(StageRuleKind.Since, 90))];
        StageDecision.Of(Facts(Stage.Onboarding, Ago(89), [], Side.Inside), rules, Today).ShouldBeNull();
        StageDecision.Of(Facts(Stage.Onboarding, Ago(90), [], Side.Inside), rules, Today).ShouldBe(new StageMove(Stage.Active, rules[0].Terms, 90));
        StageDecision.Of(Facts(Stage.Candidate, Ago(900), [], Side.Inside), rules, Today).ShouldBeNull();
        foreach (var kind in (StageRuleKind[])[StageRuleKind.Contacts, StageRuleKind.Amount, StageRuleKind.Silence])
            Stages.Of(Side.Inside).ShouldNotContain(stage => StageRuleBook.MayBe(Side.Inside, stage, kind));
    }

    [Fact]
    public void A_group_with_rules_of_its_own_follows_them_alone()
    {
        var group = Guid.CreateVersion7();
        var own = new StageRule(Side.Outside, group, Stage.Lost, new(StageRuleKind.Silence, 30));
        var book = new StageRuleBook([.. Rules, own]);
        book.For(Side.Outside, group).ShouldBe([own]);
        book.For(Side.Outside, Guid.CreateVersion7()).ShouldBe(Rules);
    }

    [Fact]
    public void Terms_are_read_as_they_were_written()
    {
        foreach (var terms in (StageTerms[])[new(StageRuleKind.Contacts, 730, 3), new(StageRuleKind.Amount, 365, null, 120_000, "EUR"), new(StageRuleKind.Silence, 540)])
            StageTerms.Read(terms.Text).ShouldBe(terms);
    }

    [Fact]
    public void A_rhythm_breaks_after_twice_the_usual_gap()
    {
        // Four contacts in ninety days: one every thirty.
        Slip.BrokenOn(4, Ago(150), Ago(60), Today).ShouldBeNull();
        Slip.BrokenOn(4, Ago(151), Ago(61), Today).ShouldBe(Today);
        Slip.BrokenOn(3, Ago(300), Ago(200), Today).ShouldBeNull();
        Slip.BrokenOn(40, Ago(60), Ago(14), Today).ShouldBeNull();
        Slip.BrokenOn(40, Ago(60), Ago(15), Today).ShouldBe(Today);
    }

    [Fact]
    public void A_rule_stops_the_day_its_last_contact_is_too_old()
    {
        Slip.StopsOn(Loyal.Terms, [(Ago(1), null, null), (Ago(100), null, null), (Ago(710), null, null), (Ago(720), null, null)]).ShouldBe(Ago(710).AddDays(730));
        var spent = new StageTerms(StageRuleKind.Amount, 365, null, 100, "EUR");
        Slip.StopsOn(spent, [(Ago(5), 60, "EUR"), (Ago(9), 500, "USD"), (Ago(350), 40, "EUR")]).ShouldBe(Ago(350).AddDays(365));
    }
}
