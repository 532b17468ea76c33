namespace Ambos.Platform.Identity;

/// <summary>A company that uses Ambos: the tenant.</summary>
public sealed class Organization
{
    Organization()
    {
    }

    public Organization(string slug, string name, string country, string zone, string language, DateTimeOffset at)
    {
        (Slug, Name, Country, Zone, Language, CreatedAt) = (slug, name, country, zone, language, at);
    }

    public int Id { get; private set; }

    /// <summary>Its name in addresses: lower case, digits and hyphens.</summary>
    public string Slug { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>ISO 3166-1 code, such as <c>ES</c>.</summary>
    public string Country { get; private set; } = "ES";

    public string? Town { get; private set; }

    /// <summary>IANA time zone.</summary>
    public string Zone { get; private set; } = "Europe/Madrid";

    public string Language { get; private set; } = "es";

    /// <summary>File of the logo, if there is one.</summary>
    public Guid? LogoId { get; private set; }

    /// <summary>The organisation's own colour on public pages, <c>#rrggbb</c>.</summary>
    public string? Color { get; private set; }

    /// <summary>The invented company that shows what Ambos does.</summary>
    public bool IsSample { get; private set; }

    /// <summary>False while it is being laid out or taken away again: then nobody enters and nothing runs in it.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>Since when it has not been whole.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Since when administrators need a second factor; nothing: it is theirs to choose.</summary>
    public DateTimeOffset? FactorSince { get; private set; }

    public void LivesIn(string country, string? town, string zone, string language) =>
        (Country, Town, Zone, Language) = (country, town, zone, language);

    public void DemandsFactor(DateTimeOffset at) => FactorSince ??= at;

    public void LeavesFactorOpen() => FactorSince = null;

    public void Rename(string name) => Name = name;

    public void LooksLike(Guid? logo, string? color) => (LogoId, Color) = (logo, color);

    public void IsInvented() => IsSample = true;
}
