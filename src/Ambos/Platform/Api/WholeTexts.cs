using System.Text.Json;
using System.Text.Json.Serialization;
using Ambos.Platform.Data;

namespace Ambos.Platform.Api;

/// <summary>Refuses a text with half a letter or the sign of nothing in it: the databases would, later and less kindly.</summary>
sealed class WholeTexts : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } text ? Whole.Is(text) ? text : throw new JsonException("This is no text.") : null;

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString() ?? "";

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);
}
