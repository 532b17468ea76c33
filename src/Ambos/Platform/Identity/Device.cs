using System.Net;
using System.Net.Sockets;

namespace Ambos.Platform.Identity;

/// <summary>What a browser tells of itself, in as few words as let its owner recognise it. The long line it sends is not kept.</summary>
public static class Device
{
    // The order matters: most claim to be several.
    static readonly (string Sign, string Name)[] Browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    static readonly (string Sign, string Name)[] Systems =
        [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "ChromeOS"), ("Mac OS X", "macOS"), ("Linux", "Linux")];

    /// <summary>Browser and system; empty where it is none that we know.</summary>
    public static (string Browser, string System) Of(string? agent) => (Named(Browsers, agent), Named(Systems, agent));

    /// <summary>The first half of an address: enough to tell home from abroad, not one person from another.</summary>
    public static string Network(IPAddress? address)
    {
        if (address is null || IPAddress.IsLoopback(address))
            return address is null ? "" : "localhost";
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = plain.GetAddressBytes();
        return plain.AddressFamily == AddressFamily.InterNetwork ? $"{bytes[0]}.{bytes[1]}.…" : $"{Convert.ToHexStringLower(bytes[..2])}:{Convert.ToHexStringLower(bytes[2..4])}:…";
    }

    static string Named((string Sign, string Name)[] known, string? agent) =>
        agent is null ? "" : known.FirstOrDefault(one => agent.Contains(one.Sign, StringComparison.Ordinal)).Name ?? "";
}
