using Ambos.Customers.Api;
using Ambos.Customers.Consents;
using Ambos.Customers.Import;
using Ambos.Customers.Journey;
using Ambos.Customers.Likeness;
using Ambos.Customers.Merging;
using Ambos.Customers.Rights;
using Ambos.Customers.Segments;
using Ambos.Platform.Areas;
using Ambos.Platform.Commands;
using Ambos.Platform.Data;
using Ambos.Platform.Data.Migrations;
using Ambos.Platform.Import;
using Ambos.Platform.Jobs;
using Ambos.Platform.Languages;
using Ambos.Platform.Lists;
using Ambos.Platform.Notifications;
using Ambos.Platform.Privacy;
using Ambos.Platform.Reports;

namespace Ambos.Customers;

/// <summary>Know: one registry of everybody, inside and outside, with the role each plays over time.</summary>
sealed class CustomersArea : IArea
{
    public void Register(AreaBuilder area)
    {
        area.Add(new EntityMapping(CustomersMapping.Map));
        area.Add<Migration>(new M0010_Customers(), new M0011_Positions(), new M0012_SiteDays(), new M0013_TaxKeys(), new M0014_Stages(), new M0015_Traits(), new M0016_Merging(), new M0018_Rights(), new M0058_LeanIndexes(), new M0019_Segments(), new M0053_Consents());
        area.Add(CustomersPermissions.All);
        area.Add(CustomersChecks.All);
        area.Add(CustomersEvents.All);
        area.Add(CustomerSearch.Kinds);
        area.Add(CustomerTimeline.Sources);
        area.Add(new NotificationKind("customers.mention", "Somebody mentions me in a note", Way.Mail, CustomersPermissions.Read));
        area.Add(new ApiRoutes(CustomersApi.Map), new ApiRoutes(StructureApi.Map), new ApiRoutes(PositionsApi.Map), new ApiRoutes(InteractionsApi.Map), new ApiRoutes(StagesApi.Map), new ApiRoutes(DuplicatesApi.Map));
        area.Add(FunnelReport.Report);
        area.Add(new WebRoutes(CustomersExport.Map), new WebRoutes(TeamsExport.Map), new WebRoutes(StructureExport.Map), new WebRoutes(PositionsExport.Map), new WebRoutes(ColleagueList.Map), new WebRoutes(SlipWords.Map), new WebRoutes(ContactsCalendar.Map), new WebRoutes(DuplicatesExport.Map));
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
            new ActWords("ambassador.offered", "{0} asked {1} to be an ambassador"),
            new ActWords("ambassador.accepted", "{0} wrote down that {1} will be an ambassador"),
            new ActWords("ambassador.declined", "{0} wrote down that {1} will not be an ambassador"),
            new ActWords("ambassador.ended", "{0} wrote down that {1} is no longer an ambassador"),
            new ActWords("stages.rule", "{0} changed a rule of the stages"),
            new ActWords("note.written", "{0} wrote a note about {1}"),
            new ActWords("team.created", "{0} named the team {1}"),
            new ActWords("team.moved", "{0} moved the team {1}"),
            new ActWords("team.closed", "{0} closed the team {1}"),
            new ActWords("site.created", "{0} named the site {1}"),
            new ActWords("site.changed", "{0} changed the site {1}"),
            new ActWords("site.closed", "{0} closed the site {1}"),
            new ActWords("site.reopened", "{0} opened the site {1} again"),
            new ActWords("position.created", "{0} named the position {1}"),
            new ActWords("position.changed", "{0} changed the position {1}"),
            new ActWords("position.closed", "{0} closed the position {1}"),
            new ActWords("position.reopened", "{0} opened the position {1} again"),
            new ActWords("group.created", "{0} added the group {1}"),
            new ActWords("group.changed", "{0} changed the group {1}"),
            new ActWords("field.created", "{0} added the field {1}"));
        Rights(area);
        Asked(area);
        ConsentsArea.Register(area);
        area.Add(GroupMeasures.Measures);
        area.Add(GroupMeasures.Effects);
        area.Add(Withheld.Limit);
        area.Add(new Readable("Names and teams of colleagues", CustomersPermissions.Colleagues), new Readable("From stage to stage", CustomersPermissions.Figures));
        area.Add(StandingRound.Round, StageRound.Round, DuplicatesWorker.Round);
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
            new SettingsLink("The rules of the stages", "/stages", "arrow-narrow-right", 135, CustomersPermissions.Structure),
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

    /// <summary>Saved questions over customers.</summary>
    static void Asked(AreaBuilder area)
    {
        area.Add(SegmentConditions.All);
        area.Add(SegmentDesk.Segments);
        area.Add(SegmentDesk.Found);
        area.Add(new ApiRoutes(SegmentsApi.Map));
        area.Add(new WebRoutes(SegmentsExport.Map));
        area.Add(new WordList("Customers.Segments.Segments"));
        area.Add(new PalettePage("Segments", "/customers/segments", "filter", CustomersPermissions.Read));
        area.Add(
            new ActWords("segment.made", "{0} made the segment {1}"),
            new ActWords("segment.changed", "{0} changed the segment {1}"),
            new ActWords("segment.deleted", "{0} deleted the segment {1}"));
        area.Services.AddScoped<SegmentBook>();
        area.Services.AddScoped<SegmentDesk>();
    }

    /// <summary>The rights of people over their data.</summary>
    static void Rights(AreaBuilder area)
    {
        area.Services.AddSingleton<PersonCopy>();
        area.Services.AddSingleton<BlockedData>();
        area.Services.AddScoped<RightsDesk>();
        area.Add(CustomersParts.All);
        area.Add(BlockedData.Erasings);
        area.Add(RightsRound.Round);
        area.Add(new WebRoutes(RightsRoutes.Map));
        area.Add(new ApiRoutes(RightsApi.Map));
        area.Add(
            new ActWords("right.used", "{0} wrote down that {1} uses a right"),
            new ActWords("right.extended", "{0} took more time for a right of {1}"),
            new ActWords("right.answered", "{0} answered a right of {1}"),
            new ActWords("person.blocked", "{0} blocked the data of somebody"),
            new ActWords("person.returned", "{0} gave blocked data back"),
            new ActWords("person.opened", "{0} opened blocked data for an authority"),
            new ActWords("retention.changed", "{0} changed how long blocked data are kept"));
        area.Add(
            new MenuEntry("My data", "/me/data", "user", 905, OnThumb: false, InAccount: true),
            new MenuEntry("What is recorded about workers", "/privacy/workers", "file-text", 910, CustomersPermissions.Workers, OnThumb: false, InAccount: true));
        area.Add(new SettingsLink("Data of people", "/privacy", "shield-lock", 150, CustomersPermissions.Rights));
    }
}
