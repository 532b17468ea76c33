using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Ambos.Statistics;

/// <summary>The answer to a question, or why the data give none. A figure that cannot be had is never shown as not-a-number.</summary>
/// <typeparam name="T">What is found when there is enough to find it.</typeparam>
public sealed record Finding<T> where T : notnull
{
    readonly T value;

    Finding(T value) => this.value = value;

    Finding(NoAnswer missing) => (value, Missing) = (default!, missing);

    /// <summary>Whether there is an answer.</summary>
    [MemberNotNullWhen(false, nameof(Missing))]
    public bool Found => Missing is null;

    /// <summary>Why there is none; nothing when there is one.</summary>
    public NoAnswer? Missing { get; }

    /// <summary>The answer. Ask <see cref="Found"/> first, or use <see cref="TryGet"/>.</summary>
    /// <exception cref="InvalidOperationException">There is no answer.</exception>
    public T Value => Found ? value : throw new InvalidOperationException($"There is no answer: {Missing}.");

    /// <summary>Hands over the answer if there is one.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T answer)
    {
        answer = value;
        return Found;
    }

    /// <summary>The answer turned into something else; the reason stays when there is none.</summary>
    public Finding<TNext> Select<TNext>(Func<T, TNext> next) where TNext : notnull
    {
        ArgumentNullException.ThrowIfNull(next);
        return Found ? next(value) : Missing;
    }

    /// <inheritdoc/>
    public override string ToString() => Found ? string.Create(CultureInfo.InvariantCulture, $"{value}") : Missing.ToString();

    /// <summary>An answer is a finding.</summary>
    public static implicit operator Finding<T>(T value) => new(value);

    /// <summary>A reason for having no answer is a finding too.</summary>
    public static implicit operator Finding<T>(NoAnswer missing) => new(missing);
}

/// <summary>Why the data give no answer.</summary>
public enum Reason
{
    /// <summary>There are fewer observations than the method needs.</summary>
    TooFew,

    /// <summary>All values are alike, so nothing can be compared with them.</summary>
    NoSpread,

    /// <summary>All points lie exactly on a line (or are copies of each other): their scatter, from which an interval is made, is zero.</summary>
    Exact,

    /// <summary>The measure is too unreliable for what was asked of it.</summary>
    Unreliable,

    /// <summary>The figure does not exist for these data, such as a median that was never reached.</summary>
    NotReached,

    /// <summary>Cells are missing where the method needs a full table.</summary>
    Gaps,
}

/// <summary>Why there is no answer, with the numbers that a message needs.</summary>
/// <param name="Reason">The kind of lack.</param>
/// <param name="Have">Observations at hand, where the lack is one of number.</param>
/// <param name="Need">Observations that would be the least.</param>
public sealed record NoAnswer(Reason Reason, int Have = 0, int Need = 0)
{
    /// <summary>All values are alike.</summary>
    public static NoAnswer NoSpread { get; } = new(Reason.NoSpread);

    /// <summary>The points lie exactly on a line.</summary>
    public static NoAnswer Exact { get; } = new(Reason.Exact);

    /// <summary>The measure is too unreliable.</summary>
    public static NoAnswer Unreliable { get; } = new(Reason.Unreliable);

    /// <summary>The figure does not exist for these data.</summary>
    public static NoAnswer NotReached { get; } = new(Reason.NotReached);

    /// <summary>Cells are missing where the method needs a full table.</summary>
    public static NoAnswer Gaps { get; } = new(Reason.Gaps);

    /// <summary>There are too few observations.</summary>
    public static NoAnswer TooFew(int have, int need) => new(Reason.TooFew, have, need);
}
