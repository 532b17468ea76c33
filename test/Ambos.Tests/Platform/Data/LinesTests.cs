using System.Text;
using Ambos.Platform.Data;

namespace Ambos.Tests.Platform.Data;

public sealed class LinesTests
{
    [Fact]
    public void A_half_line_left_by_a_crash_spoils_only_itself()
    {
        var path = Path.GetTempFileName();
        Lines.Add(path, "one"u8);
        File.AppendAllText(path, "two was cut o");
        Lines.Add(path, "three"u8);
        Lines.Add(path, "four"u8);
        File.ReadAllLines(path).ShouldBe(["one", "two was cut o", "three", "four"]);
        File.Delete(path);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a\0b", "ab")]
    [InlineData("🎉", "🎉")]
    [InlineData("", "")]
    public void What_no_database_takes_is_left_out(string text, string whole)
    {
        Whole.Of(text).ShouldBe(whole);
        Whole.Is(text).ShouldBe(text == whole);
    }

    [Fact]
    public void Half_a_letter_is_no_text()
    {
        foreach (var text in new[] { "a\ud83c", "\udf89a", "\ud83c\ud83c\udf89" })
        {
            Whole.Is(text).ShouldBeFalse();
            Whole.Is(Whole.Of(text)).ShouldBeTrue();
        }
    }
}
