using Ambos.Platform.Languages;
using Ambos.Platform.Data;

namespace Ambos.Customers;

/// <summary>What somebody wrote down about a customer, for colleagues.</summary>
public sealed class Note : Entity
{
    Note()
    {
    }

    public Note(Guid customerId, Guid membershipId, string text, DateTimeOffset at)
    {
        (CustomerId, MembershipId, Text, At) = (customerId, membershipId, text.Trim(), at);
    }

    public Guid CustomerId { get; private set; }

    public Guid MembershipId { get; private set; }

    public string Text { get; private set; } = "";

    public DateTimeOffset At { get; private set; }
}

/// <summary>A word that groups customers.</summary>
public sealed class Tag : Entity
{
    Tag()
    {
    }

    public Tag(string name)
    {
        Name = name.Trim();
        NameKey = Plain.Text(name);
    }

    public string Name { get; private set; } = "";

    public string NameKey { get; private set; } = "";
}

/// <summary>A customer carries a tag.</summary>
public sealed class Tagging : Entity
{
    Tagging()
    {
    }

    public Tagging(Guid customerId, Guid tagId) => (CustomerId, TagId) = (customerId, tagId);

    public Guid CustomerId { get; private set; }

    public Guid TagId { get; private set; }
}

/// <summary>A field the organisation added to its customers.</summary>
public sealed class CustomField : Entity
{
    CustomField()
    {
    }

    public CustomField(string key, string name, string type, int order) => (Key, Name, Type, Order) = (key, name.Trim(), type, order);

    public string Key { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary><c>text</c>, <c>number</c>, <c>date</c> or <c>choice</c>.</summary>
    public string Type { get; private set; } = "text";

    /// <summary>The choices, one a line.</summary>
    public string? Choices { get; private set; }

    public IReadOnlyList<string> ChoiceList => Choices?.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    public int Order { get; private set; }

    public void Define(string name, string type, string? choices) => (Name, Type, Choices) = (name.Trim(), type, choices);
}
