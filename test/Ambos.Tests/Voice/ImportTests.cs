using Ambos.Customers;
using Ambos.Platform.Figures;
using Ambos.Platform.Import;
using Ambos.Platform.Ui;
using Ambos.Voice;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Voice;

public sealed class ImportTests
{
    const string Reviews = """
        id,Title,Opinion,stars,fecha,hotel
        1,Bien,"Todo bien, gracias",5,15/10/2026,Marisol Playa
        2,Mal,Tarde y mal,1,01/11/2026 00:30,Marisol Playa
        3,,Normal,3,20/11/2026,Marisol Sierra
        """;

    const string ReviewsMap = """
        {"kind":"signals","source":"web","fields":{"key":{"column":"id"},"source":{"value":"review"},"side":{"value":"outside"},"title":{"column":"Title"},"text":{"column":"Opinion"},
         "value":{"column":"stars"},"low":{"value":"1"},"high":{"value":"5"},"date":{"column":"fecha"},"site":{"column":"hotel"},"team":{"value":"Recepción"}}}
        """;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Reviews_stand_on_the_common_scale_and_a_second_time_changes_nothing(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var org = await house.OrganizationAsync("mine");
        var dry = await house.ImportAsync(org, "signals", Reviews, ReviewsMap, ImportMode.DryRun);
        (dry.Counts.New, dry.Written).ShouldBe((3, false));
        (await house.Data(org).ReadAsync(db => db.Set<Signal>().CountAsync())).ShouldBe(0);

        (await house.ImportAsync(org, "signals", Reviews, ReviewsMap)).Counts.New.ShouldBe(3);
        (await house.ImportAsync(org, "signals", Reviews, ReviewsMap)).Counts.ShouldBe(new ImportCounts(0, 0, 3, 0, 0));
        var changed = await house.ImportAsync(org, "signals", Reviews.Replace("Normal,3", "Normal,4", StringComparison.Ordinal), ReviewsMap);
        (changed.Counts.Changed, changed.Counts.Unchanged).ShouldBe((1, 2));

        var signals = await house.Data(org).ReadAsync(db => db.Set<Signal>().OrderBy(signal => signal.At).ToListAsync());
        signals.Select(signal => signal.Score).ShouldBe([10, 0, 7.5]);
        signals.ShouldAllBe(signal => signal.TeamId != null && signal.SiteId != null && signal.Side == Side.Outside);
        (await house.Data(org).ReadAsync(db => db.Set<Team>().CountAsync())).ShouldBe(1);
        (await house.Data(org).ReadAsync(db => db.Set<Site>().CountAsync())).ShouldBe(2);

        await house.Services.GetRequiredService<Reckoning>().FinishAsync(house.Data(org));
        var heard = await house.Data(org).ReadAsync(db => db.Set<MonthFigure>()
            .Where(figure => figure.Figure == Figure.Satisfaction && figure.TeamId == MonthFigure.Everybody).OrderBy(figure => figure.Month).ToListAsync());
        // Half past midnight on 1 November in Madrid is still October in UTC, and November here.
        heard.Select(figure => (figure.Month, figure.N, figure.Sum, figure.Squares)).ShouldBe([(202610, 1, 10, 100), (202611, 2, 7.5, 56.25)]);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_does_not_fit_its_scale_or_names_nobody_is_named_at_its_column(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var org = await house.OrganizationAsync("mine");
        var report = await house.ImportAsync(org, "signals", "texto,nota,quien\nHola,7,\nAdiós,3,nadie@example.org\n,,algo@example.org\n", """
            {"kind":"signals","source":"x","fields":{"side":{"value":"outside"},"text":{"column":"texto"},"value":{"column":"nota"},"low":{"value":"1"},"high":{"value":"5"},"customer":{"column":"quien"}}}
            """);
        report.Counts.Bad.ShouldBe(3);
        report.FirstProblems.Select(problem => (problem.Line, problem.Column)).ShouldBe([(2, "nota"), (3, "quien"), (4, "texto")], ignoreOrder: true);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Wide_answers_become_one_a_question_and_blanks_none(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var org = await house.OrganizationAsync("mine");
        const string Map = """
            {"kind":"answers","source":"clima","nulls":["NA"],"unpivot":{"from":"P1","to":"P2","name":"pregunta","value":"respuesta"},
             "fields":{"respondent":{"column":"#row"},"survey":{"value":"Clima"},"question":{"column":"pregunta"},"value":{"column":"respuesta"},"low":{"value":"1"},"high":{"value":"6"},
                       "side":{"value":"inside"},"date":{"value":"2026-05-01"},"team":{"column":"equipo"}}}
            """;
        const string Csv = "equipo,P1,P2\nCocina,6,1\nCocina,NA,6\nPisos,3,2\n";
        (await house.ImportAsync(org, "answers", Csv, Map)).Counts.New.ShouldBe(5);
        (await house.ImportAsync(org, "answers", Csv, Map)).Counts.Unchanged.ShouldBe(5);
        var answers = await house.Data(org).ReadAsync(db => db.Set<Answer>().ToListAsync());
        answers.Select(answer => answer.Score!.Value).Order().ShouldBe([0, 2, 4, 10, 10]);

        await house.Services.GetRequiredService<Reckoning>().FinishAsync(house.Data(org));
        var (question, cells) = await house.Data(org).ReadAsync(async db => (
            await db.Set<Question>().SingleAsync(one => one.Code == "P2"),
            await db.Set<MonthFigure>().ToListAsync()));
        cells.Where(cell => cell.Figure == Figure.Question(question.Id)).Select(cell => (cell.TeamId == MonthFigure.Everybody, cell.N, cell.Sum)).ShouldBe([(true, 3, 9), (false, 2, 7), (false, 1, 2)], ignoreOrder: true);
        cells.Single(cell => cell is { Figure: Figure.Satisfaction, N: 5 }).Sum.ShouldBe(26);

        // A question about something else leaves the balance at once.
        await house.Data(org).WriteAsync(async db => (await db.Set<Question>().SingleAsync(one => one.Code == "P2")).CountsAsSatisfaction(false));
        await house.Services.GetRequiredService<Reckoning>().FinishAsync(house.Data(org));
        (await house.Data(org).ReadAsync(db => db.Set<MonthFigure>().Where(cell => cell.Figure == Figure.Satisfaction && cell.TeamId == MonthFigure.Everybody).Select(cell => cell.N).SingleAsync())).ShouldBe(2);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_file_says_which_questions_point_down_and_only_the_first_one_does(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var org = await house.OrganizationAsync("mine");
        const string Map = """
            {"kind":"answers","source":"x","fields":{"respondent":{"column":"#row"},"survey":{"value":"Hotel"},"question":{"column":"pregunta"},"value":{"column":"nota"},"low":{"value":"0"},"high":{"value":"10"},"side":{"value":"outside"},"date":{"value":"2026-05-01"},"higher_is_worse":{"column":"peor"}}}
            """;
        await house.ImportAsync(org, "answers", "pregunta,nota,peor\nespera,2,sí\ntrato,8,\n", Map);
        (await house.Data(org).ReadAsync(db => db.Set<Question>().OrderBy(question => question.Code).Select(question => question.HighIsWorse).ToListAsync())).ShouldBe([true, false]);
        await house.Services.GetRequiredService<Reckoning>().FinishAsync(house.Data(org));
        // Two of ten waits is eight of ten.
        (await house.Data(org).ReadAsync(db => db.Set<MonthFigure>().Where(cell => cell.Figure == Figure.Satisfaction && cell.TeamId == MonthFigure.Everybody).Select(cell => cell.Sum).SingleAsync())).ShouldBe(16);
        await house.ImportAsync(org, "answers", "pregunta,nota,peor\nespera,2,no\n", Map);
        (await house.Data(org).ReadAsync(db => db.Set<Question>().SingleAsync(question => question.Code == "espera"))).HighIsWorse.ShouldBeTrue();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Measures_come_one_a_column_with_a_side_each(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var org = await house.OrganizationAsync("mine");
        const string Map = """
            {"kind":"measures","source":"schools","nulls":["NDA"],"unpivot":{"columns":[{"column":"T","as":"Teachers"},{"column":"P","as":"Parents"}],"name":"m","value":"v"},
             "fields":{"team":{"column":"School"},"measure":{"column":"m"},"value":{"column":"v"},"period":{"value":"2011"},"side":{"column":"m","values":{"Teachers":"inside"},"otherwise":"outside"}}}
            """;
        (await house.ImportAsync(org, "measures", "School,T,P\nOne,50,40\nTwo,NDA,30\n", Map)).Counts.New.ShouldBe(3);
        var measures = await house.Data(org).ReadAsync(db => db.Set<Measure>().ToListAsync());
        measures.Select(measure => (measure.Name, measure.Side, measure.Value, measure.From, measure.Until)).ShouldBe(
            [("Teachers", Side.Inside, 50, 201101, 201112), ("Parents", Side.Outside, 40, 201101, 201112), ("Parents", Side.Outside, 30, 201101, 201112)], ignoreOrder: true);
    }
}
