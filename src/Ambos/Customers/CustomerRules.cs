using System.Globalization;
using System.Net.Mail;
using Ambos.Platform.Data;
using Ambos.Platform.Languages;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

/// <summary>What may be said of a customer.</summary>
static class CustomerRules
{
    public const int LongestName = 200;
    public const int LongestTaxId = 40;
    public const int LongestPoint = 400;
    const int MostPoints = 200;

    public static async Task<List<No>> CheckAsync(AmbosDb db, CustomerDraft draft, bool isNew, DateOnly today, CancellationToken cancellationToken)
    {
        List<No> nos = [];
        if (isNew ? string.IsNullOrWhiteSpace(draft.Name) : draft.Name is not null && draft.Name.Trim().Length == 0)
            nos.Add(new No("Name", "Write a name."));
        if (draft.Name?.Length > LongestName)
            nos.Add(new No("Name", "At most {0} characters.", LongestName));
        if (draft.TaxId?.Length > LongestTaxId)
            nos.Add(new No("TaxId", "At most {0} characters.", LongestTaxId));
        if (isNew && draft.Kind == CustomerKind.Team)
            nos.Add(new No("Kind", "A team's record is made with the team."));
        if (draft.BornOn is { } born && born != default && (born > today || born.Year < 1900))
            nos.Add(new No("BornOn", "This date cannot be right."));
        if (draft.Language is { Length: > 0 } language && !IsLanguage(language))
            nos.Add(new No("Language", "This language is not known."));
        if (draft.Tags is { } tags && tags.Any(tag => tag.Length > 60))
            nos.Add(new No("Tags", "At most {0} characters.", 60));
        if (draft.ContactPoints is { Count: > MostPoints })
            nos.Add(new No("ContactPoints", "At most {0} ways to reach somebody.", MostPoints));
        else
            nos.AddRange(draft.ContactPoints?.SelectMany(Check) ?? []);
        if (draft.Fields is { Count: > 0 } fields)
            nos.AddRange(CustomFields.Check(await db.Set<CustomField>().ToListAsync(cancellationToken), fields));
        return nos;
    }

    static IEnumerable<No> Check(ContactDraft point)
    {
        if (point.Value.Length > LongestPoint)
            yield return new No("ContactPoints", "At most {0} characters.", LongestPoint);
        else if (point.Kind == ContactKind.Email && !IsEmail(point.Value))
            yield return new No("ContactPoints", "{0} is not an e-mail address.", point.Value);
        else if (point.Kind == ContactKind.Phone && Plain.Digits(point.Value).Length is < 4 or > 17 && point.Kind == ContactKind.Phone)
            yield return new No("ContactPoints", "{0} is not a telephone number.", point.Value);
        else if (point.Kind == ContactKind.Web && !(Uri.TryCreate(point.Value.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            yield return new No("ContactPoints", "{0} is not an address that begins with https://.", point.Value);
    }

    public static bool IsEmail(string text) =>
        MailAddress.TryCreate(text.Trim(), out var address) && address.Address == text.Trim() && address.Host.Contains('.', StringComparison.Ordinal);

    static bool IsLanguage(string code) =>
        code.Length is 2 or 3 && CultureInfo.GetCultures(CultureTypes.NeutralCultures).Any(culture => culture.TwoLetterISOLanguageName == code);
}
