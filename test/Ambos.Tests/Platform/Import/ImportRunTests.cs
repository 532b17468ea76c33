using System.Globalization;
using System.Text;
using Ambos.Platform.Import;
using Ambos.Platform.Import.Maps;
using Ambos.Platform.Languages;

namespace Ambos.Tests.Platform.Import;

public sealed class ImportRunTests
{
    const string Five = "key,name,manager,mail\n1,Ana,,ana@a.es\n2,Luis,3,\n3,Eva,1,\n1,Ana B.,,\n4,Zoe,9,\n5,Bea,,b@@\n";

    readonly People people = new();
    readonly Words words = new(new Dictionaries([new WordList("Platform.Import.Import")]));

    [Fact]
    public async Task A_dry_run_counts_what_the_run_then_does()
    {
        var dry = await Run(Five, ImportMode.DryRun);
        dry.Written.ShouldBeFalse();
        people.Stored.ShouldBeEmpty();
        dry.Counts.ShouldBe(new ImportCounts(New: 3, Changed: 1, Unchanged: 0, Bad: 2, Skipped: 0));

        var real = await Run(Five, ImportMode.GoodRows);
        real.Counts.ShouldBe(dry.Counts);
        real.Written.ShouldBeTrue();
        people.Stored.Count.ShouldBe(3);
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing()
    {
        var text = "key,name\n" + string.Concat(Enumerable.Range(1, 1_000).Select(at => $"{at},Name {at}\n"));
        (await Run(text, ImportMode.OnlyIfAllGood)).Counts.New.ShouldBe(1_000);
        var again = await Run(text, ImportMode.OnlyIfAllGood);
        again.Counts.ShouldBe(new ImportCounts(0, 0, 1_000, 0, 0));
    }

    [Fact]
    public async Task Nothing_is_written_when_all_must_be_good_and_one_is_not()
    {
        var report = await Run(Five, ImportMode.OnlyIfAllGood);
        report.Written.ShouldBeFalse();
        report.Counts.Bad.ShouldBe(2);
        people.Stored.ShouldBeEmpty();
    }

    [Fact]
    public async Task Bad_values_are_listed_with_line_column_value_and_reason_in_the_persons_language()
    {
        var file = new MemoryStream();
        var report = await Run(Five, ImportMode.GoodRows, job => job with { BadRows = new BadRows(file, words, CultureInfo.GetCultureInfo("es-ES")) });
        report.FirstProblems.Select(problem => (problem.Line, problem.Column, problem.Value)).ShouldBe([(7, "mail", "b@@"), (6, "manager", "9")], ignoreOrder: true);
        var lines = Encoding.UTF8.GetString(file.ToArray()).TrimStart('\uFEFF').Split("\r\n");
        lines[0].ShouldBe("Línea;Columna;Valor;Motivo");
        lines.ShouldContain("7;mail;b@@;No es una dirección de correo.");
        lines.ShouldContain("6;manager;9;There is nobody 9.");
    }

    [Fact]
    public async Task A_list_of_bad_values_is_no_way_in_for_formulas()
    {
        var file = new MemoryStream();
        await Run("key,name,mail\n1,a,=cmd|' /C calc'!A0\n", ImportMode.GoodRows, job => job with { BadRows = new BadRows(file, words, CultureInfo.GetCultureInfo("en-GB")) });
        Encoding.UTF8.GetString(file.ToArray()).ShouldContain("mail,\"'=cmd|' /C calc'!A0\",This is not an e-mail address.");
    }

    [Fact]
    public async Task Batches_grow_and_shrink_to_keep_others_waiting_thirty_milliseconds()
    {
        // The sink says that a row takes a millisecond.
        await Run("key,name\n" + string.Concat(Enumerable.Range(1, 500).Select(at => $"{at},x\n")), ImportMode.GoodRows);
        people.Batches[0].ShouldBe(100);
        people.Batches.Skip(1).SkipLast(1).ShouldAllBe(size => size == 30);
    }

    [Fact]
    public async Task A_run_that_was_killed_goes_on_where_it_was()
    {
        var text = "key,name,mail\n" + string.Concat(Enumerable.Range(1, 400).Select(at => $"{at},x,{(at % 50 == 7 ? "bad" : "")}\n"));
        var file = new MemoryStream();
        ImportCheckpoint? last = null;
        people.BeforeTaking = batch => { if (batch == 3) throw new IOException("power cut"); };
        await Should.ThrowAsync<IOException>(Run(text, ImportMode.GoodRows, job => job with
        {
            BadRows = new BadRows(file, words, CultureInfo.GetCultureInfo("en-GB")),
            Progress = progress => { if (progress.Phase == ImportPhase.Writing) last = progress.Checkpoint; return default; },
        }));
        people.BeforeTaking = null;
        last.ShouldNotBeNull().Counts.New.ShouldBe(160);

        var resumed = await Run(text, ImportMode.GoodRows, job => job with { From = last, BadRows = new BadRows(file, words, CultureInfo.GetCultureInfo("en-GB")) });
        resumed.Counts.ShouldBe(new ImportCounts(392, 0, 0, 8, 0));
        people.Stored.Count.ShouldBe(392);
        Encoding.UTF8.GetString(file.ToArray()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(9);
    }

    [Fact]
    public async Task A_run_can_be_cancelled_between_batches()
    {
        using var cancel = new CancellationTokenSource();
        var text = "key,name\n" + string.Concat(Enumerable.Range(1, 1_000).Select(at => $"{at},x\n"));
        people.BeforeTaking = batch => { if (batch == 2) cancel.Cancel(); };
        var report = await Run(text, ImportMode.GoodRows, cancellation: cancel.Token);
        report.Cancelled.ShouldBeTrue();
        report.Counts.New.ShouldBe(people.Stored.Count);
        report.Counts.New.ShouldBeInRange(1, 999);
    }

    [Fact]
    public async Task Progress_says_how_far_and_how_long_still()
    {
        var shares = new List<double>();
        await Run("key,name\n" + string.Concat(Enumerable.Range(1, 20_000).Select(at => $"{at},{new string('x', 50)}\n")), ImportMode.GoodRows,
            job => job with { Progress = progress => { if (progress.Phase == ImportPhase.Writing) shares.Add(progress.Share); return default; } });
        shares.ShouldBeInOrder();
        shares[^1].ShouldBe(1);
        shares.Count(share => share is > 0.2 and < 0.8).ShouldBeGreaterThan(3);
    }

    [Fact]
    public async Task A_file_that_breaks_off_says_so_and_is_not_written_when_all_must_be_good()
    {
        var report = await Run("key,name\n1,a\n2,\"b\n3,c\n", ImportMode.OnlyIfAllGood);
        report.Stopped!.Values.ShouldBe([3L]);
        report.Complete.ShouldBeFalse();
        people.Stored.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_map_that_does_not_fit_refuses_the_run()
    {
        var report = await Run("clave,name\n1,a\n", ImportMode.GoodRows);
        report.Refused.ShouldNotBeEmpty();
        report.Refused[0].In(words, CultureInfo.GetCultureInfo("es")).ShouldBe("El archivo no tiene ninguna columna «key».");
    }

    Task<ImportReport> Run(string text, ImportMode mode, Func<ImportJob, ImportJob>? change = null, CancellationToken cancellation = default)
    {
        var file = Tables.Open(text);
        var columns = text[..text.IndexOf('\n')].Split(',').Where(column => people.Fields.Any(field => field.Name == column)).Append("key").Distinct();
        var map = new ImportMap { Source = "test", Fields = columns.ToDictionary(column => column, column => new FieldMap { Column = column }) };
        var job = new ImportJob(people, file, map, mode) { Services = EmptyServices.Instance, Clock = TimeProvider.System };
        return ImportRun.Run(change?.Invoke(job) ?? job, cancellation);
    }

    sealed class EmptyServices : IServiceProvider
    {
        public static EmptyServices Instance { get; } = new();

        public object? GetService(Type serviceType) => null;
    }
}
