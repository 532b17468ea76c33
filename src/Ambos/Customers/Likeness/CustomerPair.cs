using Ambos.Platform.Data;

namespace Ambos.Customers.Likeness;

/// <summary>Two records that may be one customer, with what speaks for it.</summary>
public sealed class CustomerPair : Entity
{
    CustomerPair()
    {
    }

    internal CustomerPair(Guid firstId, Guid secondId) => (FirstId, SecondId) = (firstId, secondId);

    /// <summary>The one whose id comes first: a pair stands once.</summary>
    public Guid FirstId { get; private set; }

    public Guid SecondId { get; private set; }

    public Evidence Evidence { get; private set; }

    public int Points { get; private set; }

    /// <summary>A print of what was compared: "not the same" holds until it is another one.</summary>
    public long Compared { get; private set; }

    public PairState State { get; private set; }

    /// <summary>The search that found it last.</summary>
    public long Run { get; private set; }

    public DateTimeOffset FoundAt { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public Guid? MembershipId { get; private set; }

    /// <summary>A search found it. Asked again only if something that was compared has changed.</summary>
    internal void Found(Evidence evidence, long compared, long run, DateTimeOffset at)
    {
        Run = run;
        if (compared == Compared && Points > 0)
            return;
        (Evidence, Points, Compared, State, FoundAt, DecidedAt, MembershipId) = (evidence, evidence.Points, compared, PairState.Open, at, null, null);
    }

    /// <summary>Somebody looked: they are two.</summary>
    internal void AreTwo(Guid? membershipId, DateTimeOffset at)
    {
        if (State == PairState.Open)
            (State, DecidedAt, MembershipId) = (PairState.Different, at, membershipId);
    }

    /// <summary>Somebody looked again.</summary>
    internal void AskAgain() => (State, DecidedAt, MembershipId) = (PairState.Open, null, null);
}

public enum PairState
{
    Open,

    /// <summary>Somebody said that they are two.</summary>
    Different,
}

/// <summary>How the search of a whole registry stands; one a registry.</summary>
public sealed class DuplicateSearch : Entity
{
    /// <summary>Each organisation has one.</summary>
    static readonly Guid TheOne = new("00000000-0000-7000-8000-000000000001");

    internal DuplicateSearch() => Id = TheOne;

    public long Run { get; private set; }

    /// <summary>So many parts of it are done: a search that was cut off goes on from here.</summary>
    public int Part { get; private set; }

    public int Parts { get; private set; }

    public DateTimeOffset? AskedAt { get; private set; }

    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>How many records were compared.</summary>
    public long Customers { get; private set; }

    public long Pairs { get; private set; }

    public DateTimeOffset? LeaseUntil { get; private set; }

    public long Fence { get; private set; }

    public bool Runs => AskedAt is not null;

    internal void Ask(DateTimeOffset at) => AskedAt ??= at;

    /// <summary>Taken up by somebody; whoever had it before has lost it.</summary>
    internal void Take(DateTimeOffset until) => (LeaseUntil, Fence) = (until, Fence + 1);

    /// <summary>A new search begins.</summary>
    internal void Begin(int parts, DateTimeOffset at) => (Run, Part, Parts, StartedAt, FinishedAt) = (Run + 1, 0, parts, at, null);

    internal void Did(int part, DateTimeOffset leaseUntil) => (Part, LeaseUntil) = (part, leaseUntil);

    internal void Finish(long customers, long pairs, DateTimeOffset at) => (AskedAt, FinishedAt, Customers, Pairs, LeaseUntil) = (null, at, customers, pairs, null);

    internal void HandBack() => LeaseUntil = null;
}
