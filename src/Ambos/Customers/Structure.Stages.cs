using Ambos.Customers.Journey;
using Ambos.Platform.Data;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

/// <summary>What somebody says of a rule of stages. The group by its id; amounts in the smallest unit.</summary>
public sealed record StageRuleDraft(Side Side, Guid? GroupId, Stage Stage, StageRuleKind Kind, int Days, int? Times = null, long? Amount = null, string? Currency = null)
{
    public StageTerms Terms => Kind switch
    {
        StageRuleKind.Contacts => new(Kind, Days, Times ?? 1),
        StageRuleKind.Amount => new(Kind, Days, null, Amount, Currency?.Trim().ToUpperInvariant()),
        _ => new(Kind, Days),
    };
}

public sealed partial class Structure
{
    public Task<Answer<StageRule>> AddRuleAsync(StageRuleDraft draft, CancellationToken cancellationToken = default) =>
        RuleAsync(
            async db =>
            {
                if (await CheckAsync(db, draft, cancellationToken) is { Count: > 0 } nos)
                    return nos;
                var rule = new StageRule(draft.Side, draft.GroupId, draft.Stage, draft.Terms);
                db.Add(rule);
                record.Add(db, "stages.rule", "stage_rule", rule.Id, null, new { rule.Stage, rule.Terms.Text });
                return (Answer<StageRule>)rule;
            },
            cancellationToken);

    /// <summary>Says a rule anew. What it did before keeps the terms it was done by.</summary>
    public Task<Answer<StageRule>> ChangeRuleAsync(Guid ruleId, StageRuleDraft draft, CancellationToken cancellationToken = default) =>
        RuleAsync(
            async db =>
            {
                if (await db.Set<StageRule>().AsTracking().SingleOrDefaultAsync(r => r.Id == ruleId, cancellationToken) is not { } rule)
                    return new No("", "There is no such rule.");
                draft = draft with { Side = rule.Side, GroupId = rule.GroupId };
                if (await CheckAsync(db, draft, cancellationToken) is { Count: > 0 } nos)
                    return nos;
                if (seen.Refuses(rule) is { } meanwhile)
                    return meanwhile;
                var before = rule.Terms.Text;
                rule.Says(draft.Stage, draft.Terms);
                record.Add(db, "stages.rule", "stage_rule", rule.Id, null, new { rule.Stage, Before = before, rule.Terms.Text });
                return (Answer<StageRule>)rule;
            },
            cancellationToken);

    /// <summary>Takes a rule away; whom it moved stays there until another rule or person moves them.</summary>
    public Task<Answer<StageRule>> RemoveRuleAsync(Guid ruleId, CancellationToken cancellationToken = default) =>
        RuleAsync(
            async db =>
            {
                if (await db.Set<StageRule>().AsTracking().SingleOrDefaultAsync(r => r.Id == ruleId, cancellationToken) is not { } rule)
                    return new No("", "There is no such rule.");
                db.Remove(rule);
                record.Add(db, "stages.rule", "stage_rule", rule.Id, null, new { rule.Stage, Before = rule.Terms.Text });
                return (Answer<StageRule>)rule;
            },
            cancellationToken);

    /// <summary>Lays down the usual rules where there are none at all.</summary>
    public Task<bool> UsualRulesAsync(CancellationToken cancellationToken = default) =>
        RuleAsync(
            async db =>
            {
                if (await db.Set<StageRule>().AnyAsync(cancellationToken))
                    return false;
                await CustomersStart.RulesAsync(db, cancellationToken);
                return true;
            },
            cancellationToken);

    async Task<T> RuleAsync<T>(Func<AmbosDb, Task<T>> work, CancellationToken cancellationToken)
    {
        var result = await WriteAsync(work, cancellationToken);
        StageRound.Again(house, data.Organization);
        return result;
    }

    static async Task<List<No>> CheckAsync(AmbosDb db, StageRuleDraft draft, CancellationToken cancellationToken)
    {
        List<No> nos = [];
        if (!StageRuleBook.MayBe(draft.Side, draft.Stage, draft.Kind))
            nos.Add(new No("Kind", "On this side no rule brings to this stage by this."));
        if (draft.Days is < 1 or > 3_650)
            nos.Add(new No("Days", "Days are from 1 to 3650."));
        if (draft.Kind == StageRuleKind.Contacts && draft.Times is < 1 or > 1_000)
            nos.Add(new No("Times", "From 1 to 1000 contacts."));
        if (draft.Kind == StageRuleKind.Amount && draft.Amount is null or < 1)
            nos.Add(new No("Amount", "Say an amount."));
        if ((draft.Kind == StageRuleKind.Amount || !string.IsNullOrWhiteSpace(draft.Currency)) && (draft.Currency?.Trim() is not { Length: 3 } currency || !currency.All(char.IsAsciiLetter)))
            nos.Add(new No("Currency", "Say the currency in three letters."));
        if (draft.GroupId is { } group && await db.Set<Group>().Where(g => g.Id == group).Select(g => (Side?)g.Side).SingleOrDefaultAsync(cancellationToken) != draft.Side)
            nos.Add(new No("GroupId", "There is no such group."));
        return nos;
    }
}
