using System.Globalization;

namespace Ambos.Platform.Organizations;

/// <summary>The countries one may start in, each with the time zone of its capital and of the towns that keep another.</summary>
public static class Countries
{
    static readonly (string Code, string Zone)[] All =
    [
        ("ES", "Europe/Madrid"), ("AR", "America/Argentina/Buenos_Aires"), ("BO", "America/La_Paz"), ("CL", "America/Santiago"), ("CO", "America/Bogota"),
        ("CR", "America/Costa_Rica"), ("CU", "America/Havana"), ("DO", "America/Santo_Domingo"), ("EC", "America/Guayaquil"), ("SV", "America/El_Salvador"),
        ("GQ", "Africa/Malabo"), ("GT", "America/Guatemala"), ("HN", "America/Tegucigalpa"), ("MX", "America/Mexico_City"), ("NI", "America/Managua"),
        ("PA", "America/Panama"), ("PY", "America/Asuncion"), ("PE", "America/Lima"), ("PR", "America/Puerto_Rico"), ("UY", "America/Montevideo"), ("VE", "America/Caracas"),
        ("AD", "Europe/Andorra"), ("BR", "America/Sao_Paulo"), ("CA", "America/Toronto"), ("DE", "Europe/Berlin"), ("FR", "Europe/Paris"), ("GB", "Europe/London"),
        ("IE", "Europe/Dublin"), ("IT", "Europe/Rome"), ("NL", "Europe/Amsterdam"), ("PT", "Europe/Lisbon"), ("US", "America/New_York"),
    ];

    // Code, Spanish and English name of each country of ISO 3166, a line each: what the machine calls them differs, and comes in one language only.
    static readonly Lazy<Dictionary<string, (string Spanish, string English)>> World = new(() =>
    {
        using var reader = new StreamReader(typeof(Countries).Assembly.GetManifestResourceStream("Ambos.Platform.Organizations.countries.txt")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('|')).ToDictionary(line => line[0], line => (line[1], line[2]), StringComparer.Ordinal);
    });

    static readonly (string Country, string Town, string Zone)[] Elsewhere =
    [
        ("ES", "las palmas", "Atlantic/Canary"), ("ES", "tenerife", "Atlantic/Canary"), ("ES", "lanzarote", "Atlantic/Canary"), ("ES", "arrecife", "Atlantic/Canary"),
        ("ES", "fuerteventura", "Atlantic/Canary"), ("ES", "puerto del rosario", "Atlantic/Canary"), ("ES", "la laguna", "Atlantic/Canary"), ("ES", "maspalomas", "Atlantic/Canary"), ("ES", "adeje", "Atlantic/Canary"), ("ES", "arona", "Atlantic/Canary"), ("ES", "telde", "Atlantic/Canary"),
        ("MX", "tijuana", "America/Tijuana"), ("MX", "mexicali", "America/Tijuana"), ("MX", "cancun", "America/Cancun"), ("MX", "playa del carmen", "America/Cancun"), ("MX", "chetumal", "America/Cancun"),
        ("MX", "hermosillo", "America/Hermosillo"), ("MX", "la paz", "America/Mazatlan"), ("MX", "los cabos", "America/Mazatlan"), ("MX", "mazatlan", "America/Mazatlan"), ("MX", "culiacan", "America/Mazatlan"), ("MX", "ciudad juarez", "America/Ciudad_Juarez"),
        ("CL", "punta arenas", "America/Punta_Arenas"), ("CL", "isla de pascua", "Pacific/Easter"), ("EC", "galapagos", "Pacific/Galapagos"), ("PT", "ponta delgada", "Atlantic/Azores"), ("PT", "funchal", "Atlantic/Madeira"),
        ("BR", "manaus", "America/Manaus"), ("CA", "vancouver", "America/Vancouver"), ("CA", "calgary", "America/Edmonton"), ("CA", "winnipeg", "America/Winnipeg"),
        ("US", "chicago", "America/Chicago"), ("US", "houston", "America/Chicago"), ("US", "dallas", "America/Chicago"), ("US", "san antonio", "America/Chicago"), ("US", "denver", "America/Denver"), ("US", "phoenix", "America/Phoenix"),
        ("US", "los angeles", "America/Los_Angeles"), ("US", "san francisco", "America/Los_Angeles"), ("US", "san diego", "America/Los_Angeles"), ("US", "seattle", "America/Los_Angeles"), ("US", "honolulu", "Pacific/Honolulu"),
    ];

    /// <summary>Code and name in the reader's language, in the order of their alphabet; Spain stands first.</summary>
    public static IReadOnlyList<(string Code, string Name)> Named() =>
        [.. All.Take(1).Select(Named), .. All.Skip(1).Select(Named).OrderBy(country => country.Name, StringComparer.CurrentCulture)];

    /// <summary>Every country there is, in the reader's language and the order of its alphabet.</summary>
    public static IReadOnlyList<(string Code, string Name)> OfTheWorld() =>
        [.. World.Value.Keys.Select(code => (Code: code, Name: NameOf(code))).OrderBy(country => country.Name, StringComparer.CurrentCulture)];

    /// <summary>What a country is called in the reader's language; a code of no country stands as it is.</summary>
    public static string NameOf(string code) => !World.Value.TryGetValue(code, out var names) ? code
        : CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "es" ? names.Spanish : names.English;

    /// <summary>Whether it is the code of a country, in capitals.</summary>
    public static bool IsOne(string? code) => code is not null && World.Value.ContainsKey(code);

    public static bool Knows(string? code) => All.Any(country => country.Code == code);

    /// <summary>The zone of a town, by what people call it.</summary>
    public static string ZoneOf(string country, string? town)
    {
        var plain = Folded(town ?? "");
        return Elsewhere.Where(place => place.Country == country && plain.Contains(place.Town, StringComparison.Ordinal)).Select(place => place.Zone).FirstOrDefault()
            ?? All.Where(place => place.Code == country).Select(place => place.Zone).FirstOrDefault()
            ?? "Europe/Madrid";
    }

    static (string Code, string Name) Named((string Code, string Zone) country) => (country.Code, NameOf(country.Code));

    static string Folded(string text) => string.Concat(text.Normalize(System.Text.NormalizationForm.FormD)
        .Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)).ToLowerInvariant();
}
