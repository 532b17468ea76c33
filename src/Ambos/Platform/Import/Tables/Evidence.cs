using System.Buffers;
using System.Text.RegularExpressions;

namespace Ambos.Platform.Import.Tables;

/// <summary>What the values themselves say about how dates and numbers are written: in one column, or summed up in the whole file.</summary>
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

    /// <summary>A date that could be read in two ways, as it stands in the file.</summary>
    public string? UnclearDate { get; private set; }

    public string? UnclearNumber { get; private set; }

    public bool DatesUnclear => unclearDates > 0 && dayFirst + monthFirst == 0;

    public bool DatesMixed => dayFirst > 0 && monthFirst > 0;

    public bool NumbersUnclear => unclearNumbers > 0 && comma + point == 0;

    public bool NumbersMixed => unclearNumbers > 0 && comma > 0 && point > 0;

    /// <summary>What these values alone say of the order, if they say anything and do not contradict each other.</summary>
    public DateOrder? OwnOrder => DatesMixed || dayFirst + monthFirst == 0 ? null : dayFirst > 0 ? DateOrder.Dmy : DateOrder.Mdy;

    public bool? OwnComma => comma > 0 == point > 0 ? null : comma > 0;

    public void Add(Evidence other)
    {
        dayFirst += other.dayFirst;
        monthFirst += other.monthFirst;
        yearFirst += other.yearFirst;
        unclearDates += other.unclearDates;
        comma += other.comma;
        point += other.point;
        unclearNumbers += other.unclearNumbers;
    }

    public void Take(Cell cell)
    {
        if (cell.Kind != CellKind.Text || cell.Text.Length is < 3 or > 40) return;
        var start = cell.Text.AsSpan().TrimStart("-+€$( ");
        if (start.IsEmpty || !char.IsAsciiDigit(start[0])) return;
        var date = DateLike().Match(cell.Text);
        if (date.Success) TakeDate(date, cell.Text);
        else TakeNumber(cell.Text.AsSpan().Trim("-+€$%() \u00A0\u202F"));
    }

    public DateOrder Order(DateOrder usual)
    {
        if (dayFirst == 0 && monthFirst == 0) return yearFirst > 0 ? DateOrder.Ymd : usual;
        return dayFirst >= monthFirst ? DateOrder.Dmy : DateOrder.Mdy;
    }

    public bool Comma(bool usual) => comma == point ? usual : comma > point;

    void TakeDate(Match date, string text)
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
        else if (one <= 12 && two <= 12 && one != two)
        {
            unclearDates++;
            UnclearDate ??= text.Trim();
        }
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
        else if (text.Length - last - 1 == 3 && last is > 0 and <= 3 && text[0] != '0')
        {
            unclearNumbers++;
            UnclearNumber ??= text.ToString();
        }
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
