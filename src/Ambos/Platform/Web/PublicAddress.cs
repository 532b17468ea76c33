namespace Ambos.Platform.Web;

/// <summary>The address people reach this installation at. It comes from the settings alone (<c>AMBOS_URL</c>), never from a request, so that nobody can have a link sent that leads elsewhere.</summary>
public sealed class PublicAddress
{
    readonly string root;

    public PublicAddress(IConfiguration configuration)
    {
        var text = configuration["AMBOS_URL"] is { Length: > 0 } named ? named : Listening(configuration["urls"]);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new InvalidOperationException($"AMBOS_URL must be an address such as https://ambos.example.com, not {text}.");
        root = address.GetLeftPart(UriPartial.Path).TrimEnd('/');
        (IsHttps, IsHere, Host, Origin) = (address.Scheme == "https", address.IsLoopback, address.Host, address.GetLeftPart(UriPartial.Authority));
    }

    public bool IsHttps { get; }

    /// <summary>Whether it leads nowhere from any other machine.</summary>
    public bool IsHere { get; }

    public string Host { get; }

    public string Origin { get; }

    /// <summary>A link for a mail or a card; <paramref name="path"/> starts with a slash.</summary>
    public string To(string path) => root + path;

    static string Listening(string? urls)
    {
        var first = urls?.Split(';')[0] ?? "http://localhost:5080";
        return first.Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal)
            .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal).Replace("//[::]", "//localhost", StringComparison.Ordinal);
    }
}
