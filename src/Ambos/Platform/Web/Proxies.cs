using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Ambos.Platform.Web;

/// <summary>Whom the house believes about addresses: the settings, and the proxies that they name (<c>AMBOS_PROXIES</c>, addresses or networks parted by commas).</summary>
static class Proxies
{
    static readonly string[] Here = ["localhost", "127.0.0.1", "[::1]"];

    public static IList<string> Hosts(IConfiguration configuration, PublicAddress address)
    {
        if (configuration["AMBOS_URL"] is { Length: > 0 })
            return [address.Host, .. Here];
        // Bound to this machine alone: then only its own names lead here, and no stranger's name can be made to.
        var urls = configuration["urls"] ?? "http://localhost:5080";
        return urls.Split(';').All(url => Uri.TryCreate(url, UriKind.Absolute, out var one) && one.IsLoopback) ? [.. Here] : ["*"];
    }

    public static void Trust(ForwardedHeadersOptions options, IConfiguration configuration)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var text in (configuration["AMBOS_PROXIES"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (text.Contains('/', StringComparison.Ordinal))
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(text));
            else
                options.KnownProxies.Add(IPAddress.Parse(text));
        }
        if (options.KnownProxies.Count + options.KnownIPNetworks.Count == 0)
            options.ForwardedHeaders = ForwardedHeaders.None;
    }
}
