using Ambos.Platform.Api;
using Ambos.Platform.Data;
using Ambos.Platform.Files;
using Ambos.Platform.Organizations;
using Ambos.Platform.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Jobs;

/// <summary>Contents of files that nobody names, and answers kept for idempotency keys that nobody will send again.</summary>
static class Sweep
{
    static readonly TimeSpan AnswersAreKept = TimeSpan.FromDays(7);
    static readonly TimeSpan SamplesTake = TimeSpan.FromMinutes(15);

    public static async Task RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var old = services.GetRequiredService<TimeProvider>().GetUtcNow() - AnswersAreKept;
        var told = old + AnswersAreKept - WebhookMessage.Kept;
        var files = services.GetRequiredService<FileStore>();
        foreach (var (id, _, _) in await OrganizationList.AllAsync(services.GetRequiredService<Store>(), cancellationToken))
        {
            var data = services.GetRequiredService<Database.Factory>().Of(id);
            await files.SweepAsync(data, cancellationToken);
            await data.WriteAsync(db => db.Set<AnsweredRequest>().Where(row => row.At < old).ExecuteDeleteAsync(cancellationToken), cancellationToken);
            await data.WriteAsync(db => db.Set<WebhookMessage>().Where(row => row.At < told).ExecuteDeleteAsync(cancellationToken), cancellationToken);
        }
    }

    /// <summary>What a kill left of the invented company.</summary>
    public static Task SamplesAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        services.GetRequiredService<SampleRemoval>().SweepAsync(services.GetRequiredService<TimeProvider>().GetUtcNow() - SamplesTake, cancellationToken);
}
