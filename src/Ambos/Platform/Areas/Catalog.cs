namespace Ambos.Platform.Areas;

/// <summary>Everything the areas registered, by kind, in the order of registration.</summary>
public sealed class Catalog
{
    readonly Dictionary<Type, object> byKind = [];

    public IReadOnlyList<T> All<T>()
        where T : notnull => byKind.TryGetValue(typeof(T), out var list) ? (List<T>)list : [];

    internal void Add<T>(IEnumerable<T> items)
        where T : notnull
    {
        if (!byKind.TryGetValue(typeof(T), out var list))
            byKind[typeof(T)] = list = new List<T>();
        ((List<T>)list).AddRange(items);
    }
}
