using System.Globalization;
using System.Text;
using Ambos.Platform.Export;

namespace Ambos.Tests.Platform.Export;

public sealed class FormulasTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+34600", "'+34600")]
    [InlineData("-2+3+cmd|' /C calc'!D2", "'-2+3+cmd|' /C calc'!D2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\r=x", "'\r'=x")]
    [InlineData("\0=x", "'\0=x")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("  =1", "  '=1")]
    [InlineData("\uFEFF=1", "\uFEFF'=1")]
    [InlineData("a;=1", "a;'=1")]
    [InlineData("a,@x", "a,'@x")]
    [InlineData("a\t=1", "a\t'=1")]
    [InlineData("a\n=1", "a\n'=1")]
    [InlineData("a\"=1", "a\"'=1")]
    [InlineData("a|-1", "a|'-1")]
    public void A_sign_that_starts_a_formula_gets_an_apostrophe_also_after_a_separator(string text, string guarded) =>
        Formulas.Guarded(text).ShouldBe(guarded);

    [Theory]
    [InlineData("")]
    [InlineData("ana@hotel.es")]
    [InlineData("a = b - c + d")]
    [InlineData("Calle Mayor 3, 2-A")]
    [InlineData("'=already")]
    public void Other_texts_stay_as_they_are(string text) => Formulas.Guarded(text).ShouldBe(text);

    [Fact]
    public async Task In_a_file_texts_are_guarded_and_numbers_stay_numbers()
    {
        var file = new MemoryStream();
        await using (var writer = TableWriter.Create(ExportFormat.Csv, file, new(CultureInfo.GetCultureInfo("es-ES"), TimeZoneInfo.Utc)))
        {
            await writer.Begin([("a", "=A"), ("b", "B")], default);
            await writer.Row(["=1;2", -5.25m], default);
            await writer.End(default);
        }

        Encoding.UTF8.GetString(file.ToArray()).ShouldBe("\uFEFF'=A;B\r\n\"'=1;2\";-5,25\r\n");
    }
}
