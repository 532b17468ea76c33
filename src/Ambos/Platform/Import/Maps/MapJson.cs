using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Ambos.Platform.Import.Tables;

namespace Ambos.Platform.Import.Maps;

/// <summary>The short forms of a map: a column alone is a text, one value needs no list, a scale is [low, high].</summary>
static class MapJson
{
    static readonly JsonSerializerOptions plain = new(Reading.Json)
    {
        Converters = { new OneOrMany(), new ScaleEnds() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutWhatIsEmpty } },
    };

    public static JsonSerializerOptions Options { get; } = new(plain)
    {
        Converters =
        {
            new Short<FieldMap>(column => new() { Column = column }, field => field.Column is { } column && field == new FieldMap { Column = column } ? column : null),
            new Short<UnpivotColumn>(column => new() { Column = column }, item => item.As is null && item.Reverse is null ? item.Column : null),
            new Short<ExtraMap>(column => new() { Column = column }, extra => extra.Name is null ? extra.Column : null),
        },
    };

    static void LeaveOutWhatIsEmpty(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
            property.ShouldSerialize = (_, value) => value switch
            {
                null or false or ICollection { Count: 0 } => false,
                // Elsewhere an empty text says something.
                "" => type.Type != typeof(ImportMap),
                Reading reading => reading != new Reading(),
                AlikeChoice.Add => false,
                _ => true,
            };
    }

    sealed class Short<T>(Func<string, T> from, Func<T, string?> to) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String
                ? from(reader.GetString()!)
                : JsonSerializer.Deserialize<T>(ref reader, plain) ?? throw new JsonException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
        {
            if (to(value) is { } text) writer.WriteStringValue(text);
            else JsonSerializer.Serialize(writer, value, plain);
        }
    }

    sealed class OneOrMany : JsonConverter<IReadOnlyList<string>>
    {
        public override IReadOnlyList<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.String) return [reader.GetString()!];
            if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException();
            var many = new List<string>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                many.Add(reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw new JsonException());
            return many;
        }

        public override void Write(Utf8JsonWriter writer, IReadOnlyList<string> value, JsonSerializerOptions options)
        {
            if (value.Count == 1)
            {
                writer.WriteStringValue(value[0]);
                return;
            }

            writer.WriteStartArray();
            foreach (var one in value) writer.WriteStringValue(one);
            writer.WriteEndArray();
        }
    }

    sealed class ScaleEnds : JsonConverter<Scale>
    {
        public override Scale Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartArray || !reader.Read() || !reader.TryGetDecimal(out var low)
                || !reader.Read() || !reader.TryGetDecimal(out var high) || !reader.Read() || reader.TokenType != JsonTokenType.EndArray || low >= high)
                throw new JsonException();
            return new(low, high);
        }

        public override void Write(Utf8JsonWriter writer, Scale value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(value.Low);
            writer.WriteNumberValue(value.High);
            writer.WriteEndArray();
        }
    }
}
