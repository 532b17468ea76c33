using Ambos.Platform.Ui;

namespace Ambos.Customers;

/// <summary>What is known of one relationship on the day it is looked at.</summary>
/// <param name="SetByHandOn">The day a person, not a rule, brought it to its stage.</param>
/// <param name="LastContact">The last contact on that side; without one no rule knows anything.</param>
/// <param name="Reached">What the terms of a rule measure today: contacts, or money in the smallest unit.</param>
public sealed record StageFacts(Side Side, Stage Stage, DateOnly? Since, DateOnly? SetByHandOn, DateOnly? LastContact, Func<StageTerms, long> Reached);

/// <summary>A step that a rule brings about.</summary>
/// <param name="Measured">What was found: contacts, money, or days.</param>
public sealed record StageMove(Stage To, StageTerms Terms, long Measured);

/// <summary>How rules move stages. What a person set rises only with a contact after it, and falls only when a whole period of the rule has passed since.</summary>
public static class StageDecision
{
    public static StageMove? Of(StageFacts facts, IReadOnlyList<StageRule> rules, DateOnly today) => facts switch
    {
        { Stage: Stage.Ambassador } => null,
        { Side: Side.Inside } => Inside(facts, rules, today),
        { LastContact: null } => null,
        _ => Lost(facts, rules, today) is { } lost ? facts.Stage == Stage.Lost ? null : lost : Outside(facts, rules, today),
    };

    /// <summary>The day on which silence makes somebody lost if nothing happens, by the rule that comes first.</summary>
    public static (DateOnly On, StageTerms Terms)? LostOn(StageFacts facts, IReadOnlyList<StageRule> rules) =>
        facts is { LastContact: { } last, Stage: Stage.Potential or Stage.Active or Stage.Loyal } && rules.Where(rule => rule.Kind == StageRuleKind.Silence).MinBy(rule => rule.Days) is { } rule
            ? (Later(last, facts.SetByHandOn).AddDays(rule.Days), rule.Terms)
            : null;

    static StageMove? Inside(StageFacts facts, IReadOnlyList<StageRule> rules, DateOnly today)
    {
        if (facts is not { Stage: Stage.Onboarding, Since: { } since })
            return null;
        var days = today.DayNumber - since.DayNumber;
        return rules.FirstOrDefault(rule => rule.Kind == StageRuleKind.Since && rule.Stage == Stage.Active && days >= rule.Days) is { } rule ? new StageMove(Stage.Active, rule.Terms, days) : null;
    }

    static StageMove? Lost(StageFacts facts, IReadOnlyList<StageRule> rules, DateOnly today)
    {
        var days = today.DayNumber - Later(facts.LastContact!.Value, facts.SetByHandOn).DayNumber;
        return rules.FirstOrDefault(rule => rule.Kind == StageRuleKind.Silence && days >= rule.Days) is { } rule ? new StageMove(Stage.Lost, rule.Terms, days) : null;
    }

    static StageMove? Outside(StageFacts facts, IReadOnlyList<StageRule> rules, DateOnly today)
    {
        if (Kept(facts, rules, Stage.Loyal) is { } loyal)
            return facts.Stage != Stage.Loyal && IsNew(facts) ? loyal : null;
        if (facts.Stage == Stage.Loyal)
            return Fallen(facts, rules, today);
        return facts.Stage is Stage.Potential or Stage.Lost && IsNew(facts) ? Kept(facts, rules, Stage.Active) : null;
    }

    static StageMove? Fallen(StageFacts facts, IReadOnlyList<StageRule> rules, DateOnly today)
    {
        List<StageTerms> held = [.. rules.Where(rule => rule.Stage == Stage.Loyal).Select(rule => rule.Terms)];
        if (held.Count == 0 || (facts.SetByHandOn is { } hand && held.Exists(terms => today.DayNumber - hand.DayNumber < terms.Days)))
            return null;
        return new StageMove(Stage.Active, held[0], facts.Reached(held[0]));
    }

    static StageMove? Kept(StageFacts facts, IReadOnlyList<StageRule> rules, Stage stage)
    {
        foreach (var terms in rules.Where(rule => rule.Stage == stage).Select(rule => rule.Terms))
            if (facts.Reached(terms) is var measured && measured >= terms.Least)
                return new StageMove(stage, terms, measured);
        return null;
    }

    static bool IsNew(StageFacts facts) => facts.SetByHandOn is not { } hand || facts.LastContact > hand;

    static DateOnly Later(DateOnly one, DateOnly? other) => other > one ? other.Value : one;
}
