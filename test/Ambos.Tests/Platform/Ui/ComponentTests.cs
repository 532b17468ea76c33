using Ambos.Platform.Ui;
using Ambos.Platform.Ui.Charts;
using Ambos.Platform.Ui.Fields;
using Ambos.Platform.Ui.Lists;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Ambos.Tests.Platform.Ui;

/// <summary>Every part of a screen, drawn once: strict content policy, names for those who hear the page, Spanish without a word of English.</summary>
public sealed class ComponentTests
{
    static readonly RenderFragment Words = Drawn.Text("Contenido");

    // Parts that cannot be drawn alone are drawn by what holds them: the page, the form, the table.
    static readonly Type[] ByOthers =
    [
        typeof(App), typeof(Routes), typeof(FieldShell), typeof(FieldErrors), typeof(TextField), typeof(AreaField), typeof(SelectField<>), typeof(CheckField), typeof(DateField), typeof(ZoneField), typeof(NumberField<>),
        typeof(Refusals), typeof(ErrorSummary), typeof(FieldBase<>), typeof(DataTable<>), typeof(Column<>), typeof(Defer), typeof(FilterBar), typeof(Toast), typeof(PageFoot), typeof(ImportLink), typeof(SeenStamp),
    ];

    static readonly Dictionary<Type, object?> Examples = new()
    {
        [typeof(MainLayout)] = new { Body = Words },
        [typeof(PlainLayout)] = new { Body = Words },
        [typeof(NotFound)] = null,
        [typeof(Brand)] = null,
        [typeof(AreasMenu)] = new { Items = new SampleFrame().Menu },
        [typeof(AccountMenu)] = null,
        [typeof(Palette)] = null,
        [typeof(Icon)] = new { Name = "clock", Label = "reloj" },
        [typeof(SideGlyph)] = new { Side = Side.Inside },
        [typeof(SideLabel)] = new { Side = Side.Outside },
        [typeof(SidePair)] = new { Inside = 23L, Outside = 18L },
        [typeof(StatePill)] = new { State = State.Late, ChildContent = Words },
        [typeof(Chip)] = new { Icon = "tag", ChildContent = Words },
        [typeof(Initials)] = new { Name = "Nuria Salas" },
        [typeof(Sheet)] = new { Title = "Importar", Note = "CSV", ChildContent = Words },
        [typeof(PageHead)] = new { Title = "Esperan 41 clientes", Crumbs = new Crumb[] { new("Clientes", "/customers") }, Eyebrow = "C-0412", Actions = Words, Under = Words },
        [typeof(Tabs)] = new { Label = "Vistas", Items = new Tab[] { new("Mías", "/q", Current: true, Count: "12") } },
        [typeof(Nothing)] = new { Title = "Nada", Text = "Aún no hay nadie.", ChildContent = Words },
        [typeof(Notice)] = new { Title = "Atención", Urgent = true, ChildContent = Words },
        [typeof(Help)] = new { ChildContent = Words },
        [typeof(Method)] = new { ChildContent = Words },
        [typeof(Progress)] = new { Label = "Importando", Share = 0.4, Note = "12.300 filas/s" },
        [typeof(Poll)] = new { Id = "import", While = true, ChildContent = Words },
        [typeof(Checklist)] = new { Title = "Primeros pasos", Steps = new Step[] { new("Importar", "/import", Done: false, "Basta un CSV."), new("Invitar", "/people", Done: true) } },
        [typeof(ExportLinks)] = new { Href = "/customers/export", Query = "?side=inside" },
        [typeof(Moment)] = new { At = DateTimeOffset.UnixEpoch, Zone = TimeZoneInfo.Utc },
        [typeof(RelativeTime)] = new { At = new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero), Zone = TimeZoneInfo.Utc },
        [typeof(CopyButton)] = new { Text = "https://ambos.example/s/9f2c" },
        [typeof(Dialog)] = new { Id = "thank", Title = "Dar las gracias", Opener = "Dar las gracias", Href = "/thanks", Icon = "heart", ChildContent = Words },
        [typeof(Timeline)] = new { Zone = TimeZoneInfo.Utc, Events = new TimelineEvent[] { new(DateTimeOffset.UnixEpoch, Side.Inside, "Entró", "en Recepción", "/x") } },
        [typeof(Pager)] = new { Paging = new Paging("a", "b", new Counted(1000, AtLeast: true)), ByTime = true },
        [typeof(FilterText)] = new { Name = "q", Label = "Nombre" },
        [typeof(FilterSelect)] = new { Name = "side", Label = "Lado", All = "Ambos", Choices = new Choice[] { new("in", "Dentro") } },
        [typeof(FileField)] = new { Name = "File", Label = "Archivo", Hint = "CSV", Errors = new[] { "No es un CSV." } },
        [typeof(BarChart)] = new { Finding = "Temas", Rows = new BarRow[] { new("Turnos", 22, Side.Inside) } },
        [typeof(MirroredBar)] = new { Finding = "Esperan 41", Table = true, Rows = new MirroredRow[] { new("hoy", 3, 2) } },
        [typeof(Balance)] = new { Finding = "Dentro baja", InsideTitle = "dentro", OutsideTitle = "fuera", InsideBand = new Band(7, 8), Rows = new BalanceRow[] { new("ene", "ene 2026", new(7.4, 7.2, 7.6, 438), new(8.4, 8.3, 8.5, 1012), Unfinished: true) } },
        [typeof(LineWithInterval)] = new { Finding = "Sube", Points = new LinePoint[] { new("ene", new(7.4, 7.2, 7.6, 438)), new("feb", new(7.5, 7.2, 7.6, 438)) } },
        [typeof(ScatterWithBand)] = new { Finding = "Sube", XLabel = "dentro", YLabel = "fuera", PointLabel = "equipo", Points = new ScatterPoint[] { new(1, 2), new(2, 3) }, Fan = new FanLine[] { new(0.1, 2) } },
        [typeof(Strip)] = new { Finding = "Lavandería", Table = true, Rows = new StripRow[] { new("Lavandería", new(31, 24, 38), Strong: true) } },
        [typeof(RolesOverTime)] = new { Finding = "Desde 2021", Today = new DateOnly(2026, 11, 21), Spans = new RoleSpan[] { new(Side.Inside, "Recepcionista", new(2021, 3, 15)) } },
        [typeof(TraitsChart)] = new { Finding = "Rasgos", Rows = new TraitRow[] { new("Presencia", "de paso → cada día", new(9), new(8.6), new(3), null) } },
        [typeof(TimeLeftBar)] = new { Side = Side.Outside, Spent = 0.7 },
        [typeof(ChartTable)] = new { Caption = "Tabla", Heads = new[] { "Mes", "n" }, Rows = new string[][] { ["ene", "438"] } },
    };

    public static TheoryData<Type> Parts => [.. Examples.Keys];

    [Fact]
    public void Every_part_has_an_example()
    {
        var parts = typeof(App).Assembly.GetTypes().Where(type => type.IsPublic && typeof(IComponent).IsAssignableFrom(type)
            && type.Namespace is { } name && name.StartsWith("Ambos.Platform.Ui", StringComparison.Ordinal) && !type.Name.StartsWith('_')
            && (type == typeof(NotFound) || !type.IsDefined(typeof(RouteAttribute), inherit: false)));
        parts.Except(Examples.Keys).Except(ByOthers).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public void A_part_passes_the_content_policy_and_can_be_heard(Type part)
    {
        var drawn = Drawn.Fragment(Built(part), address: "/customers?q=ana");

        drawn.QuerySelectorAll("[style], script, style").ShouldBeEmpty();
        drawn.QuerySelectorAll("*").SelectMany(element => element.Attributes).Where(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal)).ShouldBeEmpty();
        var ids = drawn.QuerySelectorAll("[id]").Select(element => element.Id).ToList();
        ids.ShouldBeUnique();
        drawn.QuerySelectorAll("svg").Where(svg => svg.Closest("[aria-hidden=true], [role=img]") is null).ShouldBeEmpty("a drawing is decoration or has a name");
        drawn.QuerySelectorAll("a, button, summary").Where(element => Heard(element).Length == 0).ShouldBeEmpty("what can be pressed has a name");
        drawn.QuerySelectorAll("input:not([type=hidden]), select, textarea")
            .Where(field => field.Closest("label") is null && field.GetAttribute("aria-label") is null && drawn.QuerySelector($"label[for='{field.Id}']") is null).ShouldBeEmpty();
        foreach (var reference in drawn.QuerySelectorAll("[aria-labelledby], [aria-describedby]").SelectMany(element => $"{element.GetAttribute("aria-labelledby")} {element.GetAttribute("aria-describedby")}".Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            ids.ShouldContain(reference);
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public void A_part_reads_differently_in_another_language_or_has_no_words_of_its_own(Type part)
    {
        var spanish = Drawn.Fragment(Built(part), "es").InnerHtml;
        var english = Drawn.Fragment(Built(part), "en").InnerHtml;

        new[] { "{0}", "{1}" }.ShouldAllBe(hole => !spanish.Contains(hole) && !english.Contains(hole));
        if (part.Name is "PageHead" or "Help" or "Pager" or "Balance" or "Palette" or "AccountMenu" or "MainLayout" or "NotFound")
            spanish.ShouldNotBe(english);
    }

    static RenderFragment Built(Type part) => builder => Drawn.Build(builder, part,
        Examples[part]?.GetType().GetProperties().Select(property => KeyValuePair.Create(property.Name, property.GetValue(Examples[part]))) ?? []);

    static string Heard(IElement element) => (element.GetAttribute("aria-label") ?? element.TextContent).Trim();
}
