using System.Net;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Platform.Identity;

/// <summary>A37: guessing becomes slow, and nobody can lock somebody else out.</summary>
public sealed class ThrottleTests
{
    static readonly IPAddress Home = IPAddress.Parse("203.0.113.7");
    static readonly IPAddress Attacker = IPAddress.Parse("198.51.100.9");

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_wait_grows_and_ends(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var (clock, throttle) = Of(house);
        for (var guess = 0; guess < 5; guess++)
            (await throttle.TryAsync("sign-in", "ana@example.org", Home, CancellationToken.None)).ShouldBeNull();
        var first = (await throttle.TryAsync("sign-in", "ANA@example.org ", Home, CancellationToken.None)).ShouldNotBeNull();
        clock.Pass(first);
        (await throttle.TryAsync("sign-in", "ana@example.org", Home, CancellationToken.None)).ShouldBeNull();
        var second = (await throttle.TryAsync("sign-in", "ana@example.org", Home, CancellationToken.None)).ShouldNotBeNull();
        second.ShouldBeGreaterThan(first);
        clock.Pass(TimeSpan.FromHours(2));
        (await throttle.TryAsync("sign-in", "ana@example.org", Home, CancellationToken.None)).ShouldBeNull();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_victim_is_never_shut_out_for_long_by_others(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var (clock, throttle) = Of(house);
        for (var guess = 0; guess < 300; guess++)
        {
            await throttle.TryAsync("sign-in", "ana@example.org", new IPAddress([198, 51, 100, (byte)(guess % 200)]), CancellationToken.None);
            clock.Pass(TimeSpan.FromSeconds(5));
        }
        ((await throttle.TryAsync("sign-in", "ana@example.org", Home, CancellationToken.None)) ?? TimeSpan.Zero).ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(30));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Spraying_many_accounts_from_one_place_is_slowed(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var (_, throttle) = Of(house);
        var free = 0;
        for (var guess = 0; guess < 100; guess++)
            free += await throttle.TryAsync("sign-in", $"person{guess}@example.org", Attacker, CancellationToken.None) is null ? 1 : 0;
        free.ShouldBeInRange(20, 60);
        (await throttle.TryAsync("sign-in", "person1@example.org", Home, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task No_address_is_kept()
    {
        await using var house = await TestHouse.StartAsync(DatabaseKind.Sqlite);
        var (_, throttle) = Of(house);
        await throttle.TryAsync("sign-in", "ana@example.org", Home, CancellationToken.None);
        await using var connection = await house.Store.OpenAsync(CancellationToken.None);
        var keys = await connection.Command(null, "SELECT key FROM sign_in_attempts").ListAsync(row => (byte[])row.GetValue(0), CancellationToken.None);
        keys.Count.ShouldBe(3);
        keys.ShouldAllBe(key => key.Length == 32);
    }

    static (Clock Clock, Throttle Throttle) Of(TestHouse house)
    {
        var clock = new Clock();
        return (clock, new Throttle(house.Store, house.Services.GetRequiredService<StoreSettings>(), clock));
    }
}
