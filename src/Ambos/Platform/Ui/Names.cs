using System.Text;

namespace Ambos.Platform.Ui;

/// <summary>Ids inside a page that are the same at each drawing, so that a swap finds its elements again.</summary>
public static class Names
{
    /// <summary>An id made of what the thing says.</summary>
    public static string Id(string kind, string? text)
    {
        var hash = 2166136261u;
        foreach (var octet in Encoding.UTF8.GetBytes(text ?? ""))
            hash = (hash ^ octet) * 16777619u;
        return $"{kind}-{hash:x8}";
    }
}
