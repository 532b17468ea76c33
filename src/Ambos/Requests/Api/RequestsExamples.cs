using Ambos.Platform.Api;
using Ambos.Platform.Ui;
using static Ambos.Requests.Api.RequestsApi;

namespace Ambos.Requests.Api;

/// <summary>What the description of the API shows of requests, services and calendars.</summary>
static class RequestsExamples
{
    public static readonly RequestBody Asking = new(Examples.Customer, Examples.Thing, null, null, null, RequestType.Incident, RequestChannel.Phone, RequestPriority.Normal, "Falta una bata", "En la 412, para esta noche.", null);

    public static readonly RequestRow Row = new(
        Examples.Thing, 1_204, "Falta una bata", Side.Outside, RequestType.Incident, RequestState.InProgress, RequestPriority.Normal, "Marta Ribas", 412, Examples.Team, null, null,
        Examples.Then, Examples.Then.AddHours(24), Examples.Then.AddHours(24), null, null, null, null, null, null, null);

    public static readonly RequestView View = new(
        Examples.Thing, 1_204, "Falta una bata", "En la 412, para esta noche.", RequestType.Incident, RequestChannel.Phone, RequestPriority.Normal, RequestState.InProgress, Side.Outside,
        Examples.Customer, Examples.Thing, Examples.Team, null, null, Examples.Then, Examples.Then, null, null, Examples.Then.AddHours(24), null, ClockState.Running, null, 2, 22, null, 0, 0, null,
        new Dictionary<string, string>(StringComparer.Ordinal), [new EventView(1, RequestEventKind.Entered, Examples.Then, "Diego Lara", null, null, null)],
        [new ReplyView(ReplyKind.Answer, "Diego Lara", Examples.Then.AddHours(1), "Se la subimos ahora mismo.")]);

    public static readonly ServiceDraft Offering = new()
    {
        Name = "Objeto olvidado", Description = "Buscar y devolver lo que alguien dejó", TeamId = Examples.Team, Length = 2, Unit = PromiseUnit.WorkingDays, Pauses = [WaitingReasons.Customer], GroupIds = [],
    };

    public static readonly CalendarDraft Working = new()
    {
        Name = "Oficinas", Zone = "Europe/Madrid", Region = "ES-AN", LocalDays = [new LocalDay(new DateOnly(2026, 8, 19), "Feria de Málaga")], IsDefault = true,
        Week = new Dictionary<DayOfWeek, string> { [DayOfWeek.Monday] = "09:00-14:00, 16:00-19:00", [DayOfWeek.Tuesday] = "09:00-14:00" },
    };
}
