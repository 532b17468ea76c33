using Ambos.Platform.Languages;
using Ambos.Platform.Data;

namespace Ambos.Customers;

/// <summary>A way to reach a customer. One has several; one of each kind is the main one.</summary>
public sealed class ContactPoint : Entity
{
    ContactPoint()
    {
    }

    public ContactPoint(Guid customerId, ContactKind kind, string value, string? label = null, bool isMain = true)
    {
        (CustomerId, Kind, Label, IsMain) = (customerId, kind, label, isMain);
        Becomes(value);
    }

    public Guid CustomerId { get; private set; }

    public ContactKind Kind { get; private set; }

    public string Value { get; private set; } = "";

    /// <summary>Lower case, or digits alone: what duplicates and search compare.</summary>
    public string ValueKey { get; private set; } = "";

    public string? Label { get; private set; }

    public bool IsMain { get; private set; }

    /// <summary>Its customer is another record now, where another of its kind may come first.</summary>
    internal void BelongsTo(Guid customerId, bool isMain) => (CustomerId, IsMain) = (customerId, isMain);

    /// <summary>Another value in its place; says whether it is another one.</summary>
    public bool Becomes(string value)
    {
        if (Value == value.Trim())
            return false;
        Value = value.Trim();
        ValueKey = Kind is ContactKind.Phone ? Plain.Digits(value) : Plain.Text(value);
        return true;
    }
}

public enum ContactKind
{
    Email,
    Phone,
    Address,
    Web,
    Social,
}
