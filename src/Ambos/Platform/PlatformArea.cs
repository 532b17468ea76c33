using Ambos.Platform.Acts;
using Ambos.Platform.Areas;
using Ambos.Platform.Commands;
using Ambos.Platform.Data;
using Ambos.Platform.Data.Migrations;
using Ambos.Platform.Figures;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Ambos.Platform.Languages;
using Ambos.Platform.Reports;
using Ambos.Platform.Search;

namespace Ambos.Platform;

/// <summary>What every area stands on. It knows none of them.</summary>
sealed partial class PlatformArea : IArea
{
    public void Register(AreaBuilder area)
    {
        area.Add(new EntityMapping(PlatformMapping.Map));
        area.Add<Migration>(new M0001_Platform());
        area.Add(new WordList("Platform.Platform"), new WordList("Platform.Ui.Ui"), new WordList("Platform.Identity.Identity"));
        area.Add(PlatformPermissions.All);

        area.AddFigures();
        area.AddImports();
        area.Add(new MenuEntry("Home", "/", "home", 0));
        area.Add(new Verb(ReportVerb.Make));
        area.Add(new ApiRoutes(ReportApi.Map));
        area.Add(new WordList("Platform.Reports.Reports"));

        area.Services.AddScoped<Session>();
        area.Services.AddSingleton<Sessions>();
        area.Services.AddSingleton<Permissions>();
        area.Services.AddSingleton<Dictionaries>();
        area.Services.AddSingleton<Words>();
        area.Services.AddScoped<Record>();
        AroundPeople(area);
        AroundFinding(area);
        AroundOutside(area);
    }
}
