using Ambos.Platform.Import;
using Ambos.Platform.Import.Maps;

namespace Ambos.Tests.Platform.Import;

public sealed class ImportMapTests
{
    [Fact]
    public void A_map_says_briefly_what_is_simple()
    {
        var (map, no) = ImportMap.FromJson("""
            {
              // comments are welcome
              "kind": "people", "source": "payroll", "nulls": "NDA",
              "reading": { "separator": ";", "dateOrder": "dmy", "zone": "Europe/Madrid" },
              "where": [{ "column": "Estado", "is": ["activo", "baja"] }],
              "fields": {
                "key": "Código",
                "name": { "template": "{Nombre} {Apellido}" },
                "score": { "column": "Nota", "occurrence": 2, "multiply": 0.1, "reverse": [1, 6] },
                "state": { "column": "Estado", "values": { "sí": "active" }, "otherwise": "" }
              },
              "extras": ["Ciudad", { "column": "Nivel", "name": "Level" }],
            }
            """);
        no.ShouldBeNull();
        map!.Fields["key"].Column.ShouldBe("Código");
        map.Fields["score"].Reverse.ShouldBe(new Scale(1, 6));
        map.Fields["state"].Otherwise.ShouldBe("");
        map.Nulls.ShouldBe(["NDA"]);
        map.Extras[1].Name.ShouldBe("Level");
        var json = map.ToJson();
        json.ShouldContain("\"key\": \"Código\"");
        json.ShouldNotContain("unpivot");
        ImportMap.FromJson(json).Map!.ToJson().ShouldBe(json);
    }

    [Theory]
    [InlineData("{ \"fields\": { \"a\": ", 1L)]
    [InlineData("{\n \"feilds\": {} }", 2L)]
    [InlineData("{\n\n \"reading\": { \"dateOrder\": \"xyz\" } }", 3L)]
    public void A_wrong_map_says_on_which_line(string json, long line) => ImportMap.FromJson(json).No!.Values[0].ShouldBe(line);

    [Fact]
    public void Columns_are_found_without_accents_and_capitals_and_by_occurrence()
    {
        var rows = Rows("Código;Variant;NOMBRE_completo;Variant\n7;a;Ana;b\n", new()
        {
            Fields = Fields(("key", new() { Column = "codigo" }), ("name", new() { Column = "nombre completo" }), ("note", new() { Column = "variant", Occurrence = 2 })),
        });
        rows[0].Text("key").ShouldBe("7");
        rows[0].Text("name").ShouldBe("Ana");
        rows[0].Text("note").ShouldBe("b");
        rows[0].Has("score").ShouldBeFalse();
    }

    [Fact]
    public void Cells_are_joined_split_translated_and_numbered()
    {
        var rows = Rows("Apellidos, nombre;Estado;Nota\nMuñoz, Ana;Yes;2\nPérez, Luis;NO;NDA\nGil, Eva;quizá;\n", new()
        {
            Nulls = ["NDA"],
            Fields = Fields(
                ("key", new() { Template = "p-{#row}" }),
                ("name", new() { Column = "Apellidos, nombre", Split = ",", Part = -1 }),
                ("state", new() { Column = "Estado", Values = new Dictionary<string, string> { ["yes"] = "left", ["No"] = "active" }, Otherwise = "" }),
                ("score", new() { Column = "Nota", Reverse = new(1, 6), Multiply = 1 })),
        });
        rows.Select(row => row.Text("key")).ShouldBe(["p-1", "p-2", "p-3"]);
        rows.Select(row => row.Text("name")).ShouldBe(["Ana", "Luis", "Eva"]);
        rows.Select(row => row.Text("state")).ShouldBe(["left", "active", null]);
        rows.Select(row => row.Number("score")).ShouldBe([5m, null, null]);
    }

    [Fact]
    public void Only_rows_that_meet_the_conditions_are_taken()
    {
        var rows = Rows("k;s;t\n1;Á;x\n2;b;x\n3;a;y\n", new()
        {
            Where = [new() { Column = "s", Is = ["a"] }, new() { Column = "t", IsNot = ["y", "z"] }],
            Fields = Fields(("key", new() { Column = "k" })),
        });
        rows.Select(row => row.Text("key")).ShouldBe(["1"]);
    }

    [Fact]
    public void Columns_become_rows()
    {
        var rows = Rows("A1,A2,C1,age\n2,4,,16\n1,NA,5,18\n", new()
        {
            Nulls = ["NA"],
            Unpivot = new() { Columns = [new() { Column = "A1", Reverse = new(1, 6) }, new() { Column = "A2", As = "Kind" }], From = "A1", To = "C1", Name = "item", Value = "answer" },
            Fields = Fields(("key", new() { Column = "#row" }), ("name", new() { Column = "item" }), ("score", new() { Column = "answer" }), ("note", new() { Column = "age" })),
        });
        rows.Select(row => (row.Line, row.Text("key"), row.Text("name"), row.Number("score"), row.Text("note"))).ShouldBe(
        [
            (2, "1", "A1", 5m, "16"), (2, "1", "Kind", 4m, "16"), (3, "2", "A1", 6m, "18"), (3, "2", "C1", 5m, "18"),
        ]);
    }

    [Fact]
    public void Everything_that_does_not_fit_is_said_at_once()
    {
        var (bound, problems) = BoundMap.Bind(new()
        {
            Kind = "other",
            Fields = Fields(("name", new() { Column = "nope" }), ("what", new() { Column = "a" }), ("note", new() { Column = "a", Value = "x" })),
        }, new People(), Tables.Open("a,b\n1,2\n"), TimeZoneInfo.Utc);
        bound.ShouldBeNull();
        problems.Count.ShouldBe(5);
        problems.ShouldContain(new Reason("The file has no column \"{0}\".", "nope"));
        problems.ShouldContain(new Reason("There is no field \"{0}\" here.", "what"));
        problems.ShouldContain(new Reason("The field \"{0}\" is required; choose a column or a value for it.", new Reason("Key of the person")));
    }

    [Fact]
    public void Every_bad_value_of_a_row_is_named_with_its_column()
    {
        var row = Rows("Código;Correo;Alta\n;ana@;31/02/2024\n", new()
        {
            Fields = Fields(("key", new() { Column = "Código" }), ("mail", new() { Column = "Correo" }), ("since", new() { Column = "Alta" })),
        }).ShouldHaveSingleItem();
        row.Problems.Select(problem => (problem.Line, problem.Column, problem.Value)).ShouldBe([(2, "Código", ""), (2, "Correo", "ana@"), (2, "Alta", "31/02/2024")]);
    }

    [Fact]
    public void A_row_with_more_cells_than_the_header_is_bad() =>
        Rows("k;n\n1;a;b\n", new() { Fields = Fields(("key", new() { Column = "k" })) })[0].Problems.ShouldHaveSingleItem().Value.ShouldBe("b");

    [Fact]
    public void Other_columns_are_kept_under_their_names() =>
        Rows("k;Ciudad;Nivel\n1; Cádiz ;\n", new() { Fields = Fields(("key", new() { Column = "k" })), Extras = [new() { Column = "ciudad" }, new() { Column = "Nivel", Name = "Level" }] })
            [0].Extras.ShouldBe([new("Ciudad", "Cádiz")]);

    [Fact]
    public void A_map_is_suggested_from_names_and_values()
    {
        var file = Tables.Open("Cod. empleado;Nombre y apellidos;Contacto;Fecha de alta;Otra cosa\n1;Ana;ana@hotel.es;01/02/2024;NDA\n2;Eva;eva@hotel.es;25/02/2024;x\n");
        var map = MapSuggestion.For(new People(), file);
        map.Fields.ToDictionary(pair => pair.Key, pair => pair.Value.Column).ShouldBe(new Dictionary<string, string?>
        {
            ["key"] = "Cod. empleado", ["name"] = "Nombre y apellidos", ["mail"] = "Contacto", ["since"] = "Fecha de alta",
        }, ignoreOrder: true);
        map.Nulls.ShouldBe(["NDA"]);
    }

    [Theory]
    [InlineData("Nº Empleado", "key")]
    [InlineData("NUM. EMPLEADO", "key")]
    [InlineData("Cód. de empleado", "key")]
    [InlineData("Fec. alta", "since")]
    [InlineData("F. Alta", "since")]
    public void Heads_may_be_shortened(string head, string field)
    {
        var file = Tables.Open($"{head};Otra\n01/02/2024;x\n");
        MapSuggestion.For(new People(), file).Fields[field].Column.ShouldBe(file.Columns[0].Name);
    }

    static Dictionary<string, FieldMap> Fields(params (string Name, FieldMap Map)[] fields) => fields.ToDictionary(field => field.Name, field => field.Map);

    static List<ImportRow> Rows(string text, ImportMap map)
    {
        var file = Tables.Open(text, map.Reading);
        var (bound, problems) = BoundMap.Bind(map, new People(), file, TimeZoneInfo.Utc);
        problems.ShouldBeEmpty();
        using var rows = file.Rows();
        var made = new List<ImportRow>();
        for (var number = 1; rows.Read(); number++) made.AddRange(bound!.Rows(rows, number));
        return made;
    }
}
