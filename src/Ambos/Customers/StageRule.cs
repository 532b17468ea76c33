using System.Globalization;
using Ambos.Platform.Data;
using Ambos.Platform.Ui;

namespace Ambos.Customers;

/// <summary>What a rule looks at.</summary>
public enum StageRuleKind
{
    /// <summary>At least so many contacts within so many days.</summary>
    Contacts,

    /// <summary>At least so much spent within so many days, in one currency.</summary>
    Amount,

    /// <summary>No contact for so many days.</summary>
    Silence,

    /// <summary>So many days in the stage before. The only thing a rule may look at inside.</summary>
    Since,
}

/// <summary>The terms of a rule, without whose it is: they are kept with every move they made.</summary>
/// <param name="Amount">In the smallest unit of the currency.</param>
public sealed record StageTerms(StageRuleKind Kind, int Days, int? Times = null, long? Amount = null, string? Currency = null)
{
    /// <summary>As it is kept: <c>Contacts;730;3;;</c>.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Kind};{Days};{Times};{Amount};{Currency}");

    public static StageTerms? Read(string? text) =>
        text?.Split(';') is [var kind, var days, var times, var amount, var currency] && Enum.TryParse<StageRuleKind>(kind, out var read)
            ? new StageTerms(read, int.Parse(days, CultureInfo.InvariantCulture), times.Length == 0 ? null : int.Parse(times, CultureInfo.InvariantCulture), amount.Length == 0 ? null : long.Parse(amount, CultureInfo.InvariantCulture), currency.Length == 0 ? null : currency)
            : null;

    /// <summary>What must at least be reached.</summary>
    public long Least => Kind switch { StageRuleKind.Contacts => Times ?? 1, StageRuleKind.Amount => Amount ?? 1, _ => Days };
}

/// <summary>A rule that moves a stage: of a side, or of one group instead of its side's. Several for one stage: any of them is enough.</summary>
public sealed class StageRule : Entity
{
    StageRule()
    {
    }

    public StageRule(Side side, Guid? groupId, Stage stage, StageTerms terms)
    {
        (Side, GroupId) = (side, groupId);
        Says(stage, terms);
    }

    public Side Side { get; private set; }

    /// <summary>The group it is for; nothing: all groups of the side that have no rules of their own.</summary>
    public Guid? GroupId { get; private set; }

    /// <summary>Where it brings somebody.</summary>
    public Stage Stage { get; private set; }

    public StageRuleKind Kind { get; private set; }

    public int Days { get; private set; }

    public int? Times { get; private set; }

    public long? Amount { get; private set; }

    public string? Currency { get; private set; }

    public StageTerms Terms => new(Kind, Days, Times, Amount, Currency);

    public void Says(Stage stage, StageTerms terms) =>
        (Stage, Kind, Days, Times, Amount, Currency) = (stage, terms.Kind, terms.Days, terms.Times, terms.Amount, terms.Currency);
}

/// <summary>All rules of an organisation, and which of them hold for whom.</summary>
public sealed class StageRuleBook(IReadOnlyList<StageRule> rules)
{
    /// <summary>What every organisation begins with; all of it can be changed.</summary>
    public static readonly (Side Side, string? Group, Stage Stage, StageTerms Terms)[] Shipped =
    [
        (Side.Outside, null, Stage.Active, new(StageRuleKind.Contacts, 365, 1)),
        (Side.Outside, null, Stage.Loyal, new(StageRuleKind.Contacts, 730, 3)),
        (Side.Outside, null, Stage.Lost, new(StageRuleKind.Silence, 540)),
        (Side.Outside, "business-client", Stage.Active, new(StageRuleKind.Contacts, 365, 1)),
        (Side.Outside, "business-client", Stage.Loyal, new(StageRuleKind.Contacts, 365, 6)),
        (Side.Outside, "business-client", Stage.Lost, new(StageRuleKind.Silence, 400)),
        (Side.Outside, "prospect", Stage.Active, new(StageRuleKind.Contacts, 180, 3)),
        (Side.Outside, "prospect", Stage.Lost, new(StageRuleKind.Silence, 365)),
        (Side.Inside, null, Stage.Active, new(StageRuleKind.Since, 90)),
    ];

    readonly HashSet<Guid> own = [.. rules.Select(rule => rule.GroupId).OfType<Guid>()];

    public IReadOnlyList<StageRule> All => rules;

    /// <summary>A group with rules of its own follows them alone.</summary>
    public IReadOnlyList<StageRule> For(Side side, Guid groupId) =>
        own.Contains(groupId) ? [.. rules.Where(rule => rule.GroupId == groupId)] : [.. rules.Where(rule => rule.GroupId is null && rule.Side == side)];

    /// <summary>The groups that follow rules of their own.</summary>
    public bool IsOwn(Guid groupId) => own.Contains(groupId);

    /// <summary>What a rule of a side may bring about, and by what.</summary>
    public static bool MayBe(Side side, Stage stage, StageRuleKind kind) => (side, stage, kind) switch
    {
        (Side.Outside, Stage.Active or Stage.Loyal, StageRuleKind.Contacts or StageRuleKind.Amount) => true,
        (Side.Outside, Stage.Lost, StageRuleKind.Silence) => true,
        (Side.Inside, Stage.Active, StageRuleKind.Since) => true,
        _ => false,
    };
}
