using System.Net;
using System.Net.Sockets;

namespace Ambos.Platform.Outbound;

/// <summary>The one way out to addresses that people wrote down. They are looked at when they are saved and again when they are dialled:
/// what is dialled is the number that was looked at, so that a name which leads elsewhere meanwhile leads nowhere. Nothing is followed, no proxy is asked, answers are short or cut off.</summary>
public sealed class OutboundCalls : IDisposable
{
    public const int MostBytes = 256 * 1024;
    const int LongestAddress = 1000;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    static readonly TimeSpan PatienceToConnect = TimeSpan.FromSeconds(5);

    readonly OutboundRules rules;
    readonly INameBook names;
    readonly HttpClient http;

    public OutboundCalls(OutboundRules rules, INameBook names)
    {
        (this.rules, this.names) = (rules, names);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            Credentials = null,
            AutomaticDecompression = DecompressionMethods.None,
            MaxResponseHeadersLength = 16,
            MaxConnectionsPerServer = 8,
            ConnectTimeout = PatienceToConnect,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            ActivityHeadersPropagator = null,
            ConnectCallback = DialAsync,
        };
        http = new HttpClient(handler) { Timeout = Patience };
    }

    /// <summary>Why the address is none that the house calls; nothing if it is one. Names are looked up.</summary>
    public async Task<string?> RefusesAsync(string text, CancellationToken cancellationToken)
    {
        if (Refuses(text) is { } refusal)
            return refusal;
        using var hurry = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        hurry.CancelAfter(PatienceToConnect);
        try
        {
            await LookAsync(new Uri(text.Trim()).IdnHost, hurry.Token);
            return null;
        }
        catch (OutboundException)
        {
            return "This address leads into a network of its own, not to everybody's. It is not called.";
        }
        catch (Exception lost) when (lost is SocketException or ArgumentException || (lost is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return "The name in this address leads nowhere.";
        }
    }

    /// <summary>Sends and reads the short answer. Throws <see cref="OutboundException"/> where the address is none to call or the answer is too long.</summary>
    public async Task<OutboundAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is not { } to || Refuses(to.OriginalString) is not null)
            throw new OutboundException("This is no address to call.");
        using var hurry = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        hurry.CancelAfter(Patience);
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, hurry.Token);
        await using var body = await answer.Content.ReadAsStreamAsync(hurry.Token);
        using var memory = new MemoryStream();
        var part = new byte[8192];
        int read;
        while ((read = await body.ReadAsync(part, hurry.Token)) > 0)
        {
            if (memory.Length + read > MostBytes)
                throw new OutboundException("The answer was too long.");
            memory.Write(part, 0, read);
        }
        return new OutboundAnswer((int)answer.StatusCode, memory.ToArray());
    }

    public void Dispose() => http.Dispose();

    string? Refuses(string text)
    {
        var plain = text.Trim();
        if (plain.Length > LongestAddress || plain.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter) || letter == '\\') || !Uri.TryCreate(plain, UriKind.Absolute, out var address))
            return "Write a whole address, such as https://example.com/hook.";
        if (address.Scheme != Uri.UriSchemeHttps && !(rules.Local && address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            return "The address must begin with https://.";
        // Whoever reads user@host takes the first for the second.
        if (address.UserInfo.Length > 0 || plain.Split('/', '?', '#') is [_, _, var authority, ..] && authority.Contains('@', StringComparison.Ordinal))
            return "Leave the name and password out of the address.";
        if (address.Fragment.Length > 0)
            return "Leave out what stands behind #.";
        return rules.Local && address.IsLoopback ? null : IsOdd(plain, address) ? "Write the name of the machine, such as example.com." : null;
    }

    // 2130706433, 0x7f.1 and 0177.0.0.1 are numbers that look like none; a name without a dot is one of this house's network.
    static bool IsOdd(string plain, Uri address) => address.HostNameType switch
    {
        UriHostNameType.IPv4 => !plain.StartsWith($"{address.Scheme}://{address.Host}", StringComparison.OrdinalIgnoreCase),
        UriHostNameType.IPv6 => false,
        UriHostNameType.Dns => !address.IdnHost.Trim('.').Contains('.', StringComparison.Ordinal),
        _ => true,
    };

    async ValueTask<Stream> DialAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var looked = await LookAsync(context.DnsEndPoint.Host, cancellationToken);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(looked, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // One inner address among public ones is enough to refuse them all.
    async Task<IPAddress[]> LookAsync(string host, CancellationToken cancellationToken)
    {
        var found = IPAddress.TryParse(host, out var number) ? [number] : await names.FindAsync(host, cancellationToken);
        if (found.Length == 0)
            throw new SocketException((int)SocketError.HostNotFound);
        return Array.TrueForAll(found, address => PublicNetwork.Holds(address) || (rules.Local && IPAddress.IsLoopback(address)))
            ? found
            : throw new OutboundException("The address leads into a network of its own.");
    }
}

/// <summary>What came back, at most <see cref="OutboundCalls.MostBytes"/>.</summary>
public sealed record OutboundAnswer(int Status, byte[] Body)
{
    public bool IsGood => Status is >= 200 and < 300;
}

/// <summary>The house did not call, or did not listen to the end.</summary>
public sealed class OutboundException(string message) : Exception(message);
