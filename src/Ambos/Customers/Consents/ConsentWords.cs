using Ambos.Platform.Languages;
using Ambos.Platform.Ui;

namespace Ambos.Customers.Consents;

/// <summary>Consents and wishes in words.</summary>
static class ConsentWords
{
    extension(ConsentHow how)
    {
        public string Word => how switch
        {
            ConsentHow.Form => "on a form",
            ConsentHow.Phone => "by telephone|consent",
            ConsentHow.InPerson => "face to face|consent",
            ConsentHow.Paper => "on signed paper",
            ConsentHow.Mail => "confirmed by mail",
            ConsentHow.OwnPage => "on their own page",
            ConsentHow.Told => "told a colleague",
            _ => "from a file|consent",
        };
    }

    extension(WishKind kind)
    {
        public string Word => kind switch
        {
            WishKind.Calls => "Calls|wish",
            WishKind.Ways => "Liked best",
            _ => "Quiet hours",
        };
    }

    extension(WritingReason reason)
    {
        public string Word => reason switch
        {
            WritingReason.Yes => "You may write now",
            WritingReason.PurposeEnded => "Nobody is written to for this any more",
            WritingReason.NotAsked => "Not without a yes",
            WritingReason.Asked => "Not before it is confirmed",
            WritingReason.Withdrawn => "No: it was withdrawn",
            WritingReason.Objected => "No: they objected",
            WritingReason.NoAddress => "We do not know where to",
            WritingReason.NoCalls => "Please do not call",
            _ => "Not now: quiet hours",
        };
    }

    /// <summary>Yes, waiting, no: at one glance.</summary>
    public static (State State, string Icon) Pill(this ConsentLine line) => line.Stance switch
    {
        Stance.Yes => (State.Done, "circle-check"),
        Stance.No => (State.Wait, "circle-x"),
        _ => line.Asked is not null ? (State.Risk, "hourglass") : (State.Ok, "circle-dashed"),
    };

    public static string Standing(this ConsentLine line) => line.Stance switch
    {
        Stance.Yes => "Agreed|consent",
        Stance.No => line.NeedsConsent ? "Withdrawn|consent" : "Objected|consent",
        _ => line.Asked is not null ? "Waits to be confirmed" : line.NeedsConsent ? "Never asked" : "Has not objected",
    };

    /// <summary>When and how it was said.</summary>
    public static string Since(this ConsentStep step, TimeZoneInfo zone, Words words) =>
        string.Join(", ", new[] { Moments.Day(Days.On(step.At, zone)), words[step.How.Word], words["text {0}", step.Version] });
}
