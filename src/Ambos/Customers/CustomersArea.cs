using Ambos.Platform.Areas;
using Ambos.Platform.Data;
using Ambos.Platform.Data.Migrations;
using Ambos.Platform.Languages;
using Ambos.Platform.Lists;

namespace Ambos.Customers;

/// <summary>Know: one registry of everybody, inside and outside, with the role each plays over time.</summary>
sealed class CustomersArea : IArea
{
    public void Register(AreaBuilder area)
    {
        area.Add(new EntityMapping(CustomersMapping.Map));
        area.Add<Migration>(new M0010_Customers());
        area.Add(CustomersPermissions.All);
        area.Add(CustomerSearch.Kinds);
        area.Add(CustomerTimeline.Sources);
        area.Add(new OrganizationStart(10, CustomersStart.SeedAsync));
        area.Add(new WordList("Customers.Customers"));
        area.Add(new MenuEntry("Customers", "/customers", "users", 10, CustomersPermissions.Read));
        area.Add(new MenuEntry("Colleagues", "/colleagues", "users-group", 15, CustomersPermissions.Colleagues, OnThumb: false));
        area.Add(new ViewedList("customers", "Customers", "/customers"));
        area.Services.AddSingleton<StructureCache>();
        area.Services.AddScoped<CustomerList>();
        area.Services.AddScoped<Registry>();
        area.Services.AddScoped<Structure>();
    }
}
