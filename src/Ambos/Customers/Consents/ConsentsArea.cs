using Ambos.Customers.Needs;
using Ambos.Platform.Areas;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Consents;

/// <summary>What consents, wishes and needs add to the house.</summary>
static class ConsentsArea
{
    public static void Register(AreaBuilder area)
    {
        area.Services.AddScoped<ConsentDesk>();
        area.Services.AddScoped<ConsentDoor>();
        area.Services.AddScoped<PurposeDesk>();
        area.Services.AddScoped<NeedDesk>();
        area.Add(ConsentParts.All);
        area.Add(new ApiRoutes(ConsentsApi.Map));
        area.Add(new WebRoutes(PurposeList.Map), new WebRoutes(PublicDoor.Map));
        area.Add(
            new CustomerPanel(typeof(Pages.ConsentsPanel), "aside", 10),
            new CustomerPanel(typeof(Needs.Pages.NeedsPanel), "aside", 15, CustomersPermissions.Needs));
        area.Add(new TimelineSource("consents", null, TimelineAsync));
        area.Add(new SettingsLink("What customers are written to for", "/settings/purposes", "mail", 145, CustomersPermissions.Purposes));
        area.Add(
            new ActWords("purpose.created", "{0} added the purpose {1}"),
            new ActWords("purpose.changed", "{0} changed the purpose {1}"),
            new ActWords("consent.given", "{0} wrote down a yes of {1}"),
            new ActWords("consent.withdrawn", "{0} wrote down a no of {1}"),
            new ActWords("consent.asked", "{0} had {1} asked by mail whether they agree"),
            new ActWords("consent.confirmed", "A yes of {1} was confirmed by mail"),
            new ActWords("consent.taken-back", "A yes of {1} was taken back on their own page"),
            new ActWords("wishes.changed", "{0} wrote down how {1} wishes to be reached"),
            new ActWords("customer.key", "{0} made an address of their own for {1}"),
            new ActWords("need.declared", "{0} wrote down something that {1} needs"),
            new ActWords("need.read", "{0} read what {1} needs"),
            new ActWords("need.removed", "{0} removed something that {1} needed"));
    }

    static async Task<IReadOnlyList<TimelineEvent>> TimelineAsync(TimelineQuestion question, CancellationToken cancellationToken)
    {
        var before = question.Before ?? DateTimeOffset.MaxValue;
        var sides = question.Subject is CustomerFile file ? file.Sides : await question.Db.Set<Customer>().Where(c => c.Id == question.CustomerId).Select(c => c.Sides).SingleAsync(cancellationToken);
        var rows = await (
            from consent in question.Db.Set<Consent>()
            join purpose in question.Db.Set<Purpose>() on consent.PurposeId equals purpose.Id
            where consent.CustomerId == question.CustomerId && (question.Before == null || consent.At < before)
            orderby consent.At descending
            select new { consent.At, consent.IsGiven, consent.How, purpose.Name }).Take(question.Most).ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(row => new TimelineEvent(
                row.At, sides == Sides.Inside ? Side.Inside : Side.Outside, row.IsGiven ? question.Words["Yes: {0}", question.Words[row.Name]] : question.Words["No: {0}", question.Words[row.Name]], question.Words[row.How.Word])),
        ];
    }
}
