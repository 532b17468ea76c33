using Ambos.Platform.Data;

namespace Ambos.Customers;

/// <summary>Somebody is asked to be an ambassador. Only a yes of hers makes her one; no rule does.</summary>
public sealed class StageOffer : Entity
{
    StageOffer()
    {
    }

    public StageOffer(Guid relationshipId, DateOnly on, Guid? by, string? note)
    {
        (RelationshipId, OfferedOn, OfferedById, Note) = (relationshipId, on, by, note);
    }

    public Guid RelationshipId { get; private set; }

    public DateOnly OfferedOn { get; private set; }

    public Guid? OfferedById { get; private set; }

    public DateOnly? AnsweredOn { get; private set; }

    /// <summary>Who wrote the answer down: she herself, or a colleague on record.</summary>
    public Guid? AnsweredById { get; private set; }

    public bool? IsAccepted { get; private set; }

    /// <summary>She answered it herself, signed in.</summary>
    public bool InPerson { get; private set; }

    /// <summary>What was said with it: how she answered.</summary>
    public string? Note { get; private set; }

    /// <summary>Asked once more before there was an answer: other words, the same offer.</summary>
    public void Says(string? note) => Note = note ?? Note;

    public void Answer(bool accepted, DateOnly on, Guid? by, bool inPerson, string? note)
    {
        (IsAccepted, AnsweredOn, AnsweredById, InPerson) = (accepted, on, by, inPerson);
        Note = note ?? Note;
    }
}
