using Ambos.Platform.Languages;

namespace Ambos.Platform.Organizations;

/// <summary>A first start without anybody at the screen: <c>AMBOS_ADMIN_EMAIL</c> and <c>AMBOS_ADMIN_PASSWORD</c>, and if wished <c>AMBOS_ORGANIZATION</c>, <c>AMBOS_COUNTRY</c>, <c>AMBOS_TOWN</c>, <c>AMBOS_LANGUAGE</c>.</summary>
static class UnattendedStart
{
    public static async Task RunAsync(IServiceProvider services)
    {
        var settings = services.GetRequiredService<IConfiguration>();
        if (settings["AMBOS_ADMIN_EMAIL"] is not { Length: > 0 } mail || settings["AMBOS_ADMIN_PASSWORD"] is not { Length: > 0 } password)
            return;
        if (await services.GetRequiredService<Installation>().IsTakenAsync(CancellationToken.None))
            return;
        await using var scope = services.CreateAsyncScope();
        var country = settings["AMBOS_COUNTRY"] is { Length: 2 } named && Countries.Knows(named) ? named : "ES";
        var language = settings["AMBOS_LANGUAGE"] is { } spoken && Words.Languages.Contains(spoken) ? spoken : Words.Languages[0];
        var founded = await scope.ServiceProvider.GetRequiredService<Founding>().FoundAsync(
            new NewOrganization(settings["AMBOS_ORGANIZATION"] is { Length: > 0 } name ? name : "Ambos", country, settings["AMBOS_TOWN"], language, mail.Split('@')[0], mail, password), CancellationToken.None);
        if (founded.Administrator is null)
            throw new InvalidOperationException("AMBOS_ADMIN_EMAIL and AMBOS_ADMIN_PASSWORD were refused: " + string.Join(" ", founded.Refusals.Select(refusal => refusal.Reason)));
    }
}
