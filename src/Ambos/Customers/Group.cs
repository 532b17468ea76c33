using Ambos.Platform.Data;
using Ambos.Platform.Ui;

namespace Ambos.Customers;

/// <summary>What somebody can be to us: employee, supplier, consumer, press … The side is the group's. Shipped and editable.</summary>
public sealed class Group : Entity
{
    Group()
    {
    }

    public Group(string key, string name, Side side, int order, bool isStaff = false)
    {
        (Key, Name, Side, Order, IsStaff) = (key, name.Trim(), side, order, isStaff);
    }

    /// <summary>Stable name for imports and the API, such as <c>employee</c>.</summary>
    public string Key { get; private set; } = "";

    /// <summary>The English name of a shipped group is a translation key; an organisation's own name stands as written.</summary>
    public string Name { get; private set; } = "";

    public Side Side { get; private set; }

    public int Order { get; private set; }

    /// <summary>Whether its people are colleagues: everybody who works here may see their names and teams.</summary>
    public bool IsStaff { get; private set; }

    public DateTimeOffset? RetiredAt { get; private set; }

    public void Rename(string name) => Name = name.Trim();

    public void IsMadeOfStaff(bool value) => IsStaff = value && Side == Side.Inside;

    public void Retire(DateTimeOffset at) => RetiredAt ??= at;

    public void Return() => RetiredAt = null;
}

/// <summary>The seven differences between inside and outside.</summary>
public enum Trait
{
    Belonging,
    Role,
    Presence,
    Interaction,
    Processes,
    Information,
    Consumption,
}

/// <summary>What we say of a group about one trait, 0 to 10, and what follows from it.</summary>
public sealed class GroupTrait : Entity
{
    GroupTrait()
    {
    }

    public GroupTrait(Guid groupId, Trait trait, int declared, int? everyDays = null)
    {
        (GroupId, Trait, Declared, EveryDays) = (groupId, trait, declared, everyDays);
    }

    public Guid GroupId { get; private set; }

    public Trait Trait { get; private set; }

    /// <summary>0 (hardly) to 10 (wholly).</summary>
    public int Declared { get; private set; }

    /// <summary>For interaction: we want to have spoken within so many days.</summary>
    public int? EveryDays { get; private set; }

    /// <summary>For belonging: of what kind the bond is.</summary>
    public Bond? Bond { get; private set; }

    /// <summary>For information: names of permissions that its members do not have here, parted by blanks.</summary>
    public string? Withholds { get; private set; }

    public void Binds(Bond? bond) => Bond = bond;

    public void Withhold(IEnumerable<string> permissions) => Withholds = string.Join(' ', permissions.Order(StringComparer.Ordinal)) is { Length: > 0 } text ? text : null;

    /// <summary>What its members do not read.</summary>
    public IReadOnlyList<string> Withheld() => Withholds?.Split(' ') ?? [];

    public void Declare(int declared, int? everyDays) => (Declared, EveryDays) = (Math.Clamp(declared, 0, 10), everyDays);
}
