using Ambos.Customers;
using Ambos.Insight.Pages;
using Ambos.Platform.Areas;
using Ambos.Platform.Checks;
using Ambos.Platform.Data.Migrations;
using Ambos.Platform.Figures;
using Ambos.Platform.Languages;
using Ambos.Platform.Reports;

namespace Ambos.Insight;

/// <summary>Understand: both sides side by side, and what ties them.</summary>
sealed class InsightArea : IArea
{
    public void Register(AreaBuilder area)
    {
        area.Add<Migration>(new M0040_Insight());
        area.Add(InsightPermissions.All);
        area.Add(FigureCheck.Check);
        area.Add(CustomerFigures.Source);
        area.Add(BalanceReport.Report, ConnectionReport.Report);
        area.Add(new WordList("Insight.Insight"));
        area.Add(new HomeCard(typeof(HomeWeakLink), 30, InsightPermissions.Balance));
        area.Add(new HomeCard(typeof(HomeBalance), 100, InsightPermissions.Balance, Wide: true));
        area.Add(new Readable("The balance of both sides", InsightPermissions.Balance), new Readable("The connection of both sides", InsightPermissions.Link));
        area.Add(new MenuEntry("Understand", "/insight/balance", "bulb", 70, InsightPermissions.Balance, OnThumb: false));
    }
}

/// <summary>From here on the registry says what changed.</summary>
sealed class M0040_Insight : Migration
{
    public override string Name => "0040_Insight";

    public override void Up(Schema schema) => schema.Watch("relationships", "customers", "customer_id");
}
