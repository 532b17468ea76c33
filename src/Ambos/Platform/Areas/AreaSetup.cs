using Ambos.Platform.Languages;

namespace Ambos.Platform.Areas;

static class AreaSetup
{
    /// <summary>Lets every area say what it adds, and makes the sum available as the <see cref="Catalog"/>.</summary>
    public static Catalog AddAreas(this IServiceCollection services, params ReadOnlySpan<IArea> areas)
    {
        var catalog = new Catalog();
        var builder = new AreaBuilder(services, catalog);
        foreach (var area in areas)
            area.Register(builder);
        services.AddSingleton(catalog);
        services.AddSingleton<IEnumerable<WordList>>(catalog.All<WordList>());
        return catalog;
    }
}
