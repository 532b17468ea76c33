using Ambos.Platform.Areas;
using Ambos.Platform.Data;
using Ambos.Platform.Data.Migrations;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Figures;

static class FigureSetup
{
    public static void AddFigures(this AreaBuilder area)
    {
        area.Add(new EntityMapping(Map));
        area.Add<Migration>(new M0009_Figures());
        area.Services.AddSingleton<Reckoning>();
        area.Services.AddHostedService<FigureKeeping>();
    }

    static void Map(ModelBuilder model)
    {
        model.Entity<Fact>().ToTable("figure_facts");
        model.Entity<MonthFigure>().ToTable("month_figures");
        model.Entity<FigureChange>().ToTable("figure_changes");
    }
}
