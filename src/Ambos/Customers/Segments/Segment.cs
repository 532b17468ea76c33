using System.Text.Json;
using System.Text.Json.Serialization;
using Ambos.Platform.Data;
using Ambos.Platform.Languages;

namespace Ambos.Customers.Segments;

/// <summary>A saved question over customers of both sides, evaluated when it is used.</summary>
public sealed class Segment : Entity
{
    static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 16,
    };

    Segment()
    {
    }

    public Segment(string name, SegmentPart question, Guid? madeById, DateTimeOffset at)
    {
        (MadeById, MadeAt) = (madeById, at);
        Asks(name, question, at);
    }

    public string Name { get; private set; } = "";

    public string NameKey { get; private set; } = "";

    /// <summary>The question as text; see <see cref="Read"/>.</summary>
    public string Question { get; private set; } = "";

    /// <summary>Who made it (a membership); nobody where it was laid down with the organisation.</summary>
    public Guid? MadeById { get; private set; }

    public DateTimeOffset MadeAt { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public void Asks(string name, SegmentPart question, DateTimeOffset at)
    {
        (Name, Question, ChangedAt) = (name.Trim(), Write(question), at);
        NameKey = Plain.Text(Name);
    }

    public static string Write(SegmentPart question) => JsonSerializer.Serialize(question, Shape);

    /// <summary>Nothing where the text is no question.</summary>
    public static SegmentPart? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<SegmentPart>(text, Shape) is { IsGroup: true } part && part.Everything().All(one => one is not null) ? part : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
