using Ambos.Platform.Calendars;
using Ambos.Requests;

namespace Ambos.Sample.Making;

/// <summary>What the pages show today: who waits, with how much time left, and what nobody has answered yet.</summary>
sealed class Today
{
    readonly Draft draft;
    readonly Chance chance;
    readonly WorkingCalendar office;
    readonly Span span;

    Today(Draft draft) => (this.draft, chance, office, span) = (draft, draft.Chance("today"), ServiceList.Office(draft.Span.Today.Year), draft.Span);

    public static void Arrange(Draft draft)
    {
        var today = new Today(draft);
        today.ByHours();
        today.ByDays();
        today.Chain();
        today.Voices();
    }

    void ByHours()
    {
        var (playa, alcazar) = (draft.Site(Places.Playa), draft.Site(Places.Alcazar));
        Open(TeamParty(Trade.Reception, alcazar), ServiceList.Uniform, "Uniforme de talla L sin entregar", "Adrián empezó el lunes y sigue con ropa suya.", span.Now.AddHours(-18)).Assigned(span.Now.AddHours(-70)).File();
        Open(draft.Known["Viajes Atalaya"], ServiceList.Invoice, "Factura sin datos fiscales", "La factura del grupo de octubre ha salido sin nuestro NIF. La necesitamos para cerrar el mes.", span.Now.AddMinutes(20)).Assigned(span.Now.AddHours(-9)).File();
        Open(draft.Known[Cast.Nuria], ServiceList.Roster, "Cuadrante de Navidad", "¿Podemos cerrar ya los turnos del 24 al 6? El equipo pregunta cada día.", span.Now.AddMinutes(130)).Assigned(span.Now.AddHours(-30)).File();
        Open(draft.Known[Cast.Jorge], ServiceList.Stay, "Cuna para la 208 el día 20", "Viajamos con un bebé de ocho meses.", span.Now.AddHours(7), playa).File();
        Open(TeamParty(Trade.Spa, draft.Site(Places.Sierra)), ServiceList.Laundry, "Toallas para el spa de Sierra", "Quedan para mañana. El sábado tenemos un grupo de treinta.", span.Now.AddHours(5), draft.Site(Places.Sierra)).Assigned(span.Now.AddHours(-4)).File();
    }

    void ByDays()
    {
        var nuria = draft.Known[Cast.Nuria];
        OpenFor(draft.Known["Eventos Duna"], ServiceList.Event, "Boda de 120 personas: menú sin gluten", "Once comensales celíacos. ¿Nos confirman que la cocina puede?", 3).Assigned(span.Now.AddHours(-20)).File();
        OpenFor(nuria, ServiceList.Systems, "Segunda pantalla en recepción", "Con una sola, una persona cobra y la otra espera.", 4).Assigned(span.Now.AddHours(-22)).File();
        OpenFor(draft.Known["Textiles Levante"], ServiceList.Payment, "Factura 2210 sin cobrar", "Vencía el día 5. ¿Pueden decirnos cuándo?", 4).Assigned(span.Now.AddHours(-50)).File();
        OpenFor(nuria, ServiceList.Points, "Puntos de la estancia de agosto", "No me han llegado los de las tres noches en Sierra.", 6).File();
        OpenFor(draft.Known[Cast.Ana], ServiceList.Idea, "¿Admiten perros en Sierra?", "Es pequeño y tranquilo. Y una idea: una lista de rutas con perro.", 8).File();
        OpenFor(TeamParty(Trade.Maintenance, Places.Hotels), ServiceList.Purchase, "Llaves nuevas para el almacén", "Se han perdido dos copias.", 8).Assigned(span.Now.AddHours(-26)).File();
        OpenFor(draft.Known["Diario del Sur"], ServiceList.Press, "Datos de agua y energía", "Preparamos una pieza sobre turismo y agua.", 9).Assigned(span.Now.AddHours(-40)).File();
        OpenFor(draft.Known["Frutas Vega"], ServiceList.Payment, "Cambio de cuenta para cobrar", "Adjuntamos certificado del banco.", 9).File();
    }

    /// <summary>The complaint of Marta Ribas: rooms and the supplier have done their part, the laundry has not.</summary>
    void Chain()
    {
        var site = draft.Site(Places.Playa);
        var received = Start(ServiceList.Complaint, 4);
        var diego = draft.Known[Cast.Diego];
        var complaint = new Case(draft, chance, draft.Known[Cast.Marta], ServiceList.Complaint, draft.Team(Trade.GuestCare), RequestType.Complaint, received)
        {
            Subject = "Habitación tarde y sábanas manchadas",
            Text = "Buenos días. Llegamos el 2 a las tres y la habitación 412 no estuvo lista hasta las 18:40. Al entrar, las sábanas tenían manchas. Quiero que me devuelvan la primera noche.",
            Site = site,
        }.CarriedBy(diego);
        var (asked, told) = (received.AddHours(5), received.AddHours(26));
        complaint.Place();
        complaint.Assigned(received.AddMinutes(35));
        Part(complaint, ServiceList.Rooms, draft.Team(Trade.Rooms, site), "Hora de entrega de la 412", "¿A qué hora subió la ropa el día 2?", asked).Assigned(asked.AddHours(4)).Resolved(told).File();
        complaint.Waits(asked, told, WaitingReasons.Link).Says(told.AddMinutes(20), "Pisos confirma la hora: los carros subieron sin ropa hasta las 17:50. Pido el parte a Lavandería.", isNote: true)
            .Says(told.AddHours(23), "Marta, tiene razón en la hora: lo hemos comprobado. Estamos averiguando qué pasó con la ropa de cama. Le escribo de nuevo, a más tardar, el miércoles.");
        var handed = told.AddHours(2);
        var laundry = Part(complaint, ServiceList.Laundry, draft.Team(Trade.Laundry), "Sábanas de la 412, día 2", "¿De qué lote salieron y por qué llegaron tarde?", handed);
        laundry.Place();
        laundry.Assigned(handed.AddHours(20));
        var supplier = draft.Teams.FindIndex(team => team.IsSupplier && team.Name == "Textiles Levante");
        Part(laundry, ServiceList.Report, supplier, "Informe del lote 881", "Manchas de óxido en seis juegos.", handed.AddHours(24)).Assigned(handed.AddHours(30)).Resolved(handed.AddHours(90)).File();
        laundry.Waits(handed.AddHours(24), handed.AddHours(90), WaitingReasons.Link).File();
        complaint.Waits(handed, DateTimeOffset.MaxValue, WaitingReasons.Link).File();
    }

    void Voices()
    {
        var (playa, sierra) = (draft.Site(Places.Playa), draft.Site(Places.Sierra));
        var (reception, rooms) = (draft.Team(Trade.Reception, playa), draft.Team(Trade.Rooms, playa));
        Add(new(VoiceKind.Review, false, rooms, span.Now.AddDays(-2), 4, "La habitación no estuvo lista hasta casi las siete", "Habitación a su hora", null) { Source = "Mapas" });
        Add(new(VoiceKind.Suggestion, true, rooms, span.Now.AddHours(-26), null, "Llegan carros sin toallas y damos la cara en recepción", "Carros y ropa", draft.Known[Cast.Nuria]) { Source = "Buzón de sugerencias" });
        Add(new(VoiceKind.Answer, false, draft.Team(Trade.Kitchen, sierra), span.Now.AddHours(-22), 10, "El desayuno, como siempre: un diez", "Desayuno", draft.Known[Cast.Ana]) { Source = "Encuesta tras la estancia" });
        var august = Span.Instant(span.Day(2026, 8, 27), TimeSpan.FromHours(18));
        Add(new(VoiceKind.Answer, false, draft.Team(Trade.Direction, sierra), august, 9, "El desayuno, un diez. El aparcamiento, justo.", "Aparcamiento", draft.Known[Cast.Nuria]) { Source = "Encuesta tras la estancia", AnsweredAt = august.AddHours(15), Answer = "¡Gracias, Nuria! Lo del aparcamiento lo estamos midiendo." });
        foreach (var (day, score) in new[] { (span.Day(2026, 11, 6), 8), (span.Day(2025, 7, 11), 9) })
            Add(new(VoiceKind.Answer, false, reception, Span.Instant(day, TimeSpan.FromHours(19)), score, null, null, draft.Known[Cast.Marta]) { Source = "Encuesta tras la estancia" });
        draft.Thanks.Add(new ThanksRow(draft.Known[Cast.Hugo], draft.Known[Cast.Nuria], Span.Instant(span.Day(2026, 11, 9), TimeSpan.FromHours(17)), "Cuidar del equipo", "Por explicarme las cosas con calma las primeras semanas."));
    }

    void Add(VoiceRow voice)
    {
        if (voice.At < span.Now)
            draft.Voices.Add(voice);
    }

    Case Part(Case parent, int service, int team, string subject, string text, DateTimeOffset at) =>
        new(draft, chance, parent.Asker, service, team, RequestType.Query, at) { Channel = "app", Subject = subject, Text = text, Parent = parent.Place(), Site = parent.Site };

    int TeamParty(Trade trade, int site) => draft.Teams[draft.Team(trade, site)].Party!.Value;

    Case Open(int customer, int service, string subject, string text, DateTimeOffset due, int? site = null) => New(customer, service, subject, text, Before(service, due), site);

    Case OpenFor(int customer, int service, string subject, string text, int workingDays) => New(customer, service, subject, text, Start(service, workingDays), null);

    Case New(int customer, int service, string subject, string text, DateTimeOffset received, int? site) =>
        new(draft, chance, customer, service, ServiceList.Services[service].Team, service == ServiceList.Laundry ? RequestType.Incident : RequestType.Query, received) { Subject = subject, Text = text, Site = site };

    /// <summary>The latest minute of receipt that is due no later than so.</summary>
    DateTimeOffset Before(int service, DateTimeOffset due)
    {
        var (early, late) = (due.AddDays(-20), due < span.Now ? due : span.Now.AddMinutes(-2));
        while (late - early > TimeSpan.FromSeconds(20))
        {
            var middle = early + (late - early) / 2;
            if (PromiseClock.FirstDue(middle, ServiceList.Terms(service), office).Value <= due)
                early = middle;
            else
                late = middle;
        }
        return early;
    }

    /// <summary>A morning on which it must have come to be due so many working days from now.</summary>
    DateTimeOffset Start(int service, int workingDays)
    {
        var due = office.EndOfDay(office.AddWorkingDays(span.Today, workingDays).Value);
        var early = Before(service, due);
        var morning = Span.Instant(DateOnly.FromDateTime(Span.Local(early)), TimeSpan.FromMinutes(9 * 60 + chance.Between(20, 180)));
        return morning < span.Now ? morning : span.Now.AddMinutes(-chance.Between(20, 90));
    }
}
