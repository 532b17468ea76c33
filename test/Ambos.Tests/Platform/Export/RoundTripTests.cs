using System.Globalization;
using Ambos.Platform.Export;
using Ambos.Platform.Import;
using Ambos.Platform.Import.Tables;
using Ambos.Platform.Import.Values;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using FsCheck;
using FsCheck.Fluent;

namespace Ambos.Tests.Platform.Export;

public sealed class RoundTripTests
{
    static readonly TimeZoneInfo madrid = TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid");
    static readonly string[] pieces = ["a", "ñ", "😀", "\"", "'", ",", ";", "|", "\t", "\n", "\r\n", " ", "=", "-", "+", "@", "1", ".", "_x0041_", "_", "<", "&", "]]>", "\u0001", "－", "\u00A0", "€"];

    static readonly Gen<string> texts = from parts in Gen.Elements(pieces).ArrayOf() select string.Concat(parts);

    static readonly Gen<object?[]> rows =
        from text in texts
        from number in Gen.Choose(-1_000_000, 1_000_000)
        from scale in Gen.Choose(0, 6)
        from day in Gen.Choose(1, 60_000)
        // An hour that comes twice in autumn cannot be told from its clock time.
        from second in Gen.Choose(0, 2_000_000_000).Where(second => !madrid.IsAmbiguousTime(DateTimeOffset.UnixEpoch.AddSeconds(second)))
        from yes in Gen.Elements(true, false)
        from empty in Gen.Choose(0, 9)
        select new object?[] { text, empty == 0 ? null : number / (decimal)Math.Pow(10, scale), new DateOnly(1901, 1, 1).AddDays(day), DateTimeOffset.UnixEpoch.AddSeconds(second), yes };

    [Fact]
    public void What_is_written_as_csv_for_spain_is_read_again() => Holds(ExportFormat.Csv, "es-ES", ';');

    [Fact]
    public void What_is_written_as_csv_for_england_is_read_again() => Holds(ExportFormat.Csv, "en-GB", ',');

    [Fact]
    public void What_is_written_as_a_workbook_is_read_again() => Holds(ExportFormat.Xlsx, "es-ES", null);

    [Fact]
    public async Task Our_workbooks_are_valid_to_the_reference_library()
    {
        var file = new MemoryStream();
        await Write(ExportFormat.Xlsx, file, "es-ES", [["=cmd|x", -5m, new DateOnly(2024, 3, 5), DateTimeOffset.UnixEpoch, true], ["<a> \u0001 & \"b\"", null, new DateOnly(1800, 1, 1), DateTimeOffset.UnixEpoch, false]]);
        using var document = SpreadsheetDocument.Open(file, false);
        new OpenXmlValidator().Validate(document).Select(error => error.Description).ShouldBeEmpty();
    }

    [Fact]
    public async Task Json_keeps_numbers_unrounded_and_instants_in_utc()
    {
        var file = new MemoryStream();
        await Write(ExportFormat.Json, file, "es-ES", [["a\"=ñ", 0.1234567890123456789m, new DateOnly(2024, 3, 5), DateTimeOffset.UnixEpoch, true], ["b", null, new DateOnly(2024, 3, 6), DateTimeOffset.UnixEpoch, false]]);
        System.Text.Encoding.UTF8.GetString(file.ToArray()).ShouldBe(
            """[{"text":"a\"=ñ","number":0.1234567890123456789,"day":"2024-03-05","instant":"1970-01-01T00:00:00Z","yes":true},{"text":"b","number":null,"day":"2024-03-06","instant":"1970-01-01T00:00:00Z","yes":false}]""");
    }

    [Theory]
    [InlineData(ExportFormat.Csv)]
    [InlineData(ExportFormat.Xlsx)]
    [InlineData(ExportFormat.Json)]
    public async Task Rows_leave_for_the_reader_while_the_list_is_still_being_read(ExportFormat format)
    {
        var file = new MemoryStream();
        var half = 0L;
        async IAsyncEnumerable<int> Many()
        {
            for (var at = 0; at < 100_000; at++)
            {
                if (at == 50_000) half = file.Length;
                yield return at;
            }

            await Task.CompletedTask;
        }

        await TableWriter.Write(format, file, ExportStyle.Plain, [new ExportColumn<int>("n", "N", row => row), new("t", "T", row => $"text number {row}")], Many());
        half.ShouldBeInRange(file.Length * 4 / 10, file.Length * 6 / 10);
    }

    static void Holds(ExportFormat format, string culture, char? separator)
    {
        var law = Prop.ForAll(rows.NonEmptyListOf().ToArbitrary(), written =>
        {
            var file = new MemoryStream();
            Write(format, file, culture, [.. written]).GetAwaiter().GetResult();
            // What was exported is imported with the reading that was detected; one row alone may not show its decimal sign.
            var opened = TableFile.Open(file, "export", new Reading { Separator = separator, HeaderLine = 1, DecimalComma = culture == "es-ES", Quote = '"' }).File!;
            using var again = opened.Rows();
            foreach (var row in written)
            {
                again.Read().ShouldBeTrue();
                Same(FieldType.LongText, again[0], opened.Reading, format == ExportFormat.Csv ? PlainText.Of(Formulas.Guarded((string)row[0]!), true) : PlainText.Of((string)row[0]!, true), longText: true);
                Same(FieldType.Number, again[1], opened.Reading, row[1]);
                Same(FieldType.Date, again[2], opened.Reading, row[2]);
                Same(FieldType.Instant, again[3], opened.Reading, row[3]);
                Same(FieldType.YesNo, again[4], opened.Reading, row[4]);
            }

            again.Read().ShouldBeFalse();
            again.Stopped.ShouldBeNull();
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200).WithQuietOnSuccess(true), law);
    }

    static void Same(FieldType type, Cell cell, Reading reading, object? value, bool longText = false)
    {
        new ValueReader(new("f", "F", type), reading, madrid).Read(cell, null, out var read).ShouldBeNull();
        read.ShouldBe(longText && (string)value! == "" ? null : value);
    }

    static Task Write(ExportFormat format, Stream file, string culture, List<object?[]> rows) =>
        TableWriter.Write(format, file, new(CultureInfo.GetCultureInfo(culture), madrid),
            [.. new[] { "text", "number", "day", "instant", "yes" }.Select((name, at) => new ExportColumn<object?[]>(name, name, row => row[at]))],
            rows.ToAsyncEnumerable());
}
