using Ambos.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Consents;

/// <summary>The purposes an organisation begins with. All of it can be changed.</summary>
static class UsualPurposes
{
    static readonly (string Key, string Name, bool NeedsConsent, string Spanish, string English)[] All =
    [
        ("news", "News", true,
            "Quiero recibir novedades por correo electrónico, como mucho una vez al mes. Puedo retirarlo cuando quiera con un solo clic.",
            "I would like to receive news by e-mail, once a month at most. I may withdraw this at any time with one press."),
        ("offers", "Offers", true,
            "Quiero recibir ofertas por correo electrónico o por teléfono. Puedo retirarlo cuando quiera con un solo clic.",
            "I would like to receive offers by e-mail or by telephone. I may withdraw this at any time with one press."),
        ("surveys", "Satisfaction surveys", false,
            "Después de atenderle podemos preguntarle si quedó contento. Puede oponerse cuando quiera con un solo clic.",
            "After we have served you we may ask whether you were content. You may object at any time with one press."),
    ];

    /// <summary>Lays them into an organisation that has none.</summary>
    public static async Task SeedAsync(AmbosDb db, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        if (await db.Set<Purpose>().AnyAsync(cancellationToken))
            return;
        foreach (var (order, usual) in All.Index())
        {
            var purpose = new Purpose(usual.Key, usual.Name, usual.NeedsConsent, usual.NeedsConsent, (order + 1) * 10);
            db.Add(purpose);
            db.AddRange(purpose.Says(new Dictionary<string, string>(StringComparer.Ordinal) { ["es"] = usual.Spanish, ["en"] = usual.English }, at));
        }
        await db.SaveChangesAsync(cancellationToken);
    }
}
