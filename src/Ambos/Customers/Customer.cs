using Ambos.Customers.Likeness;
using Ambos.Platform.Languages;
using Ambos.Platform.Data;

namespace Ambos.Customers;

/// <summary>Any person or organisation we serve, inside or outside; a team has a customer record too, so that a department can ask and be served.
/// Which side somebody stands on is said by their relationships, not here.</summary>
public sealed partial class Customer : Entity
{
    Customer()
    {
    }

    public Customer(long number, CustomerKind kind, string name, DateTimeOffset at)
    {
        (Number, Kind, CreatedAt, ChangedAt) = (number, kind, at, at);
        Rename(name);
    }

    /// <summary>What people call it: C-412.</summary>
    public long Number { get; private set; }

    public CustomerKind Kind { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>The name without accents and case, for order and search.</summary>
    public string NameKey { get; private set; } = "";

    /// <summary>The language this customer wants to be addressed in.</summary>
    public string? Language { get; private set; }

    public DateOnly? BornOn { get; private set; }

    /// <summary>NIF, RFC, RUC … as written.</summary>
    public string? TaxId { get; private set; }

    /// <summary>The same in letters and digits alone: what is compared.</summary>
    public string? TaxKey { get; private set; }

    /// <summary>The team whose record this is.</summary>
    public Guid? TeamId { get; private set; }

    /// <summary>Custom fields: a JSON object of key → text.</summary>
    public string Fields { get; private set; } = "{}";

    /// <summary>Sides of the relationships that hold today: kept up to date by the verbs and a daily job.</summary>
    public Sides Sides { get; private set; }

    public DateTimeOffset? LastInteractionAt { get; private set; }

    /// <summary>The same for order alone: who was never met comes last.</summary>
    public DateTimeOffset MetAt { get; private set; } = DateTimeOffset.UnixEpoch;

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>From then on nobody uses what was known of them; no question finds them.</summary>
    public DateTimeOffset? BlockedAt { get; private set; }

    internal void IsBlocked(DateTimeOffset? at) => BlockedAt = at;

    /// <summary>The record that stays, where this one turned out to be the same customer: then nothing but its number is left of it.</summary>
    public Guid? MergedIntoId { get; private set; }

    public void Rename(string name)
    {
        Name = name.Trim();
        NameKey = Plain.Text(Name);
    }

    /// <summary>Given once, when it is known how many numbers a file needs.</summary>
    internal void IsNumbered(long number) => Number = Number == 0 ? number : Number;

    public void Speaks(string? language) => Language = language;

    public void WasBorn(DateOnly? on) => BornOn = on;

    public void PaysTaxAs(string? taxId) => (TaxId, TaxKey) = (taxId, taxId is null ? null : TaxNumber.Read(taxId).Key);

    public void Stands(Sides sides) => Sides = sides;

    public void Describe(string fields) => Fields = fields;

    public void Touched(DateTimeOffset at) => ChangedAt = at;

    internal void IsSameAs(Guid? kept) => MergedIntoId = kept;

    public void IsTeam(Guid teamId) => TeamId = teamId;

    /// <summary>The last interaction was taken back or moved.</summary>
    public void LastMet(DateTimeOffset? at) => (LastInteractionAt, MetAt) = (at, at ?? DateTimeOffset.UnixEpoch);

    public void Met(DateTimeOffset at)
    {
        if (LastInteractionAt is null || at > LastInteractionAt)
            LastInteractionAt = MetAt = at;
    }
}

public enum CustomerKind
{
    Person,
    Organization,
    Team,
}

/// <summary>On which sides somebody stands at a moment; both is the point of Ambos.</summary>
[Flags]
public enum Sides
{
    None = 0,
    Inside = 1,
    Outside = 2,
    Both = Inside | Outside,
}
