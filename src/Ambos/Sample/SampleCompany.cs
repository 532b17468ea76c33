using Ambos.Sample.Making;

namespace Ambos.Sample;

/// <summary>Grupo Hotelero Marisol, an invented hotel group with two years behind it, as plain rows. People and data are made up.</summary>
/// <remarks>A pure function: the same seed, effects, size and moment give the same rows on every machine. Rows name each other by their place in the list.</remarks>
public sealed class SampleCompany
{
    public const string Name = "Grupo Hotelero Marisol";
    public const string Slug = "marisol";

    /// <summary>Chosen so that what the stories tell can be seen at a glance; other seeds tell them too, on the average.</summary>
    public const ulong UsualSeed = 71;

    readonly Draft draft;

    SampleCompany(Draft draft) => this.draft = draft;

    public DateTimeOffset Now => draft.Span.Now;

    public IReadOnlyList<SiteRow> Sites => Places.Sites;

    public IReadOnlyList<TeamRow> Teams => draft.Teams;

    public IReadOnlyList<PositionRow> Positions => draft.Positions;

    public IReadOnlyList<PartyRow> Parties => draft.Parties;

    public IReadOnlyList<BondRow> Bonds => draft.Bonds;

    public IReadOnlyList<MeetingRow> Meetings => draft.Meetings;

    public IReadOnlyList<ServiceRow> Services => ServiceList.Services;

    public IReadOnlyList<RequestRow> Requests => draft.Requests;

    public IReadOnlyList<VoiceRow> Voices => draft.Voices;

    public IReadOnlyList<MeasureRow> Measures => draft.Measures;

    public IReadOnlyList<ThanksRow> Thanks => draft.Thanks;

    /// <summary>People of the story, by name.</summary>
    public IReadOnlyDictionary<string, int> Known => draft.Known;

    public static SampleCompany Make(ulong seed, DateTimeOffset now, SampleEffects? effects = null, SampleSize? size = null)
    {
        var made = new Draft(new Chance(seed), new Span(now), effects ?? new(), size ?? SampleSize.Full);
        Staff.Hire(made);
        Outsiders.Meet(made);
        Guests.Welcome(made);
        var moods = Moods.Of(made);
        Talk.Listen(made, moods);
        Deliveries.Bring(made);
        Desk.Work(made);
        Today.Arrange(made);
        Twice.Write(made);
        return new SampleCompany(made);
    }

    /// <summary>The number people call somebody by: C-412 is Nuria.</summary>
    public long NumberOf(int party)
    {
        const int Hers = 412;
        var nuria = draft.Known[Cast.Nuria];
        if (party == nuria && draft.Parties.Count >= Hers)
            return Hers;
        return party == Hers - 1 ? nuria + 1 : party + 1;
    }
}
