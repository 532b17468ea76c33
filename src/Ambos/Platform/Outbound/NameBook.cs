using System.Net;

namespace Ambos.Platform.Outbound;

/// <summary>Where a name leads.</summary>
public interface INameBook
{
    Task<IPAddress[]> FindAsync(string host, CancellationToken cancellationToken);
}

sealed class NameBook : INameBook
{
    public Task<IPAddress[]> FindAsync(string host, CancellationToken cancellationToken) => Dns.GetHostAddressesAsync(host, cancellationToken);
}
