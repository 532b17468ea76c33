using System.Text;
using Ambos.Platform.Areas;
using Ambos.Platform.Import;
using Ambos.Platform.Import.Maps;
using Ambos.Platform.Import.Tables;
using Ambos.Platform.Languages;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Platform.Import;

/// <summary>Files as other systems and other people's spreadsheets write them: what is proposed, and what is asked.</summary>
public sealed class ForeignFileTests
{
    static readonly Lazy<(IReadOnlyList<ImportKind> Kinds, Words Words)> house = new(() =>
    {
        var started = TestHouse.StartAsync(DatabaseKind.Sqlite).GetAwaiter().GetResult();
        try
        {
            return (started.Services.GetRequiredService<Catalog>().All<ImportKind>(), started.Services.GetRequiredService<Words>());
        }
        finally
        {
            started.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    });

    [Theory]
    [InlineData("customers", "Record ID,First Name,Last Name,Email,Create Date,Last Activity Date (CET)\n51,Ana,Ruiz,a@x.es,2024-12-01,2025-01-15\n", "key=Record ID first=First Name last=Last Name email=Email")]
    [InlineData("customers", "Código;Nombre;Apellidos;Fecha de alta;Grupo\n0012;María;Núñez;25/03/2024;consumidor\n", "key=Código first=Nombre last=Apellidos group=Grupo from=Fecha de alta")]
    [InlineData("customers", "sep=;\nKundennummer;Vorname;Nachname;E-Mail;Telefon;Geburtsdatum\n007;Jürgen;Groß;j@x.de;+49 30 123456;24.12.1970\n", "key=Kundennummer first=Vorname last=Nachname email=E-Mail phone=Telefon born=Geburtsdatum")]
    [InlineData("customers", "Nombre,Correo,Teléfono\nAna,ana@x.es,600111222\nLuis,luis@x.es,600111223\n", "key=Correo name=Nombre email=Correo phone=Teléfono")]
    [InlineData("customers", "Nombre,Correo\nAna,ana@x.es\nLuis,ana@x.es\n", "name=Nombre email=Correo")]
    [InlineData("requests", "Ticket ID,Subject,Requester email,Group,Ticket type,Priority,Via,Solved at,Created at,Updated at\n1,TV,a@x.es,Técnica,Incident,High,Mail,15/01/2024 12:00,15/01/2024 10:30,16/01/2024 09:00\n", "key=Ticket ID received=Created at resolved=Solved at team=Group subject=Subject customer_key=Requester email type=Ticket type priority=Priority channel=Via")]
    [InlineData("requests", "Folio,Asunto,Fecha de registro,Hora\nF-1,Fuga,15/01/2024,10:30 a. m.\n", "key=Folio received={Fecha de registro} {Hora} subject=Asunto")]
    [InlineData("requests", "id,asunto,recibida,hora\n1,Fuga,15/01/2024 09:00,10:30\n", "key=id received=recibida subject=asunto")]
    [InlineData("events", "Case ID,Activity,Complete Timestamp,customer,service_level\nCase 1,Open,2012/10/09 14:50:17.000,Value 1,Value 2\n", "case=Case ID activity=Activity time=Complete Timestamp")]
    [InlineData("events", "Case ID,Activity,Complete Timestamp,customer\nCase 1,Open,2012/10/09 14:50:17.000,412\n", "case=Case ID activity=Activity time=Complete Timestamp customer_key=customer")]
    [InlineData("events", "Key,Author,Created,From,To\nH-1,bob,2024-01-15 10:00,To Do,Done\n", "who=Author")]
    [InlineData("events", "case:concept:name,concept:name,time:timestamp,org:resource\nc1,Open,2024-01-15T10:00:00+01:00,Ann\n", "case=case:concept:name activity=concept:name time=time:timestamp who=org:resource")]
    public void Columns_are_told_by_what_their_names_say(string kind, string csv, string fields)
    {
        var map = Suggest(kind, csv);
        string.Join(' ', map.Fields.Select(field => $"{field.Key}={field.Value.Column ?? field.Value.Template}")).ShouldBe(fields);
    }

    [Fact]
    public void Family_name_and_name_in_one_column_are_taken_apart()
    {
        var map = Suggest("customers", "DNI,\"Apellidos, Nombre\"\n1,\"Ruiz Gil, Ana\"\n2,\"Peña, Luis\"\n");
        (map.Fields["first"].Part, map.Fields["last"].Part, map.Fields.ContainsKey("name")).ShouldBe((2, 1, false));
    }

    [Fact]
    public void A_column_in_universal_time_is_read_so() =>
        Suggest("answers", "#,Submit Date (UTC)\nabc,2024-01-15 10:32:00\n").Fields["date"].Zone.ShouldBe("UTC");

    [Fact]
    public void A_log_with_starts_and_ends_counts_by_its_ends()
    {
        const string Head = "case:concept:name,concept:name,time:timestamp,lifecycle:transition\n";
        var condition = Suggest("events", Head + "1,A,2024-01-15 10:00,start\n1,A,2024-01-15 10:05,complete\n").Where.ShouldHaveSingleItem();
        (condition.Column, condition.Is!.Single()).ShouldBe(("lifecycle:transition", "complete"));
        Suggest("events", Head + "1,A,2024-01-15 10:05,complete\n").Where.ShouldBeEmpty();
    }

    [Fact]
    public void A_choice_of_which_no_value_fits_and_the_second_column_of_a_name_are_not_proposed_but_named()
    {
        var file = Tables.Open("id,nombre,estado,estado,email,email\n1,Ana,zzz,activo,a@x.es,b@x.es\n2,Luis,qqq,activo,l@x.es,\n");
        var map = MapSuggestion.For(Kind("customers"), file, house.Value.Words);
        map.Fields.Keys.ShouldBe(["key", "name", "email"]);
        map.Fields["email"].Column.ShouldBe("email");
        MapSuggestion.Unused(map, Kind("customers"), file).Select(column => column.Name).ShouldBe(["estado", "estado (2)", "email (2)"]);
    }

    [Fact]
    public void A_column_that_bears_the_name_is_proposed_although_its_values_cannot_be_read() =>
        Suggest("customers", "id,nombre,teléfono\n1,Ana,no tiene\n2,Luis,mañanas\n").Fields["phone"].Column.ShouldBe("teléfono");

    [Theory]
    [InlineData("id,nombre,alta\n1,Ana,01/02/2024\n2,Luis,03/04/2024\n", null, "01/02/2024")]
    [InlineData("id,nombre,alta\n1,Ana,01/02/2024\n2,Luis,03/04/2024\n", DateOrder.Mdy, null)]
    [InlineData("id,nombre,alta\n1,Ana,01/02/2024\n2,Luis,25/04/2024\n", null, null)]
    [InlineData("id,nombre,alta\n1,Ana,05/05/2024\n2,Luis,2024-06-07\n", null, null)]
    // An ISO column beside it does not tell which of two numbers is the month.
    [InlineData("id,nombre,alta,otra\n1,Ana,01/02/2024,2024-06-07\n", null, "01/02/2024")]
    // Both orders in one column.
    [InlineData("id,nombre,alta\n1,Ana,25/01/2024\n2,Luis,01/25/2024\n3,Eva,03/04/2024\n", null, "03/04/2024")]
    public void A_date_that_could_be_two_days_is_asked_for_and_not_guessed(string csv, DateOrder? said, string? asked)
    {
        var map = new ImportMap { Kind = "customers", Reading = new() { DateOrder = said }, Fields = Fields(("key", "id"), ("name", "nombre"), ("from", "alta")) };
        Asked("customers", csv, map).ShouldBe(asked is null ? [] : [("alta", asked)]);
    }

    [Fact]
    public void Each_column_is_read_in_its_own_order()
    {
        var rows = Rows("customers", "id,nombre,alta,nacimiento\n1,Ana,25/01/2024,12/31/1980\n2,Luis,03/04/2024,01/05/1970\n", new() { Kind = "customers", Fields = Fields(("key", "id"), ("name", "nombre"), ("from", "alta"), ("born", "nacimiento")) });
        rows.ShouldAllBe(row => row.Problems.Count == 0);
        rows.Select(row => (row.Date("from"), row.Date("born"))).ShouldBe([(new DateOnly(2024, 1, 25), new DateOnly(1980, 12, 31)), (new DateOnly(2024, 4, 3), new DateOnly(1970, 1, 5))]);
    }

    [Theory]
    [InlineData("equipo;valor\nA;1.234\nB;2.500\n", null, "1.234")]
    [InlineData("equipo;valor\nA;1.234\nB;2.500\n", true, null)]
    [InlineData("equipo;valor\nA;1.234\nB;2,5\n", null, null)]
    [InlineData("equipo,valor\nA,7.125\nB,6.333\n", null, "7.125")]
    [InlineData("equipo;valor\nA;12,5\nB;12.5\nC;1.234\n", null, "1.234")]
    public void A_number_that_could_be_two_is_asked_for_and_not_guessed(string csv, bool? comma, string? asked)
    {
        var map = new ImportMap { Kind = "measures", Reading = new() { DecimalComma = comma }, Fields = new Dictionary<string, FieldMap> { ["team"] = new() { Column = "equipo" }, ["value"] = new() { Column = "valor" }, ["side"] = new() { Value = "inside" }, ["measure"] = new() { Value = "x" }, ["period"] = new() { Value = "2024" } } };
        Asked("measures", csv, map).ShouldBe(asked is null ? [] : [("valor", asked)]);
    }

    [Fact]
    public void A_map_that_only_says_how_to_read_has_its_columns_suggested()
    {
        var file = Tables.Open("id,nombre,alta\n1,Ana,01/02/2024\n", new Reading { DateOrder = DateOrder.Mdy });
        var map = MapSuggestion.Complete(new ImportMap { Source = "crm", Reading = new() { DateOrder = DateOrder.Mdy } }, Kind("customers"), file, house.Value.Words);
        (map.Source, map.Reading.DateOrder, string.Join(' ', map.Fields.Keys)).ShouldBe(("crm", DateOrder.Mdy, "key name from"));
    }

    [Fact]
    public void A_line_of_totals_is_no_row_of_the_table()
    {
        var rows = Rows("customers", "id;nombre\n1;Ana\nTotal;2\n;Total general:\n2;Total S.A.\n", new() { Kind = "customers", Fields = Fields(("key", "id"), ("name", "nombre")) });
        rows.Select(row => row.Problems.Any(problem => problem.Reason.Key.Contains("totals", StringComparison.Ordinal))).ShouldBe([false, true, true, false]);
    }

    [Fact]
    public void What_misses_is_named_in_the_readers_language()
    {
        using var spanish = new Spanish();
        var rows = Rows("customers", "id,nombre,prioridad\n1,,x\n", new() { Kind = "customers", Fields = new Dictionary<string, FieldMap> { ["key"] = new() { Column = "id" }, ["stage"] = new() { Column = "prioridad" } } });
        var problem = rows.Single().Problem(RowOutcome.Bad("name", new("Write a name.")));
        problem.Column.ShouldBe("Nombre");
        rows.Single().Problems.Single().Reason.Values.Single().ShouldBe("potencial, candidato, incorporación, activo, leal, embajador, perdido, baja");
    }

    [Theory]
    [InlineData("macintosh")]
    [InlineData("windows-1252")]
    [InlineData("ibm850")]
    public void Letters_of_old_machines_are_told_apart(string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var file = Tables.Opened(Encoding.GetEncoding(encoding).GetBytes("id;nombre;ciudad\r1;Ángel Muñoz;Cádiz\r2;Begoña Gómez;Córdoba\r")).File!;
        file.Reading.Encoding.ShouldBe(encoding);
        Tables.Read(file)[0].ShouldBe(["1", "Ángel Muñoz", "Cádiz"]);
    }

    [Fact]
    public void Letters_that_were_saved_wrong_are_pointed_out_and_right_ones_are_not()
    {
        Tables.Open("id,nombre\n1,PeÃ±a\n").Notes.ShouldHaveSingleItem().Key.ShouldContain("wrong letters");
        Tables.Open("id,nombre\n1,CORAÇÃO\n2,Ãnimo\n").Notes.ShouldBeEmpty();
    }

    [Fact]
    public void Lines_that_stand_whole_in_quotation_marks_are_pointed_out() =>
        Tables.Open("\"id,nombre\"\n\"1,Ana\"\n").Notes.ShouldContain(note => note.Key.Contains("whole in quotation marks", StringComparison.Ordinal));

    const string Pulse = "ID,Fecha,Departamento,Edad,Mi jefe me escucha,Tengo lo que necesito,Recomendaría trabajar aquí,Comentario\n1,2026-01-12,Recepción,34,4,5,3,Bien\n2,2026-01-12,Pisos,51,2,,4,\n3,2026-01-13,Pisos,28,1,3,5,Falta ropa\n";

    [Fact]
    public void A_survey_with_a_column_for_each_question_is_turned_and_given_its_scale()
    {
        var map = Suggest("answers", Pulse);
        (map.Unpivot!.From, map.Unpivot.To).ShouldBe(("Mi jefe me escucha", "Recomendaría trabajar aquí"));
        (map.Fields["low"].Value, map.Fields["high"].Value, map.Fields["team"].Column, map.Fields["text"].Column).ShouldBe(("1", "5", "Departamento", "Comentario"));
        var whole = map with { Fields = new Dictionary<string, FieldMap>(map.Fields) { ["side"] = new() { Value = "inside" }, ["survey"] = new() { Value = "Clima" } } };
        var rows = Rows("answers", Pulse, whole);
        rows.Count.ShouldBe(8);
        rows.Count(row => row.Text("question") == "Tengo lo que necesito").ShouldBe(2);
    }

    [Theory]
    [InlineData("q1,q2\n0,10\n7,3\n", "0", "10")]
    [InlineData("q1,q2\n1,7\n6,3\n", "1", "7")]
    [InlineData("q1,q2\n1,6\n6,3\n", "1", "6")]
    public void The_scale_is_the_smallest_usual_one_that_holds_what_was_answered(string csv, string low, string high)
    {
        var map = Suggest("answers", csv);
        (map.Fields["low"].Value, map.Fields["high"].Value).ShouldBe((low, high));
    }

    [Theory]
    [InlineData("answers", "question,answer\nA,4\nB,5\n")] // one a row already
    [InlineData("answers", "edad,hijos,nota\n34,2,5\n51,1,4\n")] // numbers about people, and one answer
    [InlineData("answers", "q1,q2\n40,7\n61,3\n")] // on no scale that surveys use
    [InlineData("customers", "a,b,c\n1,2,3\n4,5,6\n")] // no kind that is ever turned
    public void What_is_no_wide_survey_is_left_as_it_stands(string kind, string csv) => Suggest(kind, csv).Unpivot.ShouldBeNull();

    static ImportKind Kind(string key) => house.Value.Kinds.Single(kind => kind.Key == key);

    static ImportMap Suggest(string kind, string csv) => MapSuggestion.For(Kind(kind), Tables.Open(csv), house.Value.Words);

    static Dictionary<string, FieldMap> Fields(params (string Field, string Column)[] pairs) => pairs.ToDictionary(pair => pair.Field, pair => new FieldMap { Column = pair.Column });

    static List<(string, string)> Asked(string kind, string csv, ImportMap map) =>
        [.. BoundMap.Bind(map, Kind(kind), Tables.Open(csv, map.Reading), TimeZoneInfo.Utc).Problems.Select(no => ((string)no.Values[0]!, (string)no.Values[1]!))];

    static List<ImportRow> Rows(string kind, string csv, ImportMap map)
    {
        var file = Tables.Open(csv, map.Reading);
        var (bound, problems) = BoundMap.Bind(map, Kind(kind), file, TimeZoneInfo.Utc, house.Value.Words);
        problems.ShouldBeEmpty();
        using var rows = file.Rows();
        var all = new List<ImportRow>();
        while (rows.Read()) all.AddRange(bound!.Rows(rows, all.Count + 1));
        return all;
    }

    sealed class Spanish : IDisposable
    {
        readonly System.Globalization.CultureInfo before = System.Globalization.CultureInfo.CurrentUICulture;

        public Spanish() => System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo("es-ES");

        public void Dispose() => System.Globalization.CultureInfo.CurrentUICulture = before;
    }
}
