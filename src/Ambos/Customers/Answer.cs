using System.Diagnostics.CodeAnalysis;
using Ambos.Platform.Import;
using Ambos.Platform.Languages;
using Ambos.Platform.Ui.Fields;
using Ambos.Platform.Web;

namespace Ambos.Customers;

/// <summary>Why something cannot be done, at the field it is about.</summary>
public sealed record No(string Field, Reason Reason)
{
    public No(string field, string reason, params IReadOnlyList<object?> values)
        : this(field, new Reason(reason, values))
    {
    }

    /// <summary>The same for a form.</summary>
    public Refusal ToRefusal(Words words) => new(Field, Reason.In(words));
}

/// <summary>Somebody saved meanwhile what this one had before them.</summary>
public static class Meanwhile
{
    /// <summary>Why it is not written, if the rows are others than those that were seen.</summary>
    public static No? Refuses(this Seen seen, params IEnumerable<object?> rows) => seen.Missed(rows) ? new No(Seen.Field, Seen.Meanwhile) : null;
}

/// <summary>What became of an act: the thing itself, or why not.</summary>
public sealed record Answer<T>(T? Value, IReadOnlyList<No> Nos)
    where T : class
{
    [MemberNotNullWhen(true, nameof(Value))]
    public bool Done => Value is not null && Nos.Count == 0;

    public static implicit operator Answer<T>(T value) => new(value, []);

    public static implicit operator Answer<T>(No no) => new(null, [no]);

    public static implicit operator Answer<T>(List<No> nos) => new(null, nos);
}
