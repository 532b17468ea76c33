using Ambos.Platform.Calendars;
using Ambos.Requests;

namespace Ambos.Sample.Making;

/// <summary>What the teams promise, and the hours in which the offices work.</summary>
static class ServiceList
{
    public const int Complaint = 0;
    public const int Stay = 1;
    public const int Invoice = 2;
    public const int Event = 3;
    public const int Points = 4;
    public const int Press = 5;
    public const int Idea = 6;
    public const int Roster = 7;
    public const int Repair = 8;
    public const int Systems = 9;
    public const int Purchase = 10;
    public const int Uniform = 11;
    public const int Laundry = 12;
    public const int Rooms = 13;
    public const int Report = 14;
    public const int Payment = 15;
    public const int Refund = 16;

    static readonly List<TeamRow> Teams = Places.Teams();

    public static IReadOnlyList<ServiceRow> Services { get; } =
    [
        Of("Queja de una estancia", Trade.GuestCare, "Averiguar qué pasó, contestar a cada punto y compensar si toca", 15, PromiseUnit.CalendarDays, false, true),
        Of("Petición para una estancia", Trade.GuestCare, "Cunas, horarios, mascotas, menús: contestar y dejarlo preparado", 24, PromiseUnit.Hours, false, true),
        Of("Factura y datos fiscales", Trade.Accounts, "Emitir, corregir o duplicar una factura", 24, PromiseUnit.Hours, true, true),
        Of("Grupo o evento", Trade.GuestCare, "Preparar la propuesta de una boda, un congreso o un grupo", 5, PromiseUnit.WorkingDays, false, true),
        Of("Puntos y tarjeta Marisol", Trade.Loyalty, "Abonar, canjear o corregir puntos", 8, PromiseUnit.WorkingDays, false, true),
        Of("Datos para prensa e instituciones", Trade.Head, "Dar datos y documentos a quien los pide con derecho", 12, PromiseUnit.WorkingDays, false, true),
        Of("Ideas y agradecimientos", Trade.GuestCare, "Leer, contestar y hacer llegar", 10, PromiseUnit.WorkingDays, true, true),
        Of("Cuadrantes, permisos y nómina", Trade.People, "Turnos, días libres, permisos y dudas de la nómina", 48, PromiseUnit.Hours, true, false),
        Of("Avería", Trade.Maintenance, "Reparar lo que no funciona", 24, PromiseUnit.Hours, true, false),
        Of("Equipos y accesos", Trade.Systems, "Pantallas, impresoras, usuarios y programas", 5, PromiseUnit.WorkingDays, true, false),
        Of("Compra de material", Trade.Purchasing, "Pedir, seguir y entregar material", 10, PromiseUnit.WorkingDays, true, false),
        Of("Uniformes", Trade.Purchasing, "Ropa y calzado de trabajo en su talla", 72, PromiseUnit.Hours, true, false),
        Of("Ropa limpia", Trade.Laundry, "Ropa de cama, toallas y mantelería, y el parte de cada lote", 12, PromiseUnit.WorkingHours, true, false),
        Of("Comprobar una habitación", Trade.Rooms, "Decir qué pasó en una habitación y a qué hora", 8, PromiseUnit.WorkingHours, true, false),
        Of("Informe de un proveedor", Trade.Laundry, "Pedir al proveedor qué pasó con una entrega o un lote", 3, PromiseUnit.WorkingDays, true, false),
        Of("Cobros de proveedores", Trade.Accounts, "Decir cuándo se paga, y corregir datos de pago", 10, PromiseUnit.WorkingDays, true, false),
        Of("Devolución a un huésped", Trade.Accounts, "Abonar lo que se aprobó devolver", 14, PromiseUnit.WorkingHours, true, false),
    ];

    /// <summary>Monday to Friday, with the afternoon after lunch; holidays of Andalusia and of Málaga.</summary>
    public static WorkingCalendar Office(int year) => new(
        "Europe/Madrid",
        WorkingWeek.MondayToFriday("09:00-14:00", "16:00-19:00"),
        HolidaySet.From(HolidayCalendar.Find("ES-AN")!, year - 2, year + 1).And(new Holiday(new DateOnly(year, 8, 19), "Feria de Málaga"), new Holiday(new DateOnly(year, 9, 8), "Virgen de la Victoria")));

    public static PromiseTerms Terms(int service) => new(Services[service].Length, Services[service].Unit);

    static ServiceRow Of(string name, Trade trade, string purpose, int length, PromiseUnit unit, bool inside, bool outside) =>
        new(name, Teams.FindIndex(team => team.Trade == trade), purpose, length, unit, inside, outside);
}
