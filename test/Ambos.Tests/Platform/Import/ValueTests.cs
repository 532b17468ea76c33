using Ambos.Platform.Import;
using Ambos.Platform.Import.Maps;
using Ambos.Platform.Import.Tables;
using Ambos.Platform.Import.Values;

namespace Ambos.Tests.Platform.Import;

public sealed class ValueTests
{
    static readonly TimeZoneInfo madrid = TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid");

    [Theory]
    [InlineData("1.234,56", true, "1234.56")]
    [InlineData("1,234.56", true, "1234.56")]
    [InlineData("1.234", true, "1234")]
    [InlineData("1.234", false, "1.234")]
    [InlineData("1,234", false, "1234")]
    [InlineData("12,5", false, "12.5")]
    [InlineData("0.125", true, "0.125")]
    [InlineData("1 234 567,8", true, "1234567.8")]
    [InlineData("1.234.567", false, "1234567")]
    [InlineData("96.00%", false, "96.00")]
    [InlineData("- 3,50 €", true, "-3.50")]
    [InlineData("(12)", false, "-12")]
    [InlineData("1.5E+03", false, "1500")]
    [InlineData("+7", false, "7")]
    public void Numbers_are_read_with_either_sign(string text, bool comma, string number) =>
        Value(FieldType.Number, text, new Reading { DecimalComma = comma }).ShouldBe(decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("NDA")]
    [InlineData("1,2,3")]
    [InlineData("12,34,567")]
    [InlineData("1.2.3")]
    [InlineData("--5")]
    [InlineData("1e999")]
    [InlineData("12 34")]
    [InlineData("5 km")]
    public void What_is_no_number_is_not_made_one(string text) => Refusal(FieldType.Number, text).Key.ShouldBe("This is not a number.");

    [Theory]
    [InlineData("25/03/2024", DateOrder.Dmy, "2024-03-25")]
    [InlineData("03/25/2024", DateOrder.Mdy, "2024-03-25")]
    [InlineData("2024-3-5", DateOrder.Dmy, "2024-03-05")]
    [InlineData("5.3.24", DateOrder.Dmy, "2024-03-05")]
    [InlineData("5/3/65", DateOrder.Dmy, "1965-03-05")]
    [InlineData("24/03/05", DateOrder.Ymd, "2024-03-05")]
    [InlineData("20240305", DateOrder.Dmy, "2024-03-05")]
    [InlineData("5 de marzo de 2024", DateOrder.Dmy, "2024-03-05")]
    [InlineData("12-dic-2023", DateOrder.Dmy, "2023-12-12")]
    [InlineData("March 5th, 2024", DateOrder.Dmy, "2024-03-05")]
    [InlineData("9999-12-31", DateOrder.Dmy, "9999-12-31")]
    [InlineData("Sun 12 Jan 2025", DateOrder.Dmy, "2025-01-12")]
    [InlineData("martes, 5 de marzo de 2024", DateOrder.Dmy, "2024-03-05")]
    [InlineData("20240305143000", DateOrder.Dmy, "2024-03-05")]
    [InlineData("12 sept. 2024", DateOrder.Mdy, "2024-09-12")]
    public void Days_are_read_in_the_order_of_the_file(string text, DateOrder order, string day) =>
        Value(FieldType.Date, text, new Reading { DateOrder = order }).ShouldBe(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("03/25/2024", DateOrder.Dmy)]
    [InlineData("25/03/2024", DateOrder.Mdy)]
    [InlineData("25/03/2024", DateOrder.Ymd)]
    [InlineData("31/02/2024", DateOrder.Dmy)]
    [InlineData("0000-00-00", DateOrder.Dmy)]
    [InlineData("yesterday", DateOrder.Dmy)]
    [InlineData("45321", DateOrder.Dmy)]
    [InlineData("45321,4375", DateOrder.Dmy)]
    [InlineData("2401151030", DateOrder.Dmy)]
    [InlineData("123456789012", DateOrder.Dmy)]
    [InlineData("12/03", DateOrder.Dmy)]
    public void Day_and_month_are_never_swapped_to_make_a_date_fit(string text, DateOrder order) =>
        new ValueReader(new("f", "F", FieldType.Date), new Reading { DateOrder = order }, madrid).Read(new(text), null, out _).ShouldNotBeNull();

    [Theory]
    [InlineData("2012/10/09 14:50:17.000", "2012-10-09T12:50:17Z")]
    [InlineData("2024/01/15 10:30:22 a. m. CET", "2024-01-15T09:30:22Z")]
    [InlineData("2024/07/15 10:30:22 p. m. CEST", "2024-07-15T20:30:22Z")]
    [InlineData("2024-01-15 10:30 GMT-6", "2024-01-15T16:30:00Z")]
    [InlineData("2024-01-15 10:30 UTC+1", "2024-01-15T09:30:00Z")]
    [InlineData("1705312200", "2024-01-15T09:50:00Z")]
    [InlineData("1705312200000", "2024-01-15T09:50:00Z")]
    [InlineData("202401151030", "2024-01-15T09:30:00Z")]
    [InlineData("09/01/2012 2:50 p. m.", "2012-01-09T13:50:00Z")]
    [InlineData("2012-10-09T14:50:17.25Z", "2012-10-09T14:50:17.25Z")]
    [InlineData("2012-10-09T14:50:17-05:00", "2012-10-09T19:50:17Z")]
    [InlineData("9/1/2012 12:00 AM", "2012-01-08T23:00:00Z")]
    [InlineData("9/1/2012", "2012-01-08T23:00:00Z")]
    [InlineData("31/03/2024 02:30", "2024-03-31T01:30:00Z")]
    [InlineData("27/10/2024 02:30", "2024-10-27T00:30:00Z")]
    public void Times_are_local_to_the_zone_unless_they_say_otherwise(string text, string instant) =>
        Value(FieldType.Instant, text).ShouldBe(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("9/1/2012 25:00")]
    [InlineData("9/1/2012 13:00 pm")]
    [InlineData("9/1/2012 noon")]
    public void What_is_no_time_is_refused(string text) => Refusal(FieldType.Instant, text).Key.ShouldBe("This is not a time.");

    [Fact]
    public void A_given_format_goes_before_the_order()
    {
        var reader = new ValueReader(new("f", "F", FieldType.Instant), new Reading(), madrid, "yyyyMMddHHmm");
        reader.Read(new("202401051330"), null, out var value).ShouldBeNull();
        value.ShouldBe(new DateTimeOffset(2024, 1, 5, 12, 30, 0, TimeSpan.Zero));
        reader.Read(new("05/01/2024"), null, out _)!.Values.ShouldBe(["yyyyMMddHHmm"]);
    }

    [Theory]
    [InlineData("Sí", true)]
    [InlineData("YES", true)]
    [InlineData("verdadero", true)]
    [InlineData("x", true)]
    [InlineData("No", false)]
    [InlineData("0", false)]
    public void Yes_and_no_in_both_languages(string text, bool value) => Value(FieldType.YesNo, text).ShouldBe(value);

    [Theory]
    [InlineData(" Ana.Pérez@Hotel.ES ", "Ana.Pérez@hotel.es")]
    [InlineData("Ana <ana@hotel.es>", "ana@hotel.es")]
    [InlineData("mailto:ana@hotel.es", "ana@hotel.es")]
    public void Addresses_are_made_comparable(string text, string address) => Value(FieldType.Email, text).ShouldBe(address);

    [Theory]
    [InlineData("ana@hotel")]
    [InlineData("ana hotel.es")]
    [InlineData("a@b@c.es")]
    [InlineData("a@b.es; c@d.es")]
    public void What_is_no_address_is_refused(string text) => Refusal(FieldType.Email, text).Key.ShouldBe("This is not an e-mail address.");

    [Theory]
    [InlineData("(773) 534-5720", "7735345720")]
    [InlineData("0034 600 11 22 33", "+34600112233")]
    [InlineData("'+34600112233", "+34600112233")]
    public void Telephone_numbers_keep_only_their_digits(string text, string phone) => Value(FieldType.Phone, text).ShouldBe(phone);

    [Fact]
    public void Choices_are_recognised_by_any_of_their_names()
    {
        var field = new ImportField("side", "Side", FieldType.Choice) { Choices = [new("inside", "interno", "empleado"), new("outside", "externo")] };
        Value(field, " Empleado ").ShouldBe("inside");
        new ValueReader(field, new(), madrid).Read(new("martian"), null, out _)!.Values.ShouldBe(["inside, outside"]);
    }

    [Fact]
    public void A_scale_can_be_turned_round_and_has_its_ends()
    {
        var reader = new ValueReader(new("f", "F", FieldType.Int), new Reading(), madrid);
        reader.Read(new("2"), new Scale(1, 6), out var value).ShouldBeNull();
        value.ShouldBe(5L);
        reader.Read(new("7"), new Scale(1, 6), out _)!.Values.ShouldBe([1m, 6m]);
    }

    [Fact]
    public void Texts_lose_what_a_database_cannot_hold()
    {
        Value(FieldType.Text, " a\0b\u0007c\r\nd ").ShouldBe("abc d");
        Value(FieldType.LongText, "one\r\ntwo\rthree").ShouldBe("one\ntwo\nthree");
        Value(FieldType.Text, "Mun\u0303oz \ud83d\ude00 \ud83d").ShouldBe("Muñoz 😀");
        Refusal(FieldType.Text, new string('x', 401)).Values.ShouldBe([401, 400]);
    }

    static object? Value(FieldType type, string text, Reading? reading = null) => Value(new ImportField("f", "F", type), text, reading);

    static object? Value(ImportField field, string text, Reading? reading = null)
    {
        new ValueReader(field, reading ?? new(), madrid).Read(new(text), null, out var value).ShouldBeNull();
        return value;
    }

    static Reason Refusal(FieldType type, string text) =>
        new ValueReader(new("f", "F", type), new(), madrid).Read(new(text), null, out _).ShouldNotBeNull();
}
