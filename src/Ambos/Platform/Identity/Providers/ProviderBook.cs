using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text.Json;
using Ambos.Platform.Outbound;

namespace Ambos.Platform.Identity.Providers;

/// <summary>Where a provider has its doors, by its own document.</summary>
public sealed record ProviderDoors(string Issuer, string Authorize, string Token, string Keys, bool NamesItself, bool TakesSecretInHeader);

/// <summary>What providers publish about themselves, read through the guarded way out and believed for an hour; keys are read again when a token names one that is not known.</summary>
public sealed class ProviderBook(OutboundCalls calls, TimeProvider time)
{
    static readonly TimeSpan Believed = TimeSpan.FromHours(1);
    static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);
    const int Most = 200;

    readonly ConcurrentDictionary<string, (ProviderDoors Doors, DateTimeOffset At)> doors = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, (SigningKeys Keys, DateTimeOffset At)> keys = new(StringComparer.Ordinal);

    /// <summary>Throws <see cref="ProviderException"/> where nobody answers, or somebody else does.</summary>
    public async Task<ProviderDoors> DoorsAsync(string issuer, CancellationToken cancellationToken)
    {
        if (doors.TryGetValue(issuer, out var known) && time.GetUtcNow() - known.At < Believed)
            return known.Doors;
        using var document = await JsonAsync(issuer.TrimEnd('/') + "/.well-known/openid-configuration", cancellationToken);
        var root = document.RootElement;
        var found = new ProviderDoors(Text(root, "issuer"), Text(root, "authorization_endpoint"), Text(root, "token_endpoint"), Text(root, "jwks_uri"), root.TryGetProperty("authorization_response_iss_parameter_supported", out var says) && says.ValueKind == JsonValueKind.True, TakesHeader(root));
        // Whoever answers in another's name is another.
        if (found.Issuer != issuer)
            throw new ProviderException("The document names another issuer.");
        foreach (var door in new[] { found.Authorize, found.Token, found.Keys })
            if (await calls.RefusesAsync(door, cancellationToken) is not null)
                throw new ProviderException("The document names an address that is not called.");
        if (doors.Count > Most)
            doors.Clear();
        doors[issuer] = (found, time.GetUtcNow());
        return found;
    }

    /// <summary>The keys of a provider, read anew if it signs with one that is not among them, at most once a minute.</summary>
    public async Task<SigningKeys> KeysAsync(ProviderDoors provider, string? kid, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (keys.TryGetValue(provider.Keys, out var known) && now - known.At < Believed && (kid is null || known.Keys.Knows(kid) || now - known.At < Rest))
            return known.Keys;
        var answer = await AnswerAsync(new HttpRequestMessage(HttpMethod.Get, provider.Keys), cancellationToken);
        SigningKeys read;
        try
        {
            read = SigningKeys.Read(answer.Body);
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new ProviderException("The keys cannot be read.");
        }
        if (keys.Count > Most)
            keys.Clear();
        keys[provider.Keys] = (read, now);
        return read;
    }

    /// <summary>What a door answers; throws unless it is good.</summary>
    public async Task<OutboundAnswer> AnswerAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using (request)
            {
                var answer = await calls.SendAsync(request, cancellationToken);
                return answer.IsGood ? answer : throw new ProviderException($"It answered {answer.Status}.");
            }
        }
        catch (Exception trouble) when (trouble is HttpRequestException or OutboundException or SocketException or IOException || (trouble is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new ProviderException("It cannot be reached.");
        }
    }

    /// <summary>When the settings changed, what was read is read again.</summary>
    public void Forget(string issuer) => doors.TryRemove(issuer, out _);

    async Task<JsonDocument> JsonAsync(string address, CancellationToken cancellationToken)
    {
        var answer = await AnswerAsync(new HttpRequestMessage(HttpMethod.Get, address), cancellationToken);
        try
        {
            return JsonDocument.Parse(answer.Body, new JsonDocumentOptions { MaxDepth = 16 });
        }
        catch (JsonException)
        {
            throw new ProviderException("Its document cannot be read.");
        }
    }

    // What is not said is the header (Core 9).
    static bool TakesHeader(JsonElement root) =>
        !root.TryGetProperty("token_endpoint_auth_methods_supported", out var ways) || ways.ValueKind != JsonValueKind.Array || ways.EnumerateArray().Any(way => way.ValueKind == JsonValueKind.String && way.GetString() == "client_secret_basic");

    static string Text(JsonElement root, string name) => root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}

/// <summary>The provider could not be asked, or what it said does not hold.</summary>
public sealed class ProviderException(string message) : Exception(message);
