namespace Ambos.Platform.Areas;

/// <summary>A room of the house. It registers with the platform everything that others show of it, so that nobody has to name it.</summary>
public interface IArea
{
    void Register(AreaBuilder area);
}

/// <summary>What an area says about itself at start.</summary>
public sealed class AreaBuilder(IServiceCollection services, Catalog catalog)
{
    public IServiceCollection Services { get; } = services;

    /// <summary>Adds something that others show or run: a menu entry, a permission, a report, a panel, a check, an import kind …</summary>
    public AreaBuilder Add<T>(params IEnumerable<T> items)
        where T : notnull
    {
        catalog.Add(items);
        return this;
    }
}
