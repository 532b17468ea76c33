namespace Ambos.Sample.Words;

/// <summary>What people say and write, by who they are, whom they speak of, and how they feel about it.</summary>
static class Said
{
    /// <summary>What a guest writes beside a score; nothing if the house does not read their language well enough to invent it.</summary>
    public static (string? Text, string? Topic) Guest(Chance chance, Trade trade, int score, string language) => language switch
    {
        "es" => Phrases.Spoken.Say(chance, $"guest.{Key(trade)}.{Tone(score)}"),
        "en" or "de" => Phrases.Spoken.Say(chance, $"english.{Key(trade)}.{Tone(score)}"),
        _ => default,
    };

    public static (string? Text, string? Topic) Inside(Chance chance, Trade trade, int score)
    {
        var own = $"inside.{Key(trade)}.{Tone(score)}";
        return Phrases.Spoken.Say(chance, Phrases.Spoken.Has(own) && chance.Is(0.6) ? own : $"inside.any.{Tone(score)}");
    }

    public static (string Text, string? Topic) Suggestion(Chance chance, Trade trade)
    {
        var own = $"suggestion.{Key(trade)}";
        return Phrases.Spoken.Say(chance, Phrases.Spoken.Has(own) && chance.Is(0.6) ? own : "suggestion.any");
    }

    public static (string Text, string? Topic) Mention(Chance chance, string hotel) =>
        Phrases.Spoken.Say(chance, "mention", new Dictionary<string, string>(StringComparer.Ordinal) { ["hotel"] = hotel });

    public static string Reply(Chance chance, VoiceRow voice) =>
        Phrases.Spoken.Say(chance, voice.Inside ? "reply.inside" : voice.Score is null or > 6 ? "reply.glad" : "reply.sorry").Text;

    public static string Line(Chance chance, string rule) => Phrases.Spoken.Say(chance, rule).Text;

    static string Tone(int score) => score <= 5 ? "bad" : score <= 7 ? "mixed" : "good";

    static string Key(Trade trade) => trade switch
    {
        Trade.Reception or Trade.GuestCare => "reception",
        Trade.Rooms => "rooms",
        Trade.Kitchen => "kitchen",
        Trade.Spa => "spa",
        Trade.Loyalty => "loyalty",
        Trade.Direction or Trade.Maintenance => "place",
        Trade.Laundry => "laundry",
        Trade.Head or Trade.Purchasing or Trade.People or Trade.Accounts or Trade.Systems => "office",
        Trade.Supplier => "office",
        _ => throw new ArgumentOutOfRangeException(nameof(trade)),
    };
}
