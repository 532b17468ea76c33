using System.Text;
using Ambos.Platform.Calendars;
using Ambos.Platform.Import.Tables;
using Ambos.Tests.Platform.Import;
using FsCheck;
using FsCheck.Fluent;

namespace Ambos.Tests.Platform.Calendars;

/// <summary>Calendar files go out and come in as others write them.</summary>
public sealed class CalendarFileTests
{
    [Fact]
    public void What_is_written_is_read_again_whatever_it_says() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonNull<string>>(),
        ArbMap.Default.ArbFor<NonNull<string>>(),
        ArbMap.Default.ArbFor<PositiveInt>(),
        (title, place, minutes) =>
        {
            var at = DateTimeOffset.UnixEpoch.AddYears(50).AddMinutes(minutes.Get);
            var file = CalendarFile.Write("Marisol", [new CalendarEntry("1@ambos", at, title.Get, "más\nque, una; línea \\", place.Get)], at);
            file.Split("\r\n").ShouldAllBe(line => Encoding.UTF8.GetByteCount(line) <= 75);
            var row = Read(file).ShouldHaveSingleItem();
            row["UID"].ShouldBe("1@ambos");
            row["DTSTART"].ShouldBe(at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"));
            Plain(row["SUMMARY"]).ShouldBe(Plain(title.Get));
            Plain(row["LOCATION"]).ShouldBe(Plain(place.Get));
        }).QuickCheckThrowOnFailure();

    // Control signs cannot stand in a calendar, and half a pair of surrogates cannot stand in UTF-8.
    static string Plain(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(string.Concat(text.ReplaceLineEndings("\n").Where(sign => sign is '\n' or '\t' || !char.IsControl(sign))))).Trim();

    [Fact]
    public void A_row_for_each_person_with_the_zone_of_the_entry()
    {
        var rows = Read("""
            BEGIN:VCALENDAR
            VERSION:2.0
            BEGIN:VTIMEZONE
            TZID:Romance Standard Time
            END:VTIMEZONE
            BEGIN:VEVENT
            UID:a-1
            ORGANIZER;CN="Ruiz, Ana: jefa":mailto:Ana@marisol.example
            ATTENDEE;PARTSTAT=ACCEPTED;CN=Nuria:mailto:nuria@exam
             ple.org
            ATTENDEE:MAILTO:ana@marisol.example
            DTSTART;TZID=Romance Standard Time:20260824T101500
            SUMMARY:Reunión\, la primera
            BEGIN:VALARM
            SUMMARY:no es esta
            END:VALARM
            END:VEVENT
            BEGIN:VEVENT
            UID:a-2
            DTSTART;VALUE=DATE:20260901
            END:VEVENT
            BEGIN:VEVENT
            UID:a-3
            DTSTART;TZID=/Nowhere/Land:20260902T080000
            STATUS:CANCELLED
            END:VEVENT
            END:VCALENDAR
            """);
        rows.Select(row => (row["UID"], row["ATTENDEE"], row["DTSTART"])).ShouldBe(
        [
            ("a-1", "Ana@marisol.example", "2026-08-24T10:15:00+02:00"), ("a-1", "nuria@example.org", "2026-08-24T10:15:00+02:00"),
            ("a-2", "", "2026-09-01"), ("a-3", "", "2026-09-02T08:00:00"),
        ]);
        (rows[0]["CN"], rows[0]["SUMMARY"], rows[1]["PARTSTAT"]).ShouldBe(("Ruiz, Ana: jefa", "Reunión, la primera", "ACCEPTED"));
    }

    [Fact]
    public void What_is_cut_off_or_endless_ends_with_a_word()
    {
        Read("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART:2026").ShouldHaveSingleItem()["DTSTART"].ShouldBe("2026");
        var opened = Tables.Opened("BEGIN:VCALENDAR\r\n" + new string('x', 5_000), limits: new ReadLimits { Row = 1_000 });
        (opened.File is { } file ? Last(file) : opened.No).ShouldNotBeNull();

        static Ambos.Platform.Import.Reason? Last(TableFile file)
        {
            using var rows = file.Rows();
            while (rows.Read())
            {
            }
            return rows.Stopped;
        }
    }

    static List<Dictionary<string, string>> Read(string text)
    {
        var file = Tables.Open(text);
        file.Reading.Format.ShouldBe(TableFormat.Ics);
        return [.. Tables.Read(file).Select(row => file.Columns.Index().ToDictionary(column => column.Item.Header, column => row[column.Index]))];
    }
}
