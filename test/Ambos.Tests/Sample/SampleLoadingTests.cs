using Ambos.Customers;
using Ambos.Platform.Areas;
using Ambos.Platform.Checks;
using Ambos.Platform.Data;
using Ambos.Platform.Figures;
using Ambos.Platform.Identity;
using Ambos.Platform.Organizations;
using Ambos.Requests;
using Ambos.Sample;
using Ambos.Sample.Loading;
using Ambos.Tests.House;
using Ambos.Voice;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Sample;

public sealed class SampleLoadingTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_company_stands_in_the_database_as_it_was_made(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var company = SampleCompany.Make(3, Stories.Now, size: SampleSize.Small);
        var organization = await house.Services.GetRequiredService<SampleLoading>().LoadAsync(company, isSample: true, CancellationToken.None);
        var data = house.Data(organization);
        await data.ReadAsync(async db =>
        {
            (await db.Set<Organization>().SingleAsync()).IsSample.ShouldBeTrue();
            (await db.Set<Customer>().CountAsync()).ShouldBe(company.Parties.Count);
            (await db.Set<Interaction>().CountAsync()).ShouldBe(company.Meetings.Count + company.Thanks.Count);
            (await db.Set<Request>().CountAsync()).ShouldBe(company.Requests.Count);
            (await db.Set<Answer>().CountAsync()).ShouldBe(company.Voices.Count(voice => voice is { Kind: VoiceKind.Answer, Score: not null }));
            (await db.Set<Answer>().CountAsync(answer => answer.CustomerId != null && answer.Side == Ambos.Platform.Ui.Side.Inside)).ShouldBe(0);
            // Some came to the wrong desk first.
            var handed = company.Requests.Count(row => row.Events.Any(happening => happening.Team is not null) && row.Events.Count(happening => happening.Kind == RequestEventKind.Assigned) > 1);
            handed.ShouldBeInRange(company.Requests.Count / 20, company.Requests.Count / 6);
            (await db.Set<Request>().SumAsync(request => request.HandOffs)).ShouldBe(handed);
            (await db.Set<FigureChange>().CountAsync()).ShouldBe(0);
            (await db.Set<Membership>().ToListAsync()).Single(member => member.Roles.HasFlag(Role.Director)).Name.ShouldBe(Cast.Lucia);
            (await db.Set<Customer>().SingleAsync(customer => customer.Number == 412)).Sides.ShouldBe(Sides.Both);
            return true;
        });
        (await FaultsAsync(house, organization)).ShouldBeEmpty();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Its_figures_are_those_that_would_be_reckoned_anew(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var organization = await house.Services.GetRequiredService<SampleLoading>().LoadAsync(SampleCompany.Make(4, Stories.Now, size: SampleSize.Small), isSample: true, CancellationToken.None);
        var data = house.Data(organization);
        var loaded = await FiguresAsync(data);
        loaded.Count.ShouldBeGreaterThan(500);
        // Another zone and back: everything is reckoned anew, twice.
        foreach (var zone in new[] { "Atlantic/Canary", "Europe/Madrid" })
        {
            await data.WriteAsync(async db => (await db.Set<Organization>().AsTracking().SingleAsync()).LivesIn("ES", "Málaga", zone, "es"));
            await house.Services.GetRequiredService<Reckoning>().FinishAsync(data, CancellationToken.None);
        }
        (await FiguresAsync(data)).ShouldBe(loaded);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Asked_twice_it_is_made_once(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var loading = house.Services.GetRequiredService<SampleLoading>();
        (await house.Services.GetRequiredService<Installation>().SampleAsync(CancellationToken.None)).ShouldBeNull();
        var made = await loading.LoadAsync(SampleCompany.Make(3, Stories.Now, size: SampleSize.Small), isSample: true, CancellationToken.None);
        (await loading.LoadAsync(CancellationToken.None)).ShouldBe(made);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_a_kill_leaves_is_nobodys_company_and_is_swept_away(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var loading = house.Services.GetRequiredService<SampleLoading>();
        var company = SampleCompany.Make(3, Stories.Now, size: SampleSize.Small);
        using var kill = new CancellationTokenSource();
        var broken = Task.Run(() => loading.LoadAsync(SampleCompany.Make(3, Stories.Now), isSample: true, kill.Token));
        while (!broken.IsCompleted && await CustomersAsync(house) == 0)
            await Task.Delay(5);
        await kill.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(broken);

        (await IdsAsync(house)).Count.ShouldBe(1);
        (await CustomersAsync(house)).ShouldBeGreaterThan(0);
        (await OrganizationList.AllAsync(house.Store, CancellationToken.None)).ShouldBeEmpty();
        var made = await loading.LoadAsync(company, isSample: true, CancellationToken.None);
        await using (var scope = house.Services.CreateAsyncScope())
        {
            var removal = scope.ServiceProvider.GetRequiredService<SampleRemoval>();
            var now = house.Services.GetRequiredService<TimeProvider>().GetUtcNow();
            (await removal.SweepAsync(now.AddMinutes(-15), CancellationToken.None), await removal.SweepAsync(now.AddMinutes(1), CancellationToken.None)).ShouldBe((0, 1));
        }
        (await IdsAsync(house)).ShouldBe([made]);
        (await CustomersAsync(house)).ShouldBe(company.Parties.Count);
        (await house.Services.GetRequiredService<Installation>().SampleAsync(CancellationToken.None)).ShouldBe(made);
    }

    static Task<List<int>> IdsAsync(TestHouse house) => house.Store.SystemAsync(
        (connection, transaction) => connection.Command(transaction, "SELECT id FROM organizations").ListAsync(row => row.GetInt32(0), CancellationToken.None),
        write: false,
        CancellationToken.None);

    static async Task<int> CustomersAsync(TestHouse house)
    {
        var all = 0;
        foreach (var id in await IdsAsync(house))
            all += await house.Data(id).ReadAsync(db => db.Set<Customer>().CountAsync());
        return all;
    }

    static Task<List<string>> FiguresAsync(Database data) => data.ReadAsync(async db => (await db.Set<MonthFigure>().Where(cell => cell.N != 0).ToListAsync())
        .ConvertAll(cell => FormattableString.Invariant($"{cell.Figure} {cell.Month} {cell.Side} {cell.TeamId} {cell.N} {cell.Sum:f6} {cell.Squares:f3} {cell.Median:f6}")).Order(StringComparer.Ordinal).ToList());

    static async Task<List<string>> FaultsAsync(TestHouse house, int organization)
    {
        List<string> faults = [];
        foreach (var check in house.Services.GetRequiredService<Catalog>().All<Check>())
            faults.AddRange(await house.Data(organization).ReadAsync(async db =>
            {
                List<string> found = [];
                await foreach (var fault in check.Run(new CheckContext(db, Stories.Now), CancellationToken.None))
                    found.Add($"{check.Name}: {fault}");
                return found;
            }));
        return faults;
    }
}
