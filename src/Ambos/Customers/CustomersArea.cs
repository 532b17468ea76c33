using Ambos.Customers.Api;
using Ambos.Customers.Import;
using Ambos.Customers.Likeness;
using Ambos.Customers.Merging;
using Ambos.Platform.Areas;
using Ambos.Platform.Commands;
using Ambos.Platform.Data;
using Ambos.Platform.Data.Migrations;
using Ambos.Platform.Import;
using Ambos.Platform.Jobs;
using Ambos.Platform.Languages;
using Ambos.Platform.Lists;
using Ambos.Platform.Notifications;

namespace Ambos.Customers;

/// <summary>Know: one registry of everybody, inside and outside, with the role each plays over time.</summary>
sealed class CustomersArea : IArea
{
    public void Register(AreaBuilder area)
    {
        area.Add(new EntityMapping(CustomersMapping.Map));
        area.Add<Migration>(new M0010_Customers(), new M0011_Positions(), new M0012_SiteDays(), new M0013_TaxKeys(), new M0016_Merging());
        area.Add(CustomersPermissions.All);
        area.Add(CustomersChecks.All);
        area.Add(CustomerSearch.Kinds);
        area.Add(CustomerTimeline.Sources);
        area.Add(new NotificationKind("customers.mention", "Somebody mentions me in a note", Way.Mail, CustomersPermissions.Read));
        area.Add(new ApiRoutes(CustomersApi.Map), new ApiRoutes(StructureApi.Map), new ApiRoutes(PositionsApi.Map), new ApiRoutes(InteractionsApi.Map), new ApiRoutes(DuplicatesApi.Map));
        area.Add(new WebRoutes(CustomersExport.Map), new WebRoutes(TeamsExport.Map), new WebRoutes(StructureExport.Map), new WebRoutes(PositionsExport.Map), new WebRoutes(ColleagueList.Map), new WebRoutes(DuplicatesExport.Map));
        area.Add(new Verb(DuplicatesVerb.Make));
        area.Add(new CustomerPanel(typeof(Pages.MergedRecords), "aside", 90, CustomersPermissions.Merge));
        area.Add<ImportKind>(new TeamsImport(), new CustomersImport(), new InteractionsImport());
        area.Add(
            new ActWords("customer.created", "{0} added {1}"),
            new ActWords("customer.changed", "{0} changed {1}"),
            new ActWords("customer.merged", "{0} put another record together with {1}"),
            new ActWords("customer.parted", "{0} parted {1} from another record again"),
            new ActWords("pair.two", "{0} said that two are two: {1}"),
            new ActWords("pair.asked", "{0} had it asked again whether two are one: {1}"),
            new ActWords("relationship.added", "{0} gave {1} a relationship"),
            new ActWords("relationship.changed", "{0} changed a relationship of {1}"),
            new ActWords("relationship.ended", "{0} ended a relationship of {1}"),
            new ActWords("note.written", "{0} wrote a note about {1}"),
            new ActWords("team.created", "{0} named the team {1}"),
            new ActWords("team.moved", "{0} moved the team {1}"),
            new ActWords("team.closed", "{0} closed the team {1}"),
            new ActWords("site.created", "{0} named the site {1}"),
            new ActWords("site.changed", "{0} changed the site {1}"),
            new ActWords("position.created", "{0} named the position {1}"),
            new ActWords("position.changed", "{0} changed the position {1}"),
            new ActWords("position.closed", "{0} closed the position {1}"),
            new ActWords("position.reopened", "{0} opened the position {1} again"),
            new ActWords("group.created", "{0} added the group {1}"),
            new ActWords("group.changed", "{0} changed the group {1}"),
            new ActWords("field.created", "{0} added the field {1}"));
        area.Add(StandingRound.Round, DuplicatesWorker.Round);
        area.Add(MergeStragglers.Duty);
        area.Add(CustomerPointers.All);
        area.Add(new OrganizationStart(10, CustomersStart.SeedAsync));
        area.Add(new WordList("Customers.Customers"));
        area.Add(new MenuEntry("Customers", "/customers", "users", 10, CustomersPermissions.Read));
        area.Add(new MenuEntry("Colleagues", "/colleagues", "users-group", 15, CustomersPermissions.Colleagues, Unless: CustomersPermissions.Read));
        area.Add(CustomersFirstSteps.All);
        area.Add(
            new SettingsLink("Teams", "/teams", "users-group", 110, CustomersPermissions.Structure),
            new SettingsLink("Sites", "/sites", "building", 120, CustomersPermissions.Structure),
            new SettingsLink("Positions", "/positions", "briefcase", 125, CustomersPermissions.Structure),
            new SettingsLink("Groups", "/groups", "users", 130, CustomersPermissions.Structure),
            new SettingsLink("Fields of your own", "/settings/fields", "adjustments-horizontal", 140, CustomersPermissions.Structure));
        area.Add(new ViewedList("customers", "Customers", "/customers"));
        area.Services.AddSingleton<StructureCache>();
        area.Services.AddScoped<CustomerList>();
        area.Services.AddScoped<Registry>();
        area.Services.AddScoped<LikelySame>();
        area.Services.AddScoped<Structure>();
        area.Services.AddScoped<Merger>();
        area.Services.AddScoped<PairDesk>();
        area.Services.AddSingleton<Duplicates>();
        area.Services.AddHostedService<DuplicatesWorker>();
    }
}
