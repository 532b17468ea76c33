using Ambos.Platform.Identity;

namespace Ambos.Customers;

/// <summary>What one may do with the registry.</summary>
public static class CustomersPermissions
{
    const Role Keepers = Role.Administrator | Role.Director | Role.People | Role.Lead | Role.Agent;

    public static readonly Permission Read = new("customers.read", "See the customers of both sides", Keepers);
    public static readonly Permission Write = new("customers.write", "Add and change customers", Role.Administrator | Role.People | Role.Lead | Role.Agent);
    public static readonly Permission Merge = new("customers.merge", "Put records of the same customer together, and part them again", Role.Administrator | Role.People | Role.Lead);
    public static readonly Permission Structure = new("customers.structure", "Change sites, teams, positions and groups", Role.Administrator | Role.People);

    public static readonly Permission Colleagues = new("customers.colleagues", "See the names and teams of those who work here", Role.Everybody);

    public static readonly Permission Rights = new("customers.rights", "Answer people about their data, block and give back", Role.Administrator | Role.People);

    public static readonly Permission Opening = new("customers.opening", "Open blocked data for a judge or an authority", Role.Administrator);

    public static readonly Permission Workers = new("customers.workers", "Read what Ambos records about workers and who sees it", Role.Administrator | Role.Director | Role.People | Role.Representative);

    public static readonly Permission Figures = new("customers.figures", "See how many go from stage to stage, inside always of five people or more", Role.Administrator | Role.Director | Role.People | Role.Lead);

    public static readonly Permission Segments = new("customers.segments", "Make, change and delete segments", Role.Administrator | Role.Director | Role.People | Role.Lead);

    public static readonly Permission Purposes = new("customers.purposes", "Say for what customers are written to, and with which words they are asked", Role.Administrator | Role.People);

    public static readonly Permission Needs = new("customers.needs", "Write down what somebody needs and read it, one need at a time; each reading is written down", Role.Administrator | Role.People | Role.Lead | Role.Agent);

    public static IEnumerable<Permission> All => [Read, Write, Merge, Structure, Segments, Colleagues, Rights, Opening, Workers, Figures, Purposes, Needs];
}
