using System.Net;
using System.Net.Sockets;
using Ambos.Platform.Outbound;
using FsCheck;
using FsCheck.Fluent;

namespace Ambos.Tests.Platform.Outbound;

/// <summary>A29: which addresses of the network are everybody's.</summary>
public sealed class PublicNetworkTests
{
    static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(2_000);

    [Theory]
    [InlineData("127.0.0.1"), InlineData("127.255.255.254"), InlineData("0.0.0.0"), InlineData("10.1.2.3"), InlineData("172.16.0.1"), InlineData("172.31.255.255"), InlineData("192.168.1.1")]
    [InlineData("169.254.169.254"), InlineData("100.64.0.1"), InlineData("100.127.255.255"), InlineData("192.0.0.1"), InlineData("192.0.2.1"), InlineData("198.18.0.1"), InlineData("198.19.255.255"), InlineData("198.51.100.1"), InlineData("203.0.113.1")]
    [InlineData("224.0.0.1"), InlineData("239.255.255.255"), InlineData("240.0.0.1"), InlineData("255.255.255.255"), InlineData("192.88.99.1")]
    [InlineData("::"), InlineData("::1"), InlineData("fe80::1"), InlineData("fe80::1%1"), InlineData("fc00::1"), InlineData("fd12:3456::1"), InlineData("ff02::1"), InlineData("fec0::1")]
    [InlineData("::ffff:127.0.0.1"), InlineData("::ffff:8.8.8.8"), InlineData("::127.0.0.1"), InlineData("64:ff9b::7f00:1"), InlineData("64:ff9b:1::7f00:1"), InlineData("2002:7f00:1::"), InlineData("2001::1"), InlineData("2001:db8::1"), InlineData("3fff::1"), InlineData("100::1"), InlineData("5f00::1")]
    public void An_inner_address_is_none_to_call(string address) => PublicNetwork.Holds(IPAddress.Parse(address)).ShouldBeFalse(address);

    [Theory]
    [InlineData("8.8.8.8"), InlineData("1.1.1.1"), InlineData("100.63.255.255"), InlineData("100.128.0.0"), InlineData("172.15.255.255"), InlineData("172.32.0.0"), InlineData("169.253.255.255"), InlineData("223.255.255.255"), InlineData("2a00:1450:4003::1"), InlineData("2606:4700::1111"), InlineData("2400::1")]
    public void A_public_address_may_be_called(string address) => PublicNetwork.Holds(IPAddress.Parse(address)).ShouldBeTrue(address);

    // Written a second time, by arithmetic alone.
    [Fact]
    public void Every_number_of_version_four_is_judged_as_the_registry_says() => Check.One(Many, Prop.ForAll(Numbers, number =>
    {
        var (a, b, c) = ((int)(number >> 24), (int)(number >> 16 & 255), (int)(number >> 8 & 255));
        var inner = a is 0 or 10 or 127 or >= 224 || (a == 100 && b is >= 64 and < 128) || (a == 169 && b == 254) || (a == 172 && b is >= 16 and < 32) || (a == 192 && b == 168)
            || (a, b, c) is (192, 0, 0) or (192, 0, 2) or (192, 31, 196) or (192, 52, 193) or (192, 88, 99) or (192, 175, 48) or (198, 51, 100) or (203, 0, 113) || (a == 198 && b is 18 or 19);
        return PublicNetwork.Holds(Address(number)) == !inner;
    }));

    [Fact]
    public void No_number_of_version_four_is_let_through_in_a_dress_of_version_six() => Check.One(Many, Prop.ForAll(Numbers, number =>
    {
        var four = Address(number).GetAddressBytes();
        return new[] { "::ffff:0:0", "::", "64:ff9b::", "64:ff9b:1::", "::ffff:0:0:0" }.All(prefix => !PublicNetwork.Holds(Dressed(prefix, four, 12)))
            && !PublicNetwork.Holds(Dressed("2002::", four, 2)) && !PublicNetwork.Holds(Dressed("2001::", four, 12));
    }));

    /// <summary>A29: however a number is written, what is said of it is what is said of the number.</summary>
    [Fact]
    public async Task However_a_loopback_or_private_number_is_written_it_is_refused_when_it_is_saved()
    {
        using var calls = new OutboundCalls(new OutboundRules(Local: false), new NobodyAnswers());
        foreach (var host in new[] { "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "017700000001", "127.0.0.1.", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:7f00:1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[fe80::1]", "localhost", "LOCALHOST", "localhost.", "metadata", "169.254.169.254", "10.0.0.1", "192.168.0.1", "0", "0.0.0.0", "①②⑦.⓪.⓪.①", "１２７.0.0.1", "127。0。0。1", "8.8.8.8@127.0.0.1", "%31%32%37.0.0.1" })
            (await calls.RefusesAsync($"https://{host}/hook", CancellationToken.None)).ShouldNotBeNull(host);
        foreach (var text in new[] { "", "hook", "//example.com", "http://example.com", "ftp://example.com", "file:///etc/passwd", "gopher://example.com", "https://user:secret@example.com", "https://@example.com", "https://example.com#@10.0.0.1", "https://exa mple.com", "https://example.com\\@10.0.0.1", "https://example.com\r\nHost: x", "javascript:alert(1)", "https://", "https://" + new string('a', 1000) + ".com" })
            (await calls.RefusesAsync(text, CancellationToken.None)).ShouldNotBeNull(text);
    }

    [Fact]
    public async Task A_name_is_judged_by_all_the_numbers_behind_it()
    {
        foreach (var (numbers, goes) in new[] { (new[] { "8.8.8.8" }, true), (["10.0.0.1"], false), (["8.8.8.8", "127.0.0.1"], false), (["8.8.8.8", "fd00::1"], false), (["2606:4700::1111", "1.1.1.1"], true) })
        {
            using var calls = new OutboundCalls(new OutboundRules(Local: false), new Answers([.. numbers.Select(IPAddress.Parse)]));
            ((await calls.RefusesAsync("https://example.com/hook", CancellationToken.None)) is null).ShouldBe(goes, string.Join(' ', numbers));
        }
        using var nowhere = new OutboundCalls(new OutboundRules(Local: false), new NobodyAnswers());
        (await nowhere.RefusesAsync("https://example.com/", CancellationToken.None)).ShouldBe("The name in this address leads nowhere.");
    }

    static Arbitrary<uint> Numbers => Arb.ToArbitrary(Gen.OneOf(
        ArbMap.Default.GeneratorFor<uint>(),
        // The corners are where it is wrong.
        Gen.Elements<uint>(0x0A000000, 0x64400000, 0x64800000, 0x7F000000, 0xA9FE0000, 0xAC100000, 0xAC200000, 0xC0A80000, 0xC0A90000, 0xC0000000, 0xC6120000, 0xC6140000, 0xE0000000, 0xCB007100).SelectMany(corner => Gen.Choose(-2, 2).Select(step => (uint)(corner + step)))));

    static IPAddress Address(uint number) => new([(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number]);

    static IPAddress Dressed(string prefix, byte[] four, int at)
    {
        var bytes = IPAddress.Parse(prefix).GetAddressBytes();
        four.CopyTo(bytes, at);
        return new IPAddress(bytes);
    }

    sealed class NobodyAnswers : INameBook
    {
        public Task<IPAddress[]> FindAsync(string host, CancellationToken cancellationToken) => throw new SocketException((int)SocketError.HostNotFound);
    }

    sealed class Answers(IPAddress[] numbers) : INameBook
    {
        public Task<IPAddress[]> FindAsync(string host, CancellationToken cancellationToken) => Task.FromResult(numbers);
    }
}
