using Ambos.Platform.Data;

namespace Ambos.Platform.Figures;

/// <summary>Works off the marks while nobody looks, so that a page finds few of them.</summary>
sealed class FigureKeeping(Store store, Reckoning reckoning, TimeProvider time, ILogger<FigureKeeping> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Pause, time, stoppingToken);
                foreach (var organization in await DueAsync(stoppingToken))
                    await reckoning.FinishAsync(new Database(store, new Tenant { OrganizationId = organization }), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception problem)
            {
                log.LogError(problem, "The figures by month could not be brought up to date; they will be in a moment");
            }
        }
    }

    Task<List<int>> DueAsync(CancellationToken cancellationToken) => store.SystemAsync(
        async (connection, transaction) =>
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = "SELECT DISTINCT c.organization_id FROM figure_changes c JOIN organizations o ON o.id = c.organization_id WHERE o.is_whole";
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            List<int> organizations = [];
            while (await reader.ReadAsync(cancellationToken))
                organizations.Add(reader.GetInt32(0));
            return organizations;
        },
        write: false,
        cancellationToken);
}
