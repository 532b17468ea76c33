using Ambos.Platform.Areas;
using Ambos.Platform.Data;
using Ambos.Platform.Languages;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests;

/// <summary>How many wait, and how many of them too long: the first sentence of the director's page.</summary>
static class WaitingFinding
{
    public static readonly HomeFinding Finding = new(RequestsPermissions.Overview, SayAsync);

    static async Task<string?> SayAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var (words, list, now) = (services.GetRequiredService<Words>(), services.GetRequiredService<RequestList>(), services.GetRequiredService<TimeProvider>().GetUtcNow());
        var (open, late) = await services.GetRequiredService<Database>().ReadAsync(
            async db =>
            {
                var asked = list.Asked(db, new RequestQuestion { View = "open" });
                return (await asked.LongCountAsync(cancellationToken), await asked.LongCountAsync(r => r.DueAt != null && r.QueueAt < now, cancellationToken));
            },
            cancellationToken);
        if (open == 0)
            return null;
        var waiting = words.Plural(open, "{0} request waits", "{0} requests wait");
        return late == 0
            ? words["{0}, and no promise is overdue.", waiting]
            : words["{0}; {1}.", waiting, words.Plural(late, "the promise of {0} is overdue", "the promises of {0} are overdue")];
    }
}
