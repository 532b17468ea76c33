using Ambos.Customers;
using Ambos.Platform.Import;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Customers.Likeness;

/// <summary>Rows of a file that look like somebody who is here already, or like each other.</summary>
public sealed class AlikeRowsTests
{
    const string People = """
        key,name,born,phone,email
        1,"García López, Ana",1980-02-03,600111222,ana.nueva@example.org
        2,Pablo Soto Ruiz,,,pablo@example.org
        3,PABLO SOTO RUIZ,,,Pablo@Example.org
        4,Clara Nogales Prats,1980-02-03,600111222,

        """;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task ADryRunTellsOfThemAndChangesNothing(DatabaseKind kind)
    {
        await using var desk = await AnaAsync(kind);
        var dry = await CustomersImportTests.RunAsync(desk, "customers", People, ImportMode.DryRun);
        dry.Counts.ShouldBe(new ImportCounts(4, 0, 0, 0, 0));
        var alike = dry.Alike.ShouldNotBeNull();
        (alike.Count, alike.Certain).ShouldBe((2, 1));
        alike.First.Select(row => (row.Line, row.Other, row.OtherLine, row.IsCertain)).ShouldBe([(2L, "Ana García López (C-0001)", (long?)null, true), (4L, null, 3L, false)]);
        alike.First[0].Why.ShouldBe(["the same phone", "the same name", "the same day of birth"]);
        (await desk.Data.ReadAsync(db => db.Set<Customer>().CountAsync())).ShouldBe(1);
        // Nobody has asked for anything else: they are added.
        (await CustomersImportTests.RunAsync(desk, "customers", People)).Counts.ShouldBe(new ImportCounts(4, 0, 0, 0, 0));
        (await CustomersImportTests.RunAsync(desk, "customers", People, ImportMode.DryRun)).Alike!.Count.ShouldBe(0);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task TheyAreLeftOutAndListed(DatabaseKind kind)
    {
        await using var desk = await AnaAsync(kind);
        var report = await CustomersImportTests.RunAsync(desk, "customers", People, alike: AlikeChoice.LeaveOut);
        report.Counts.ShouldBe(new ImportCounts(2, 0, 0, 2, 0));
        report.FirstProblems.Select(problem => problem.Line).ShouldBe([2L, 4L]);
        (await CustomersImportTests.RunAsync(desk, "customers", People, alike: AlikeChoice.LeaveOut)).Counts.ShouldBe(new ImportCounts(0, 0, 2, 2, 0));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task WhoIsCertainGetsTheKeyAndLosesNothing(DatabaseKind kind)
    {
        await using var desk = await AnaAsync(kind);
        (await CustomersImportTests.RunAsync(desk, "customers", People, alike: AlikeChoice.Join)).Counts.ShouldBe(new ImportCounts(3, 1, 0, 0, 0));
        await desk.Data.ReadAsync(async db =>
        {
            var ana = await db.Set<Customer>().SingleAsync(c => c.Number == 1);
            (await db.Set<ExternalKey>().SingleAsync(k => k.Key == "1")).Target.ShouldBe(ana.Id);
            (await db.Set<ContactPoint>().Where(p => p.CustomerId == ana.Id && p.Kind == ContactKind.Email).OrderBy(p => p.IsMain).Select(p => $"{p.Value} {p.IsMain}").ToListAsync())
                .ShouldBe(["ana@example.org False", "ana.nueva@example.org True"]);
            (await db.Set<Customer>().CountAsync()).ShouldBe(4);
            return true;
        });
        (await CustomersImportTests.RunAsync(desk, "customers", People, alike: AlikeChoice.Join)).Counts.ShouldBe(new ImportCounts(0, 0, 4, 0, 0));
    }

    static async Task<RegistryHouse> AnaAsync(DatabaseKind kind)
    {
        var desk = await RegistryHouse.StartAsync(kind);
        await desk.AddAsync("Ana García López", draft: new CustomerDraft
        {
            BornOn = new DateOnly(1980, 2, 3), ContactPoints = [new ContactDraft(ContactKind.Phone, "+34 600 111 222"), new ContactDraft(ContactKind.Email, "ana@example.org")],
        });
        return desk;
    }
}
