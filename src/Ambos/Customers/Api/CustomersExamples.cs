using Ambos.Platform.Api;
using Ambos.Platform.Ui;

namespace Ambos.Customers.Api;

/// <summary>What the description of the API shows of the registry.</summary>
static class CustomersExamples
{
    static readonly ContactShape Mail = new(ContactKind.Email, "marta@example.org", "casa");

    public static readonly RelationshipBody Relating = new(412, "consumer", new DateOnly(2026, 3, 2), null, Stage.Active, null, null, Examples.Site, null, null, null);

    public static readonly RelationshipBody Ending = new(null, null, null, new DateOnly(2026, 6, 30), Stage.Lost, "Se mudó", null, null, null, null, null);

    public static readonly RelationshipShape Relationship = new(Examples.Thing, "consumer", Side.Outside, new DateOnly(2026, 3, 2), null, Stage.Active, new DateOnly(2026, 3, 2), null, null, Examples.Site, null, null, null);

    public static readonly CustomerBody Adding = new(
        CustomerKind.Person, "Marta Ribas", "es", null, null, new Dictionary<string, string?>(StringComparer.Ordinal) { ["talla"] = "M" }, ["vip"], [Mail], Relating with { Customer = null });

    public static readonly CustomerBody Changing = new(null, "Marta Ribas Soler", null, null, "", null, null, null, null);

    public static readonly CustomerLine Line = new(412, Examples.Customer, CustomerKind.Person, "Marta Ribas", [Side.Outside], Examples.Then);

    public static readonly CustomerWhole Whole = new(
        412, Examples.Customer, CustomerKind.Person, "Marta Ribas", "es", null, null, [Side.Outside], Examples.Then,
        new Dictionary<string, string>(StringComparer.Ordinal) { ["talla"] = "M" }, ["vip"], [Mail], [Relationship]);

    public static readonly InteractionBody Meeting = new(412, InteractionKind.Stay, Examples.Then, "web", "Dos noches", 18_400, "EUR", Examples.Site, Examples.Team);

    public static readonly InteractionShape Interaction = new(Examples.Thing, 412, InteractionKind.Stay, Examples.Then, "web", "Dos noches", 18_400, "EUR", Examples.Site, Examples.Team);

    public static readonly TeamBody NamingTeam = new("Recepción", Examples.OtherTeam, Examples.Site, Examples.Customer, false);

    public static readonly TeamShape Team = new(Examples.Team, "Recepción", Examples.OtherTeam, Examples.Site, Examples.Customer, false, false);

    public static readonly SiteBody NamingSite = new("Marisol Playa", "ES", "Europe/Madrid", "Torremolinos", "Paseo Marítimo, 4", "2026-09-29 San Miguel");

    public static readonly PositionBody NamingPosition = new("Recepcionista", Examples.Team, "Recibir, ayudar y despedir", "Dos idiomas, trato amable", null);

    public static readonly PositionShape Position = new(Examples.Thing, "Recepcionista", Examples.Team, "Recibir, ayudar y despedir", "Dos idiomas, trato amable", false);

    public static readonly PositionWhole PositionWhole = new(Examples.Thing, "Recepcionista", Examples.Team, "Recibir, ayudar y despedir", "Dos idiomas, trato amable", false, [new(7, "Nuria Salas", new DateOnly(2024, 1, 8), null)]);

    public static readonly SiteShape Site = new(Examples.Site, "Marisol Playa", "ES", "Europe/Madrid", "Torremolinos", "Paseo Marítimo, 4", "2026-09-29 San Miguel", false);

    static readonly Dictionary<string, TraitShape> Traits = new(StringComparer.Ordinal) { ["belonging"] = new(5, null), ["interaction"] = new(6, 30) };

    public static readonly GroupBody NamingGroup = new("Voluntariado", Side.Inside, false, Traits);

    public static readonly GroupShape Group = new("voluntariado", "Voluntariado", Side.Inside, false, false, Traits);
}
