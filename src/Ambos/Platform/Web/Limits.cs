using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Ambos.Platform.Api;
using Ambos.Platform.Identity;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.StaticAssets;

namespace Ambos.Platform.Web;

/// <summary>How much one caller, one network and one organisation may ask at a time, so that nobody uses up what is there for all.
/// Networks are counted by a keyed hash of the day, whose key is made at the start and kept nowhere.</summary>
sealed class Limits(IConfiguration configuration, TimeProvider time)
{
    const int CallsPerMinute = 1_200;
    const int PagesPerMinute = 1_800;
    const int OfAnOrganization = 18_000;

    /// <summary>Files and reports that one person, and one organisation, may have made at the same moment; a few more wait their turn.</summary>
    const int DearOfOne = 3;

    const int DearOfAll = 8;
    const int DearWaiting = 12;

    static readonly TimeSpan Wait = TimeSpan.FromSeconds(5);

    readonly byte[] secret = RandomNumberGenerator.GetBytes(32);

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<Limits>();
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<Limits>((options, limits) =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.GlobalLimiter = limits.All;
            options.OnRejected = (context, _) =>
            {
                var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var known) ? known : Wait;
                context.HttpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
        });
    }

    PartitionedRateLimiter<HttpContext> All => PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<HttpContext, string>(OfCaller),
        PartitionedRateLimiter.Create<HttpContext, int>(OfOrganization),
        PartitionedRateLimiter.Create<HttpContext, string>(DearToCaller),
        PartitionedRateLimiter.Create<HttpContext, int>(DearToOrganization));

    RateLimitPartition<string> OfCaller(HttpContext context)
    {
        var calls = ApiFrame.Holds(context.Request);
        var most = calls ? Setting("AMBOS_API_PER_MINUTE", CallsPerMinute) : Setting("AMBOS_PAGES_PER_MINUTE", PagesPerMinute);
        return most <= 0 || IsFree(context) ? RateLimitPartition.GetNoLimiter("") : RateLimitPartition.GetTokenBucketLimiter((calls ? "api " : "page ") + Caller(context), _ => Bucket(most));
    }

    RateLimitPartition<int> OfOrganization(HttpContext context)
    {
        var most = Setting("AMBOS_ORGANIZATION_PER_MINUTE", OfAnOrganization);
        return most <= 0 || IsFree(context) || SessionOf(context).Organization is not { Id: var id } ? RateLimitPartition.GetNoLimiter(0) : RateLimitPartition.GetTokenBucketLimiter(id, _ => Bucket(most));
    }

    static RateLimitPartition<string> DearToCaller(HttpContext context) => IsDear(context) && SessionOf(context).IsSignedIn
        ? RateLimitPartition.GetConcurrencyLimiter(SessionOf(context).Person.AccountId.ToString(), _ => AtOnce(DearOfOne))
        : RateLimitPartition.GetNoLimiter("");

    static RateLimitPartition<int> DearToOrganization(HttpContext context) => IsDear(context) && SessionOf(context).Organization is { Id: var id }
        ? RateLimitPartition.GetConcurrencyLimiter(id, _ => AtOnce(DearOfAll))
        : RateLimitPartition.GetNoLimiter(0);

    int Setting(string name, int usual) => configuration.GetValue(name, usual);

    static TokenBucketRateLimiterOptions Bucket(int most) => new()
    {
        TokenLimit = Math.Max(1, most / 6),
        TokensPerPeriod = Math.Max(1, most / 60),
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        AutoReplenishment = true,
    };

    static ConcurrencyLimiterOptions AtOnce(int most) => new() { PermitLimit = most, QueueLimit = DearWaiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst };

    // Style, script and pictures cost nothing, the page that says "too many" least of all, and whoever watches the house must see it when it is busy.
    static bool IsFree(HttpContext context) => context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null || context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal);

    static bool IsDear(HttpContext context) => HttpMethods.IsGet(context.Request.Method) && (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText is { } route
        && (route.EndsWith("/export.{format}", StringComparison.Ordinal) || route.EndsWith("/copy.zip", StringComparison.Ordinal) || route.StartsWith(ApiFrame.Root + "/reports", StringComparison.Ordinal));

    static Session SessionOf(HttpContext context) => context.RequestServices.GetRequiredService<Session>();

    string Caller(HttpContext context)
    {
        var session = SessionOf(context);
        return session.IsSignedIn ? (session.KeyId ?? session.Person.AccountId).ToString() : Network(context.Connection.RemoteIpAddress);
    }

    internal string Network(IPAddress? address)
    {
        var plain = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        var bytes = plain?.GetAddressBytes() ?? [];
        // One household or office holds a whole /64.
        return Convert.ToHexString(HMACSHA256.HashData(secret, (byte[])[.. Encoding.ASCII.GetBytes($"{time.GetUtcNow():yyyy-MM-dd}|"), .. bytes.Length == 16 ? bytes[..8] : bytes]));
    }
}
