using Ambos.Customers;
using Ambos.Sample.Words;

namespace Ambos.Sample.Making;

/// <summary>Suppliers, partners and investors inside; business clients, press, institutions and neighbours outside; and who speaks for them.</summary>
static class Outsiders
{
    static readonly string[] SupplierTalk = ["Revisión de entregas y precios", "Pedido semanal", "Incidencia en una entrega", "Firma del acuerdo anual", "Visita a su almacén", "Muestra de producto nuevo"];
    static readonly string[] ClientTalk = ["Propuesta para un grupo", "Reserva de salas", "Seguimiento del acuerdo anual", "Visita a las instalaciones", "Cambio de fechas", "Cierre de la factura del evento"];
    static readonly string[] OtherTalk = ["Petición de datos", "Reunión de seguimiento", "Invitación a un acto", "Llamada de cortesía"];

    public static void Meet(Draft draft)
    {
        var chance = draft.Chance("outsiders");
        foreach (var name in Firms.SellerNames(chance, draft.Size.Suppliers))
            Supply(draft, chance, name);
        foreach (var name in Firms.ClientNames(chance, draft.Size.Companies))
            Firm(draft, chance, name, "business-client", ClientTalk, chance.Between(2, 14), Trade.GuestCare);
        Many(draft, chance, Firms.Press, "press", 3);
        Many(draft, chance, Firms.Institutions, "institution", 3);
        Many(draft, chance, Firms.Governments, "government", 2);
        Many(draft, chance, Firms.Communities, "community", 2);
        Many(draft, chance, Firms.Partners, "partner", 6);
        Many(draft, chance, Firms.Investors, "investor", 4);
        foreach (var name in Firms.ClientNames(chance.Of("prospects"), Math.Max(4, draft.Size.Companies / 4)).Skip(2))
            Firm(draft, chance, $"{name} Ibérica", "prospect", ClientTalk, chance.Between(0, 2), Trade.GuestCare);
        // Some stand on both sides, or twice on one.
        var (first, supplier) = (draft.Span.First, draft.Known["Frutas Vega"]);
        draft.Bonds.Add(new BondRow(supplier, "investor", first.AddDays(-400)) { Reason = "Entró en la ampliación de capital" });
        draft.Bonds.Add(new BondRow(draft.Known["Textiles Levante"], "business-client", first.AddDays(90)) { Reason = "Aloja aquí a sus comerciales" });
        draft.Bonds.Add(new BondRow(draft.Known["Eventos Duna"], "supplier", first.AddDays(200)) { Reason = "Monta los escenarios de las bodas" });
    }

    static void Supply(Draft draft, Chance chance, string name)
    {
        var party = Firm(draft, chance, name, "supplier", SupplierTalk, chance.Between(4, 20), Trade.Purchasing);
        if (!Firms.KnownSuppliers.Contains(name))
            return;
        draft.Teams.Add(new TeamRow(name, Trade.Supplier, null, null, 1) { Party = party });
        draft.Parties[party] = draft.Parties[party] with { Team = draft.Teams.Count - 1 };
    }

    static void Many(Draft draft, Chance chance, string[] names, string group, int talks)
    {
        foreach (var name in names)
            Firm(draft, chance, name, group, OtherTalk, chance.Between(1, talks), Trade.Head);
    }

    static int Firm(Draft draft, Chance chance, string name, string group, string[] talk, int talks, Trade serves)
    {
        var span = draft.Span;
        var from = span.First.AddDays(chance.Between(-1800, group == "prospect" ? 600 : 400));
        var since = from > span.First ? Span.Instant(from, TimeSpan.FromHours(10)) : span.Start;
        var party = draft.Add(new PartyRow(CustomerKind.Organization, name, since)
        {
            TaxId = group is "press" or "community" or "government" ? null : Reach.TaxId(chance),
            Mail = $"hola@{Reach.Host(name)}",
            Phone = Reach.Phone(chance),
            Web = $"https://{Reach.Host(name)}",
        });
        draft.Known.TryAdd(name, party);
        var lost = group == "business-client" && from < span.Today.AddDays(-300) && chance.Is(0.07);
        var ended = lost ? span.Today.AddDays(-chance.Between(20, 200)) : (DateOnly?)null;
        var stage = lost ? Stage.Lost : group == "prospect" ? Stage.Potential : group == "business-client" && chance.Is(0.25) ? Stage.Loyal : Stage.Active;
        draft.Bonds.Add(new BondRow(party, group, from) { Until = ended, Stage = stage, StageSince = ended ?? from, Reason = lost ? chance.Pick(["Cerró su acuerdo anual", "Eligió otro hotel", "Cesó su actividad"]) : null });

        var woman = chance.Is(0.5);
        var person = Names.Spanish(chance, woman);
        var contact = draft.Add(new PartyRow(CustomerKind.Person, person, since) { Mail = Reach.Mail(person, draft.Parties.Count, Reach.Host(name)), Phone = Reach.Phone(chance) });
        draft.Bonds.Add(new BondRow(contact, group, from) { Company = party, Until = ended, Stage = stage, StageSince = ended ?? from });

        var team = draft.Team(serves);
        for (var at = 0; at < talks; at++)
        {
            var kind = chance.Weighed<InteractionKind>([(InteractionKind.Call, 5), (InteractionKind.Meeting, 2), (InteractionKind.Message, 4), (InteractionKind.Visit, 1)]);
            var month = chance.Below(Span.Months);
            if (ended is null || span.Month(month) < ended)
                draft.Meetings.Add(new MeetingRow(chance.Is(0.6) ? contact : party, kind, span.In(chance, month, 9, 19), kind switch { InteractionKind.Call => "phone", InteractionKind.Message => "email", _ => "person" }, chance.Pick(talk), null, null, team));
        }
        if (group == "business-client")
            for (var stays = chance.Poisson(2.2); stays > 0; stays--)
            {
                var site = chance.Below(Places.Hotels);
                draft.Meetings.Add(new MeetingRow(party, InteractionKind.Event, span.In(chance, chance.Below(Span.Months), 9, 20), "person", chance.Pick(["Jornada de empresa", "Cena de gala", "Congreso de dos días", "Presentación de producto", "Boda"]), chance.Between(900, 14_000) * 100L, site, draft.Team(Trade.Direction, site)));
            }
        return party;
    }
}
