using Ambos.Platform.Data;

namespace Ambos.Customers.Consents;

/// <summary>Something for which we write to customers or call them: news, offers, surveys. The organisation's own.</summary>
sealed class Purpose : Entity
{
    Purpose()
    {
    }

    public Purpose(string key, string name, bool needsConsent, bool needsConfirmation, int order)
    {
        (Key, Order) = (key, order);
        Becomes(name, needsConsent, needsConfirmation);
    }

    /// <summary>Stable name for the API and for whoever sends, such as <c>news</c>.</summary>
    public string Key { get; private set; } = "";

    /// <summary>The English name of a shipped purpose is a translation key; an organisation's own name stands as written.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Nobody is written to for it before they said yes; without it, until they say no.</summary>
    public bool NeedsConsent { get; private set; }

    /// <summary>A yes that was said and not signed holds only when it has been confirmed by mail.</summary>
    public bool NeedsConfirmation { get; private set; }

    /// <summary>Of its texts: the one that is shown now. Nothing has been said before 1.</summary>
    public int Version { get; private set; }

    public int Order { get; private set; }

    public DateTimeOffset? RetiredAt { get; private set; }

    public void Becomes(string name, bool needsConsent, bool needsConfirmation) =>
        (Name, NeedsConsent, NeedsConfirmation) = (name.Trim(), needsConsent, needsConsent && needsConfirmation);

    /// <summary>New words make a new version; whoever agreed to the old ones agreed to those.</summary>
    public IReadOnlyList<PurposeText> Says(IReadOnlyDictionary<string, string> texts, DateTimeOffset at)
    {
        Version++;
        return [.. texts.Where(text => text.Value.Length > 0).Select(text => new PurposeText(Id, Version, text.Key, text.Value, at))];
    }

    public void Retire(DateTimeOffset at) => RetiredAt ??= at;

    public void Return() => RetiredAt = null;
}

/// <summary>What is asked of people, in one language and one version. Never changed.</summary>
sealed class PurposeText : Entity
{
    PurposeText()
    {
    }

    public PurposeText(Guid purposeId, int version, string language, string text, DateTimeOffset at) =>
        (PurposeId, Version, Language, Text, At) = (purposeId, version, language, text, at);

    public Guid PurposeId { get; private set; }

    public int Version { get; private set; }

    public string Language { get; private set; } = "";

    public string Text { get; private set; } = "";

    public DateTimeOffset At { get; private set; }
}
