using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Architecture;

/// <summary>Two rooms must not answer at the same address.</summary>
public sealed class RouteTwiceTests
{
    [Fact]
    public async Task No_address_has_two_pages()
    {
        await using var house = await TestHouse.StartAsync(DatabaseKind.Sqlite);
        var twice = house.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"]).Select(method => $"{method} {endpoint.RoutePattern.RawText?.TrimStart('/')}"))
            .Where(route => !route.EndsWith("{**path:file}", StringComparison.Ordinal))
            .GroupBy(route => route, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1).Select(same => same.Key);
        twice.Where(route => !route.Contains("lib/") && !route.Contains('.')).ShouldBeEmpty();
    }
}
