using System.Globalization;
using System.Security.Claims;
using System.Text;
using Ambos.Platform.Areas;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Ambos.Platform.Import.Maps;
using Ambos.Platform.Import.Tables;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Voice;

/// <summary>Imports a text as a file, the way the screen and the command line do.</summary>
static class Files
{
    public static async Task<ImportReport> ImportAsync(this TestHouse house, int organization, string kind, string csv, string map, ImportMode mode = ImportMode.GoodRows, string? by = null)
    {
        var path = Path.Combine(house.Folder, $"{Guid.NewGuid():n}.csv");
        await File.WriteAllTextAsync(path, csv, new UTF8Encoding(false));
        return await house.ImportFileAsync(organization, kind, path, map, mode, by);
    }

    /// <param name="by">Whose hand it is; without one the command line's.</param>
    public static async Task<ImportReport> ImportFileAsync(this TestHouse house, int organization, string kind, string path, string map, ImportMode mode = ImportMode.GoodRows, string? by = null)
    {
        var (read, no) = ImportMap.FromJson(map);
        no.ShouldBeNull();
        var opening = TableFile.Open(path, given: read!.Reading);
        opening.No.ShouldBeNull();
        await using var scope = house.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Tenant>().OrganizationId = organization;
        if (by is not null)
            await EnterAsync(scope.ServiceProvider, await house.Data(organization).ReadAsync(db => db.Set<Membership>().SingleAsync(one => one.Name == by)));
        return await ImportRun.Run(new ImportJob(house.Services.GetRequiredService<Catalog>().All<ImportKind>().Single(one => one.Key == kind), opening.File!, read, mode)
        {
            Services = scope.ServiceProvider,
            Clock = TimeProvider.System,
            Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid"),
        });
    }

    static ValueTask EnterAsync(IServiceProvider services, Membership member) => services.GetRequiredService<Sessions>().EnterAsync(
        new ClaimsPrincipal(new ClaimsIdentity(
        [
            new(Sessions.OrganizationClaim, member.OrganizationId.ToString(CultureInfo.InvariantCulture)),
            new(Sessions.MembershipClaim, member.Id.ToString()),
            new(ClaimTypes.NameIdentifier, member.AccountId!.Value.ToString()),
        ], "import")),
        services.GetRequiredService<Session>(), services.GetRequiredService<Tenant>(), CancellationToken.None);
}
