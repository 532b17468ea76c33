namespace Ambos.Tests.Architecture;

/// <summary>A file of the product, by its path from the root of the repository.</summary>
public sealed record SourceFile(string Path, string Text)
{
    static readonly Lazy<string> Root = new(() =>
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "Ambos.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("The repository was not found above the tests.");
        return folder.FullName;
    });

    public static string RootFolder => Root.Value;

    /// <summary>All files below a folder with one of these endings; generated and vendored ones apart.</summary>
    public static IReadOnlyList<SourceFile> Below(string folder, params IReadOnlyList<string> endings) =>
    [
        .. Directory.EnumerateFiles(System.IO.Path.Combine(RootFolder, folder), "*", SearchOption.AllDirectories)
            .Where(path => endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)))
            .Select(path => System.IO.Path.GetRelativePath(RootFolder, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/node_modules/") && !path.Contains("/wwwroot/lib/") && !path.EndsWith(".g.cs"))
            .Select(path => new SourceFile(path, File.ReadAllText(System.IO.Path.Combine(RootFolder, path)))),
    ];

    /// <summary>The area a file of the product stands in: the first folder under src/Ambos, or nothing for the program itself.</summary>
    public string? Area => Path.Split('/') is ["src", "Ambos", var area, _, ..] ? area : null;
}
