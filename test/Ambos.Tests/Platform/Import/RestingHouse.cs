using Ambos.Platform.Data;
using Ambos.Platform.Import;
using Ambos.Voice;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Platform.Import;

/// <summary>A house in which nothing works by itself unless it is said, and 1 MB is much.</summary>
sealed class RestingHouse : TestHouse
{
    bool works;

    public static async Task<RestingHouse> StartAsync(DatabaseKind kind, bool works = false)
    {
        var house = new RestingHouse { works = works };
        await house.ChooseAsync(kind);
        _ = house.Services;
        return house;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("AMBOS_JOBS", works ? "on" : "off");
        builder.UseSetting("AMBOS_IMPORT_LARGEST_MB", "1");
    }

    /// <summary>Does what waits, as a node would, or one that dies: it tells nobody.</summary>
    public async Task TurnAsync()
    {
        await Store.SystemAsync((connection, transaction) => connection.Command(transaction, "UPDATE file_imports SET lease_until = NULL").RunAsync(CancellationToken.None), write: true, CancellationToken.None);
        if (await Services.GetRequiredService<ImportQueue>().TakeAsync(CancellationToken.None) is not { } lease)
            return;
        await using var scope = Services.CreateAsyncScope();
        try
        {
            await ActivatorUtilities.CreateInstance<ImportTurn>(scope.ServiceProvider, lease).Run(CancellationToken.None);
        }
        catch (PowerCutException)
        {
        }
    }

    public Task<int> SignalsAsync(int organization) => Data(organization).ReadAsync(db => db.Set<Signal>().CountAsync());
}
