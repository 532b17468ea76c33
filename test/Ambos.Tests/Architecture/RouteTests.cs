using Ambos.Platform.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Architecture;

/// <summary>Every page and endpoint says who may come in.</summary>
public sealed class RouteTests
{
    [Fact]
    public async Task Every_route_says_who_may_come_in()
    {
        await using var house = await TestHouse.StartAsync(DatabaseKind.Sqlite);
        var permissions = house.Services.GetRequiredService<Permissions>();
        var endpoints = house.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        endpoints.Count.ShouldBeGreaterThan(5);
        // The framework's own: a fallback for style and pictures while developing, and a redirect for its scripts.
        foreach (var endpoint in endpoints.Where(endpoint => endpoint.RoutePattern.RawText is not "{**path:file}" and not "/_framework/opaque-redirect"))
        {
            var says = endpoint.Metadata.GetMetadata<OpenAttribute>() is not null || endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any();
            says.ShouldBeTrue($"{endpoint.RoutePattern.RawText} does not say who may come in");
            foreach (var needs in endpoint.Metadata.GetOrderedMetadata<NeedsAttribute>())
                permissions.All.ShouldContain(permission => permission.Name == needs.Permission, endpoint.RoutePattern.RawText);
        }
    }
}
