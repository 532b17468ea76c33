using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Import;

/// <summary>People and organisations of both sides, a row each; a second row of the same key adds another relationship.</summary>
sealed class CustomersImport : ImportKind
{
    IReadOnlyList<KnownExport>? exports;

    public override string Key => "customers";

    public override string Title => "Customers";

    public override string Summary => "People and organisations of both sides, with what each is to us";

    public override Permission Needs => CustomersPermissions.Write;

    public override string Place => "/customers";

    public override bool TakesExtras => true;

    // Managers may stand further down.
    public override bool LooksAhead => true;

    public override IReadOnlyList<ImportField> Fields { get; } =
    [
        new("key", "Key in the other system") { Required = true, Synonyms = ["código", "codigo", "id", "clave", "employee number", "employeenumber", "número de empleado", "customer id", "id cliente", "dni", "nif", "legajo", "record id", "contact id", "kundennummer", "personalnummer"], Example = "E-1042" },
        new("name", "Name") { Synonyms = ["nombre", "nombre completo", "full name", "razón social", "cliente", "empresa", "nombre y apellidos"], Example = "Nuria Salas Peña", Longest = 200 },
        new("first", "First name") { Synonyms = ["nombre de pila", "first name", "given name", "nombres", "vorname"], Longest = 100 },
        new("last", "Family names") { Synonyms = ["apellidos", "apellido", "last name", "surname", "family name", "nachname"], Longest = 100 },
        new("kind", "Person or organisation", FieldType.Choice) { Synonyms = ["tipo", "type", "company type", "tipo de cliente"], Choices = [new("person", "persona", "p", "individual"), new("organization", "organización", "empresa", "company", "organisation", "o")] },
        new("email", "E-mail", FieldType.Email) { Synonyms = ["correo", "email", "e mail", "mail", "correo electrónico"], Example = "nuria@example.org" },
        new("phone", "Phone", FieldType.Phone) { Synonyms = ["teléfono", "telefono", "móvil", "movil", "mobile", "tel", "celular", "phone number", "telefon"], Example = "+34 600 12 34 56" },
        new("address", "Address|place") { Synonyms = ["dirección", "direccion", "domicilio"] },
        new("language", "Language") { Synonyms = ["idioma", "lengua"], Longest = 3, Example = "es" },
        new("born", "Born on", FieldType.Date) { Synonyms = ["fecha de nacimiento", "nacimiento", "birth date", "birthday", "date of birth", "geburtsdatum"] },
        new("taxId", "Tax number") { Synonyms = ["identificación fiscal", "cif", "rfc", "ruc", "vat"], Longest = 40 },
        new("tags", "Tags") { Synonyms = ["etiquetas", "labels"], Example = "vip; prensa" },
        new("group", "Group") { Synonyms = ["grupo", "vínculo", "relación", "relationship", "role"], Offers = GroupsAsync, Example = "employee" },
        new("from", "Since|date", FieldType.Date) { Synonyms = ["desde", "alta", "fecha de alta", "fecha de ingreso", "fecha ingreso", "fecha alta", "hire date", "start", "since"] },
        new("until", "Last day", FieldType.Date) { Synonyms = ["hasta", "baja", "fecha de baja", "fecha baja", "fecha de egreso", "fecha egreso", "end", "termination date", "leaving date"] },
        new("stage", "Stage", FieldType.Choice) { Synonyms = ["etapa", "estado", "status"], Choices = ImportStages.Choices },
        new("reason", "Reason") { Synonyms = ["motivo", "motivo de baja", "reason of leaving", "termination reason"] },
        new("team", "Team") { Synonyms = ["equipo", "departamento", "department", "área", "area", "unidad", "sector"], Longest = 120 },
        new("site", "Site") { Synonyms = ["centro", "sede", "hotel", "location", "tienda", "store"], Longest = 120 },
        new("position", "Position") { Synonyms = ["puesto", "cargo", "job title", "jobrole", "job role", "título"], Longest = 120 },
        new("company", "Speaks for") { Synonyms = ["compañía", "company", "organization", "organización", "account name", "associated company", "company name"], Longest = 200 },
        new("manager", "Answers to") { Synonyms = ["responsable", "jefe", "jefa", "jefe directo", "supervisor", "reports to"], Longest = 200 },
    ];

    public override IReadOnlyList<KnownExport> Exports => exports ??= KnownExport.Of(this);

    public override IRowSink Begin(ImportScope scope) => new CustomersSink(scope);

    static async Task<IReadOnlyList<FieldOffer>> GroupsAsync(AmbosDb db, CancellationToken cancellation) =>
        await db.Set<Group>().OrderBy(group => group.Order).Select(group => new FieldOffer(group.Key, group.Name)).ToListAsync(cancellation);
}

/// <summary>Stages as files write them.</summary>
static class ImportStages
{
    public static readonly FieldChoice[] Choices =
    [
        new("potential", "potencial", "prospect"), new("candidate", "candidato", "candidata", "candidatura"), new("onboarding", "incorporación", "incorporacion"), new("active", "activo", "activa", "en activo", "alta"),
        new("loyal", "leal", "fiel"), new("ambassador", "embajador", "embajadora"), new("lost", "perdido", "perdida"), new("left", "baja", "salida", "terminated"),
    ];
}
