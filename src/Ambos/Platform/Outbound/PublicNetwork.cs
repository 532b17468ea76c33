using System.Net;
using System.Net.Sockets;

namespace Ambos.Platform.Outbound;

/// <summary>Which addresses of the network belong to everybody. All others, the ones a machine has for itself, its neighbours and its cloud, are none that we call for somebody.</summary>
public static class PublicNetwork
{
    // RFC 6890 and the registries of IANA: this host, private, shared by carriers, loopback, link-local, protocol, documentation, 6to4, measuring, many receivers, reserved.
    static readonly IPNetwork[] Inner =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // Of the one part of IPv6 that is everybody's: Teredo and other protocols, documentation, 6to4.
            "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
        }.Select(text => IPNetwork.Parse(text)),
    ];

    /// <summary>Whether the address may be dialled. IPv4 dressed as IPv6 (mapped, compatible, translated) is refused with everything else outside 2000::/3.</summary>
    public static bool Holds(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => !Array.Exists(Inner, network => network.Contains(address)),
        AddressFamily.InterNetworkV6 => address.ScopeId == 0 && !address.IsIPv4MappedToIPv6 && (address.GetAddressBytes()[0] & 0xE0) == 0x20 && !Array.Exists(Inner, network => network.Contains(address)),
        _ => false,
    };
}
