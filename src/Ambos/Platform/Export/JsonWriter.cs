using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ambos.Platform.Export;

/// <summary>A list of objects with the columns' plain names; numbers unrounded, instants in UTC.</summary>
sealed class JsonWriter : TableWriter
{
    readonly Utf8JsonWriter json;
    string[] keys = [];

    public JsonWriter(Stream stream) : base(stream) =>
        json = new(Buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    public override ValueTask Begin(IReadOnlyList<(string Key, string Title)> columns, CancellationToken cancellation)
    {
        keys = [.. columns.Select(column => column.Key)];
        json.WriteStartArray();
        return ValueTask.CompletedTask;
    }

    public override ValueTask End(CancellationToken cancellation)
    {
        json.WriteEndArray();
        return base.End(cancellation);
    }

    public override async ValueTask DisposeAsync()
    {
        json.Reset();
        await json.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Put(IReadOnlyList<object?> values)
    {
        json.WriteStartObject();
        for (var at = 0; at < values.Count; at++)
        {
            json.WritePropertyName(keys[at]);
            Value(values[at]);
        }

        json.WriteEndObject();
        json.Flush();
    }

    protected override void BeforeFlush() => json.Flush();

    void Value(object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool yes:
                json.WriteBooleanValue(yes);
                break;
            case DateOnly day:
                json.WriteStringValue(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case DateTimeOffset instant:
                json.WriteStringValue(instant.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
                break;
            default:
                if (Number(value) is not { } number) json.WriteStringValue(value.ToString());
                else if (number.Length == 0) json.WriteNullValue();
                else json.WriteRawValue(number, skipInputValidation: true);
                break;
        }
    }
}
