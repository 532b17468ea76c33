using Ambos.Platform.Acts;
using Ambos.Platform.Data;
using Ambos.Platform.Languages;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Consents;

/// <summary>For what an organisation writes to customers, and with which words it asks.</summary>
sealed class PurposeDesk(Database data, Record record, Seen seen, TimeProvider time)
{
    public const int LongestName = 60;
    public const int LongestText = 1_000;

    public Task<Answer<Purpose>> AddAsync(PurposeDraft draft, CancellationToken cancellationToken = default) =>
        data.WriteAsync(
            async db =>
            {
                var nos = Check(draft);
                var known = await db.Set<Purpose>().Select(p => new { p.Key, p.Order, p.Name }).ToListAsync(cancellationToken);
                var key = CustomFields.KeyOf(draft.Name ?? "");
                if (known.Exists(p => p.Key == key || string.Equals(p.Name, draft.Name?.Trim(), StringComparison.OrdinalIgnoreCase)))
                    nos.Add(new No("Name", "There is one of this name already."));
                if (nos.Count > 0)
                    return nos;
                var purpose = new Purpose(key, draft.Name!, draft.NeedsConsent, draft.NeedsConfirmation, known.Select(p => p.Order).DefaultIfEmpty().Max() + 10);
                db.Add(purpose);
                db.AddRange(purpose.Says(draft.Written, time.GetUtcNow()));
                record.Add(db, "purpose.created", "purpose", purpose.Id, null, new { purpose.Name });
                return (Answer<Purpose>)purpose;
            },
            cancellationToken);

    /// <summary>Other words make a new version; the rest changes at once.</summary>
    public Task<Answer<Purpose>> ChangeAsync(Guid id, PurposeDraft draft, CancellationToken cancellationToken = default) =>
        data.WriteAsync(
            async db =>
            {
                if (await db.Set<Purpose>().AsTracking().SingleOrDefaultAsync(p => p.Id == id, cancellationToken) is not { } purpose)
                    return new No("", "There is no such purpose.");
                var nos = Check(draft);
                if (await db.Set<Purpose>().AnyAsync(p => p.Id != id && p.Name == draft.Name!.Trim(), cancellationToken))
                    nos.Add(new No("Name", "There is one of this name already."));
                if (nos.Count > 0)
                    return nos;
                var texts = await db.Set<PurposeText>().Where(t => t.PurposeId == id && t.Version == purpose.Version).ToDictionaryAsync(t => t.Language, t => t.Text, StringComparer.Ordinal, cancellationToken);
                if (seen.Refuses(purpose) is { } meanwhile)
                    return meanwhile;
                purpose.Becomes(draft.Name!, draft.NeedsConsent, draft.NeedsConfirmation);
                if (draft.IsOffered)
                    purpose.Return();
                else
                    purpose.Retire(time.GetUtcNow());
                var written = draft.Written;
                if (Words.Languages.Any(language => (texts.GetValueOrDefault(language) ?? "") != (written.GetValueOrDefault(language) ?? "")))
                    db.AddRange(purpose.Says(written, time.GetUtcNow()));
                if (db.ChangeTracker.HasChanges())
                    record.Add(db, "purpose.changed", "purpose", purpose.Id, null, new { purpose.Name, purpose.Version });
                return (Answer<Purpose>)purpose;
            },
            cancellationToken);

    static List<No> Check(PurposeDraft draft)
    {
        List<No> nos = [];
        if (string.IsNullOrWhiteSpace(draft.Name))
            nos.Add(new No("Name", "Write a name."));
        else if (draft.Name.Trim().Length > LongestName)
            nos.Add(new No("Name", "At most {0} characters.", LongestName));
        foreach (var language in Words.Languages)
        {
            var field = "Text" + char.ToUpperInvariant(language[0]) + language[1..];
            if ((draft.Texts.GetValueOrDefault(language) ?? "").Trim().Length > LongestText)
                nos.Add(new No(field, "At most {0} characters.", LongestText));
        }
        if (draft.Written.Count == 0)
            nos.Add(new No("Text" + char.ToUpperInvariant(Words.Languages[0][0]) + Words.Languages[0][1..], "Write the words that people agree to."));
        return nos;
    }
}

/// <summary>What somebody says of a purpose.</summary>
/// <param name="Texts">By language.</param>
sealed record PurposeDraft(string? Name, bool NeedsConsent, bool NeedsConfirmation, bool IsOffered, IReadOnlyDictionary<string, string?> Texts)
{
    public IReadOnlyDictionary<string, string> Written => Texts.Where(text => !string.IsNullOrWhiteSpace(text.Value)).ToDictionary(text => text.Key, text => text.Value!.Replace("\r\n", "\n", StringComparison.Ordinal).Trim(), StringComparer.Ordinal);
}
