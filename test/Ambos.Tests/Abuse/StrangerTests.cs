using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Ambos.Customers;
using Ambos.Platform.Areas;
using Ambos.Platform.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Abuse;

/// <summary>A1: every route, asked by somebody who must not see what lies there. New routes are swept without being named here.</summary>
public sealed partial class StrangerTests
{
    [Fact]
    public async Task A1_no_route_shows_or_changes_anything_of_others()
    {
        await using var house = await TestHouse.StartAsync(DatabaseKind.Sqlite);
        await using var scope = house.Services.CreateAsyncScope();
        var sample = await house.Services.GetRequiredService<Catalog>().All<SampleLoader>()[0].Load(scope.ServiceProvider, CancellationToken.None);
        var others = await house.OrganizationAsync("others");
        using var director = await house.SignedInAsync(sample, Role.Director | Role.Administrator);
        using var member = await house.SignedInAsync(sample, Role.Member);
        using var stranger = await house.SignedInAsync(others, Role.Everybody);
        using var visitor = house.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

        var found = await Crawl.WalkAsync(house, director, "/", "/settings", "/customers", "/requests", "/voice", "/import", "/me");
        found.Count.ShouldBeGreaterThan(25);
        found.Values.ShouldAllBe(page => page.Status != HttpStatusCode.InternalServerError);
        found.Values.Count(page => page.Status == HttpStatusCode.OK).ShouldBeGreaterThan(25);

        var permissions = house.Services.GetRequiredService<Permissions>();
        List<string> faults = [];
        foreach (var route in Crawl.Pages(house).Where(route => found.ContainsKey(route.RoutePattern.RawText!)))
        {
            var address = found[route.RoutePattern.RawText!].Address;
            var isOpen = route.Metadata.GetMetadata<IAllowAnonymous>() is not null;
            if (!isOpen && await StatusAsync(visitor, address) is HttpStatusCode.OK)
                faults.Add($"a visitor sees {address}");
            if (route.RoutePattern.Parameters.Count > 0 && !isOpen && await StatusAsync(stranger, address) is HttpStatusCode.OK)
                faults.Add($"another organisation sees {address}");
            var needs = route.Metadata.GetOrderedMetadata<NeedsAttribute>().Select(need => permissions.Named(need.Permission)).ToList();
            if (needs.Any(need => !need.IsHeldBy(Role.Member)) && await StatusAsync(member, address) is not HttpStatusCode.NotFound and var status)
                faults.Add($"a member gets {status} at {address}");
        }
        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A1_no_door_of_the_api_takes_ids_of_others()
    {
        await using var house = await TestHouse.StartAsync(DatabaseKind.Sqlite);
        var (mine, theirs) = (await house.OrganizationAsync("mine"), await house.OrganizationAsync("theirs"));
        var customer = new Customer(412, CustomerKind.Person, "Nadie Ajeno", DateTimeOffset.UnixEpoch);
        await house.Data(theirs).WriteAsync(db => { db.Add(customer); return Task.CompletedTask; });
        using var stranger = await house.SignedInAsync(mine, Role.Everybody);
        using var visitor = house.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

        List<string> faults = [];
        var doors = house.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/').StartsWith("api/v1/")).ToList();
        doors.Count.ShouldBeGreaterThan(15);
        foreach (var door in doors)
        {
            foreach (var method in door.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            {
                var address = "/" + Hole().Replace(door.RoutePattern.RawText!.TrimStart('/'), hole => hole.Value.Contains("guid") ? customer.Id.ToString() : "412");
                if (door.Metadata.GetMetadata<IAllowAnonymous>() is null && (int)await SendAsync(visitor, method, address) is >= 200 and < 300)
                    faults.Add($"a visitor may {method} {address}");
                if (door.RoutePattern.Parameters.Count > 0 && await SendAsync(stranger, method, address) is var status && ((int)status is >= 200 and < 300 || status == HttpStatusCode.InternalServerError))
                    faults.Add($"another organisation gets {status} for {method} {address}");
            }
        }
        faults.ShouldBeEmpty();
        (await house.Data(theirs).ReadAsync(db => db.Set<Customer>().Select(one => one.Name).SingleAsync())).ShouldBe("Nadie Ajeno");
    }

    static async Task<HttpStatusCode> StatusAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address);
        return answer.StatusCode;
    }

    static async Task<HttpStatusCode> SendAsync(HttpClient client, string method, string address)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        request.Headers.Add("Origin", "http://localhost");
        if (method is not "GET" and not "DELETE")
            request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Hole();
}
