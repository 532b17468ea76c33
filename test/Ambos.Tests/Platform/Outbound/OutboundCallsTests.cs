using System.Net;
using Ambos.Platform.Outbound;

namespace Ambos.Tests.Platform.Outbound;

/// <summary>A29: what is dialled is what was looked at.</summary>
public sealed class OutboundCallsTests
{
    [Fact]
    public async Task A_name_that_leads_inside_when_it_is_dialled_is_not_dialled()
    {
        await using var inside = await Receiver.StartAsync();
        var port = new Uri(inside.Address).Port;
        var book = new Rebinding();
        using var calls = new OutboundCalls(new OutboundRules(Local: false), book);
        (await calls.RefusesAsync($"https://rebinding.example.com:{port}/", CancellationToken.None)).ShouldBeNull("it leads outside when it is saved");
        book.Inside = true;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"https://rebinding.example.com:{port}/");
        var trouble = await Should.ThrowAsync<HttpRequestException>(() => calls.SendAsync(request, CancellationToken.None));
        trouble.InnerException.ShouldBeOfType<OutboundException>();
        inside.All.ShouldBeEmpty();
        book.Asked.ShouldBe(2);
    }

    [Fact]
    public async Task With_the_guard_up_this_machine_is_not_called_and_with_it_down_it_is()
    {
        await using var inside = await Receiver.StartAsync();
        using var strict = new OutboundCalls(new OutboundRules(Local: false), new Rebinding());
        await Should.ThrowAsync<OutboundException>(() => strict.SendAsync(new HttpRequestMessage(HttpMethod.Get, inside.Address), CancellationToken.None));
        using var loose = new OutboundCalls(new OutboundRules(Local: true), new Rebinding());
        (await loose.RefusesAsync(inside.Address, CancellationToken.None)).ShouldBeNull();
        (await loose.SendAsync(new HttpRequestMessage(HttpMethod.Get, inside.Address), CancellationToken.None)).IsGood.ShouldBeTrue();
        inside.All.Count.ShouldBe(1);
        (await loose.RefusesAsync("http://10.0.0.1/", CancellationToken.None)).ShouldNotBeNull("only this machine");
        (await loose.RefusesAsync("http://example.com/", CancellationToken.None)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Nothing_is_followed_and_nothing_is_read_without_end()
    {
        await using var target = await Receiver.StartAsync();
        await using var inside = await Receiver.StartAsync();
        inside.Answer = http =>
        {
            (http.Response.StatusCode, http.Response.Headers.Location) = (307, target.Address);
            return Task.CompletedTask;
        };
        using var calls = new OutboundCalls(new OutboundRules(Local: true), new Rebinding());
        (await calls.SendAsync(new HttpRequestMessage(HttpMethod.Post, inside.Address), CancellationToken.None)).Status.ShouldBe(307);
        target.All.ShouldBeEmpty();
        inside.Answer = async http =>
        {
            var part = new byte[64 * 1024];
            while (!http.RequestAborted.IsCancellationRequested)
                await http.Response.Body.WriteAsync(part, http.RequestAborted);
        };
        await Should.ThrowAsync<OutboundException>(() => calls.SendAsync(new HttpRequestMessage(HttpMethod.Post, inside.Address), CancellationToken.None));
    }

    sealed class Rebinding : INameBook
    {
        public bool Inside { get; set; }

        public int Asked { get; private set; }

        public Task<IPAddress[]> FindAsync(string host, CancellationToken cancellationToken)
        {
            Asked++;
            return Task.FromResult<IPAddress[]>([host.StartsWith("localhost", StringComparison.Ordinal) || Inside ? IPAddress.Loopback : IPAddress.Parse("8.8.8.8")]);
        }
    }
}
