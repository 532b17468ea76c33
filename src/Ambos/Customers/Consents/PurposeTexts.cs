using Ambos.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Consents;

/// <summary>What people are asked, as it stands in one version.</summary>
static class PurposeTexts
{
    /// <summary>In this language, or in the first there is.</summary>
    public static async Task<string> ReadAsync(AmbosDb db, Purpose purpose, string language, CancellationToken cancellationToken) =>
        Pick(await db.Set<PurposeText>().Where(t => t.PurposeId == purpose.Id && t.Version == purpose.Version).ToListAsync(cancellationToken), language) ?? purpose.Name;

    public static string? Pick(IReadOnlyCollection<PurposeText> texts, string language) =>
        (texts.FirstOrDefault(text => text.Language == language) ?? texts.OrderByDescending(text => text.Language, StringComparer.Ordinal).FirstOrDefault())?.Text;
}
