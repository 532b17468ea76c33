using System.Buffers;
using System.Text.RegularExpressions;

namespace Ambos.Platform.Import.Tables;

/// <summary>What the values themselves say about how dates and numbers are written.</summary>
sealed partial class Evidence
{
    static readonly SearchValues<char> numberSigns = SearchValues.Create("0123456789., '\u00A0\u202F");

    int dayFirst;
    int monthFirst;
    int yearFirst;
    int unclearDates;
    int comma;
    int point;
    int unclearNumbers;

    public bool DatesUnclear => unclearDates > 0 && dayFirst + monthFirst + yearFirst == 0;

    public bool DatesMixed => dayFirst > 0 && monthFirst > 0;

    public bool NumbersUnclear => unclearNumbers > 0 && comma + point == 0;

    public bool AnyDates => unclearDates + dayFirst + monthFirst + yearFirst > 0;

    public void Take(Cell cell)
    {
        if (cell.Kind != CellKind.Text || cell.Text.Length is < 3 or > 40) return;
        var start = cell.Text.AsSpan().TrimStart("-+€$( ");
        if (start.IsEmpty || !char.IsAsciiDigit(start[0])) return;
        var date = DateLike().Match(cell.Text);
        if (date.Success) TakeDate(date);
        else TakeNumber(cell.Text.AsSpan().Trim("-+€$%() \u00A0\u202F"));
    }

    public DateOrder Order(DateOrder usual)
    {
        if (dayFirst == 0 && monthFirst == 0) return yearFirst > 0 ? DateOrder.Ymd : usual;
        return dayFirst >= monthFirst ? DateOrder.Dmy : DateOrder.Mdy;
    }

    public bool Comma(bool usual) => comma == point ? usual : comma > point;

    void TakeDate(Match date)
    {
        if (date.Groups["one"].Length == 4)
        {
            yearFirst++;
            return;
        }

        var one = int.Parse(date.Groups["one"].ValueSpan);
        var two = int.Parse(date.Groups["two"].ValueSpan);
        if (one is > 12 and <= 31 && two <= 12) dayFirst++;
        else if (two is > 12 and <= 31 && one <= 12) monthFirst++;
        else if (one <= 12 && two <= 12) unclearDates++;
    }

    void TakeNumber(ReadOnlySpan<char> text)
    {
        var lastComma = text.LastIndexOf(',');
        var lastPoint = text.LastIndexOf('.');
        if (lastComma < 0 && lastPoint < 0 || text.ContainsAnyExcept(numberSigns)) return;
        if (lastComma >= 0 && lastPoint >= 0)
        {
            if (lastComma > lastPoint) comma++;
            else point++;
            return;
        }

        var sign = lastComma >= 0 ? ',' : '.';
        var last = Math.Max(lastComma, lastPoint);
        var several = text.Count(sign) > 1;
        if (several && text.Length - last - 1 == 3) Decimal(sign == ',' ? '.' : ',');
        else if (several) return;
        else if (text.Length - last - 1 == 3 && last is > 0 and <= 3 && text[0] != '0') unclearNumbers++;
        else Decimal(sign);
    }

    void Decimal(char sign)
    {
        if (sign == ',') comma++;
        else point++;
    }

    [GeneratedRegex(@"^\s*(?<one>\d{1,4})\s?[/.\-]\s?(?<two>\d{1,2})\s?[/.\-]\s?\d{2,4}(?:$|[ T,])", RegexOptions.NonBacktracking)]
    private static partial Regex DateLike();
}
