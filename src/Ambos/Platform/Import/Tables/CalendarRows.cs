using System.Text;
using Ambos.Platform.Calendars;

namespace Ambos.Platform.Import.Tables;

/// <summary>A calendar file as a table: a row for each person of each entry, and one for an entry without people. Of what repeats, the dates that the file itself names.</summary>
sealed class CalendarRows : TableRows
{
    static readonly string[] names = ["UID", "RECURRENCE-ID", "DTSTART", "DTEND", "SUMMARY", "LOCATION", "ATTENDEE", "CN", "PARTSTAT", "STATUS", "RRULE"];
    const int MostPeople = 1_000;

    readonly Stream stream;
    readonly StreamReader reader;
    readonly ReadLimits limits;
    readonly bool owns;
    readonly Queue<(long Line, string[] Cells)> ready = new([(1, names)]);
    string[] cells = names;
    string? held;
    long line = 1, read;

    public CalendarRows(Stream stream, ReadLimits limits, bool owns)
    {
        (this.stream, this.limits, this.owns) = (stream, limits, owns);
        reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
    }

    public override long Line => line;

    public override int Count => cells.Length;

    public override double Progress => stream.Length == 0 ? 1 : (double)stream.Position / stream.Length;

    public override string Text(int column) => column >= cells.Length ? "" : cells[column].Length <= limits.Cell ? cells[column] : cells[column][..200] + "…";

    public override CellKind Kind(int column) => column < cells.Length && cells[column].Length > limits.Cell ? CellKind.TooLong : CellKind.Text;

    protected override bool Next()
    {
        while (ready.Count == 0 && Stopped is null)
            if (!ReadEntry())
                return false;
        if (!ready.TryDequeue(out var row))
            return false;
        (line, cells) = row;
        return true;
    }

    /// <summary>The rows of the next entry; false at the end of the file.</summary>
    bool ReadEntry()
    {
        string? text;
        while ((text = Unfolded()) is not null && !text.Equals("BEGIN:VEVENT", StringComparison.OrdinalIgnoreCase))
        {
            // What belongs to no entry: zones, tasks, notes.
        }
        if (text is null)
            return false;
        var began = read;
        var said = new Dictionary<string, string>(StringComparer.Ordinal);
        List<(long Line, CalendarLine Person)> people = [];
        var inside = 0;
        while ((text = Unfolded()) is not null && !(inside == 0 && text.Equals("END:VEVENT", StringComparison.OrdinalIgnoreCase)))
        {
            if (CalendarLines.Read(text) is not { } part)
                continue;
            inside += part.Name switch { "BEGIN" => 1, "END" => -1, _ => 0 };
            if (inside > 0 || part.Name is "BEGIN" or "END")
                continue;
            if (part.Name is "ATTENDEE" or "ORGANIZER")
            {
                if (people.Count == MostPeople)
                {
                    Stopped = new("An entry of the calendar has more than {0} people.", MostPeople);
                    return false;
                }
                people.Add((read, part));
            }
            else if (names.Contains(part.Name, StringComparer.Ordinal))
                said[part.Name] = part.Name is "DTSTART" or "DTEND" or "RECURRENCE-ID" ? part.Iso() ?? part.Value : CalendarLines.Unescape(part.Value).Trim();
        }
        foreach (var (at, person) in people.DistinctBy(one => Address(one.Person), StringComparer.OrdinalIgnoreCase))
            ready.Enqueue((at, Row(said, person)));
        if (people.Count == 0)
            ready.Enqueue((began, Row(said, null)));
        return true;
    }

    static string[] Row(Dictionary<string, string> said, CalendarLine? person) =>
    [
        .. names.Select(name => name switch
        {
            "ATTENDEE" => person is null ? "" : Address(person),
            "CN" or "PARTSTAT" => person?[name] ?? "",
            _ => said.GetValueOrDefault(name, ""),
        }),
    ];

    static string Address(CalendarLine person) => person.Value.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? person.Value[7..].Trim() : person["EMAIL"] ?? person.Value.Trim();

    /// <summary>A line with what was folded under it; the first letter of the next is held back.</summary>
    string? Unfolded()
    {
        if ((held ?? Physical()) is not { } whole)
            return null;
        held = null;
        if (Physical() is not { } next)
            return whole;
        if (next is not [' ' or '\t', ..])
        {
            held = next;
            return whole;
        }
        var text = new StringBuilder(whole).Append(next, 1, next.Length - 1);
        while ((held = Physical()) is [' ' or '\t', ..])
            if (text.Length < limits.Row)
                text.Append(held, 1, held.Length - 1);
        return text.ToString();
    }

    string? Physical()
    {
        var text = new StringBuilder();
        int sign;
        while ((sign = reader.Read()) is not (-1 or '\n'))
            if (text.Length >= limits.Row)
            {
                Stopped = new("The file has a line that is too long for a calendar.");
                return null;
            }
            else if (sign != '\r')
                text.Append((char)sign);
        if (sign == -1 && text.Length == 0)
            return null;
        read++;
        return text.ToString();
    }

    protected override void Dispose(bool disposing)
    {
        reader.Dispose();
        if (owns)
            stream.Dispose();
    }
}
