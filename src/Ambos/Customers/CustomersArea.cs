using Ambos.Platform.Areas;
using Ambos.Platform.Data;
using Ambos.Platform.Data.Migrations;

namespace Ambos.Customers;

/// <summary>Know: one registry of everybody, inside and outside, with the role each plays over time.</summary>
sealed class CustomersArea : IArea
{
    public void Register(AreaBuilder area)
    {
        area.Add(new EntityMapping(CustomersMapping.Map));
        area.Add<Migration>(new M0010_Customers());
        area.Add(CustomersPermissions.All);
    }
}
