using System.Text;
using Ambos.Platform.Import.Tables;

namespace Ambos.Tests.Platform.Import;

public sealed class DetectionTests
{
    static DetectionTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("\t")]
    [InlineData("|")]
    public void The_separator_is_the_sign_that_gives_rows_of_one_width(string sign)
    {
        var file = Tables.Open($"Name{sign}Note{sign}Amount\nAna{sign}\"one, two; three | four\"{sign}1\nLuis{sign}x{sign}2\n");
        file.Reading.Separator.ShouldBe(sign[0]);
        file.Columns.Select(column => column.Name).ShouldBe(["Name", "Note", "Amount"]);
        Tables.Read(file)[0].ShouldBe(["Ana", "one, two; three | four", "1"]);
    }

    [Fact]
    public void Decimal_commas_do_not_pass_for_separators()
    {
        var file = Tables.Open("a;b;c\n1,5;2,3;4,1\n2,5;3,3;5,1\n");
        file.Reading.Separator.ShouldBe(';');
        file.Reading.DecimalComma.ShouldBe(true);
    }

    [Fact]
    public void Excel_may_state_the_separator_itself()
    {
        var file = Tables.Open("sep=|\na|b,c\n1|2,3\n");
        file.Reading.Separator.ShouldBe('|');
        file.Columns.Select(column => column.Name).ShouldBe(["a", "b,c"]);
    }

    [Theory]
    [InlineData("utf-8", true, "utf-8")]
    [InlineData("utf-8", false, "utf-8")]
    [InlineData("utf-16", true, "utf-16")]
    [InlineData("utf-16BE", true, "utf-16BE")]
    [InlineData("utf-16", false, "utf-16")]
    [InlineData("windows-1252", false, "windows-1252")]
    public void Letters_are_read_in_the_encoding_they_were_written_in(string name, bool mark, string found)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes("Nombre;País\nÁngel Muñoz;España\nZoë;Perú\n")];
        var opened = Tables.Opened(bytes);
        opened.No.ShouldBeNull();
        opened.File!.Reading.Encoding.ShouldBe(found);
        Tables.Read(opened.File)[0].ShouldBe(["Ángel Muñoz", "España"]);
        opened.File.Columns[1].Name.ShouldBe("País");
    }

    [Fact]
    public void An_encoding_nothing_gives_away_can_be_chosen()
    {
        var bytes = Encoding.GetEncoding("ibm850").GetBytes("Nombre;Ciudad\nMuñoz;Cádiz\n");
        Tables.Read(Tables.Opened(bytes, new Reading { Encoding = "ibm850" }).File!)[0].ShouldBe(["Muñoz", "Cádiz"]);
        Tables.Opened(bytes, new Reading { Encoding = "klingon" }).No!.Key.ShouldContain("encoding");
    }

    [Fact]
    public void A_letter_cut_by_the_end_of_a_block_is_still_utf8()
    {
        var file = Tables.Open("a,b\n" + string.Concat(Enumerable.Repeat("xñ€,😀\n", 120_000)));
        file.Reading.Encoding.ShouldBe("utf-8");
    }

    [Theory]
    [InlineData("25/03/2024", "01/02/2024", DateOrder.Dmy)]
    [InlineData("03/25/2024", "01/02/2024", DateOrder.Mdy)]
    [InlineData("2012/10/09 14:50:17.000", "2012/01/02", DateOrder.Ymd)]
    [InlineData("31.12.23", "01.02.23", DateOrder.Dmy)]
    public void One_day_above_twelve_decides_the_order(string one, string other, DateOrder order)
    {
        var file = Tables.Open($"when,what\n{other},x\n{one},y\n");
        file.Reading.DateOrder.ShouldBe(order);
        file.Notes.ShouldBeEmpty();
    }

    [Fact]
    public void Dates_that_say_nothing_are_pointed_out()
    {
        var file = Tables.Open("when,what\n01/02/2024,x\n03/04/2024,y\n");
        file.Notes.ShouldHaveSingleItem().Key.ShouldContain("day or month");
        Tables.Open("when,what\n01/02/2024,x\n", new Reading { DateOrder = DateOrder.Mdy }).Notes.ShouldBeEmpty();
    }

    [Fact]
    public void Evidence_far_down_the_file_counts()
    {
        var days = string.Concat(Enumerable.Repeat("01/02/2024,x\n", 5_000));
        Tables.Open($"when,what\n{days}02/28/2024,y\n").Reading.DateOrder.ShouldBe(DateOrder.Mdy);
    }

    [Theory]
    [InlineData("1.234,56", true)]
    [InlineData("1,234.56", false)]
    [InlineData("12,5", true)]
    [InlineData("12.5", false)]
    [InlineData("1.234.567", true)]
    [InlineData("0,125", true)]
    [InlineData("12,50 €", true)]
    public void Numbers_show_their_decimal_sign(string number, bool comma) =>
        Tables.Open($"a\tb\nx\t{number}\n").Reading.DecimalComma.ShouldBe(comma);

    [Fact]
    public void The_header_is_found_under_a_title_and_above_the_data()
    {
        var file = Tables.Open("Listado de clientes\n\nNombre,Alta,Importe\nAna,01/02/2024,5\nLuis,25/02/2024,7\n");
        file.Reading.HeaderLine.ShouldBe(3);
        file.Columns.Select(column => column.Name).ShouldBe(["Nombre", "Alta", "Importe"]);
        Tables.Read(file).Count.ShouldBe(2);
    }

    [Fact]
    public void A_table_without_names_keeps_its_first_row()
    {
        var file = Tables.Open("1,2024-01-05,3\n2,2024-01-06,4\n");
        file.Reading.HeaderLine.ShouldBe(0);
        file.Columns.Select(column => column.Name).ShouldBe(["Column A", "Column B", "Column C"]);
        Tables.Read(file).Count.ShouldBe(2);
    }

    [Fact]
    public void What_is_chosen_goes_before_what_is_detected_and_survives_json()
    {
        var chosen = new Reading { Separator = ',', HeaderLine = 0, DecimalComma = true, DateOrder = DateOrder.Ymd, Zone = "Europe/Madrid" };
        var reading = Tables.Open("a;b\n1;2\n", chosen).Reading;
        (reading with { Format = null, Encoding = null, Quote = null }).ShouldBe(chosen);
        var json = System.Text.Json.JsonSerializer.Serialize(reading, Reading.Json);
        System.Text.Json.JsonSerializer.Deserialize<Reading>(json, Reading.Json).ShouldBe(reading);
    }

    [Fact]
    public void Twenty_rows_are_shown() =>
        Tables.Open("a,b\n" + string.Concat(Enumerable.Range(1, 50).Select(row => $"{row},x\n"))).Shown.Count.ShouldBe(20);
}
