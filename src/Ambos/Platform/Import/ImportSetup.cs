using Ambos.Platform.Areas;
using Ambos.Platform.Commands;
using Ambos.Platform.Data;
using Ambos.Platform.Data.Migrations;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Import;

static class ImportSetup
{
    /// <summary>Files in: on the screen, over HTTP and on the command line.</summary>
    public static void AddImports(this AreaBuilder area)
    {
        area.Add(new EntityMapping(model =>
        {
            model.Entity<FileImport>().ToTable("file_imports").Ignore(import => import.Counts).Ignore(import => import.Runs).Ignore(import => import.Reached).RefersTo<FileImport, Membership>(import => import.MembershipId);
            model.Entity<SavedMap>().ToTable("import_maps");
        }));
        area.Add<Migration>(new M0006_FileImports());
        area.Add(new Verb(ImportVerb.Make));
        area.Add(new WordList("Platform.Import.Import"));
        area.Add(new ActWords(ImportActs.Imported, "{0} imported the file {1}"));
        area.Services.AddSingleton<ImportKinds>();
        area.Services.AddSingleton<ImportFiles>();
        area.Services.AddSingleton<ImportQueue>();
        area.Services.AddSingleton<ImportRefusals>();
        area.Services.AddScoped<ImportDesk>();
        area.Add(new WebRoutes(ImportRoutes.Map), new WebRoutes(ImportsExport.Map));
        area.Add(new ApiRoutes(ImportApi.Map));
        area.Add(new MenuEntry("Import", "/import", "database-import", 900, PlatformPermissions.Import, OnThumb: false, InAccount: true));
        area.Services.AddHostedService<ImportWorker>();
    }
}
