using Ambos.Platform.Languages;
using Ambos.Platform.Ui;

namespace Ambos.Customers;

/// <summary>Rules and moves in words that people read.</summary>
public static class StageWords
{
    public static string Word(this SlipReason reason) => reason switch
    {
        SlipReason.LostSoon => "Soon lost",
        SlipReason.FallsSoon => "Soon no longer loyal",
        _ => "Rhythm broken",
    };

    /// <summary>What a rule asks.</summary>
    public static string Sentence(this StageTerms terms, Words words) => terms.Kind switch
    {
        StageRuleKind.Contacts => words.Plural(terms.Times ?? 1, "at least {0} contact in {1} days", "at least {0} contacts in {1} days", terms.Days),
        StageRuleKind.Amount => words["at least {0} {1} in {2} days", Numbers.Text(terms.Amount.GetValueOrDefault() / 100.0, 2), terms.Currency, terms.Days],
        StageRuleKind.Silence => words["no contact for {0} days", terms.Days],
        _ => words["{0} days in the stage before", terms.Days],
    };

    /// <summary>Why a rule moved somebody: what it asks and what it found.</summary>
    public static string Why(StageTerms terms, Stage stage, long measured, Words words) => (terms.Kind, stage) switch
    {
        (StageRuleKind.Contacts, Stage.Active) when measured < terms.Least => words["By rule: no longer {0}; there were {1}.", terms.Sentence(words), measured],
        (StageRuleKind.Contacts, _) => words["By rule: {0}; there were {1}.", terms.Sentence(words), measured],
        (StageRuleKind.Amount, Stage.Active) when measured < terms.Least => words["By rule: no longer {0}; there were {1}.", terms.Sentence(words), Numbers.Text(measured / 100.0, 2)],
        (StageRuleKind.Amount, _) => words["By rule: {0}; there were {1}.", terms.Sentence(words), Numbers.Text(measured / 100.0, 2)],
        _ => words["By rule: {0}; {1} had passed.", terms.Sentence(words), measured],
    };
}
