using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ambos.Platform.Calendars;

[JsonConverter(typeof(Converter))]
public sealed partial class WorkingCalendar
{
    static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The whole calendar as text that a person can read and an auditor can keep.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Plain);

    /// <summary>The calendar that was written by <see cref="ToJson"/>.</summary>
    /// <exception cref="JsonException">The text is not such a calendar.</exception>
    public static WorkingCalendar FromJson(string json) =>
        JsonSerializer.Deserialize<WorkingCalendar>(json, Plain) ?? throw new JsonException("There is no calendar in this text.");

    sealed record Text(int Version, string Zone, Dictionary<DayOfWeek, string[]> Week, bool HolidaysObserved, Holiday[] Holidays, HolidaySource[] Sources);

    sealed class Converter : JsonConverter<WorkingCalendar>
    {
        public override WorkingCalendar? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (JsonSerializer.Deserialize<Text>(ref reader, Plain) is not { } text) return null;
            try
            {
                var week = text.Week.SelectMany(day => day.Value.Select(hours => KeyValuePair.Create(day.Key, WorkingInterval.Parse(hours))));
                return new(text.Zone, new(week), HolidaySet.Restore(text.Holidays, text.Sources, text.HolidaysObserved), text.Version);
            }
            catch (Exception fault) when (fault is FormatException or ArgumentException or TimeZoneNotFoundException)
            {
                throw new JsonException(fault.Message, fault);
            }
        }

        public override void Write(Utf8JsonWriter writer, WorkingCalendar value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, new Text(
                value.Version,
                value.Zone,
                Enum.GetValues<DayOfWeek>().ToDictionary(day => day, day => value.Week[day].Select(hours => hours.ToString()).ToArray()),
                value.Holidays.Observed,
                [.. value.Holidays.Days],
                [.. value.Holidays.Sources]), Plain);
    }
}
