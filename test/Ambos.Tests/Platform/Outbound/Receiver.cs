using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ambos.Tests.Platform.Outbound;

/// <summary>Somebody else's program on this machine: it writes down what it is sent and answers what a test says.</summary>
sealed class Receiver : IAsyncDisposable
{
    readonly WebApplication app;

    public ConcurrentQueue<Received> All { get; } = [];

    public Func<HttpContext, Task> Answer { get; set; } = http =>
    {
        http.Response.StatusCode = 204;
        return Task.CompletedTask;
    };

    public string Address => app.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    Receiver(WebApplication app) => this.app = app;

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var web = builder.Build();
        var receiver = new Receiver(web);
        web.Run(receiver.TakeAsync);
        await web.StartAsync();
        return receiver;
    }

    async Task TakeAsync(HttpContext http)
    {
        using var memory = new MemoryStream();
        await http.Request.Body.CopyToAsync(memory);
        All.Enqueue(new Received(http.Request.Path, http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), memory.ToArray()));
        await Answer(http);
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}

sealed record Received(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body);
