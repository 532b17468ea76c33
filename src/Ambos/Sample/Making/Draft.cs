using Ambos.Customers;

namespace Ambos.Sample.Making;

/// <summary>The company while it is being made.</summary>
sealed class Draft
{
    readonly Chance chance;
    readonly Dictionary<(int Team, string Name), int> positions = [];

    public Draft(Chance chance, Span span, SampleEffects effects, SampleSize size)
    {
        (this.chance, Span, Effects, Size) = (chance, span, effects, size);
        Teams = Places.Teams();
        foreach (var (at, team) in Teams.Index())
        {
            team.Party = Add(new PartyRow(CustomerKind.Team, team.Name, span.Start) { Team = at });
            Bonds.Add(new BondRow(team.Party.Value, "department", new DateOnly(2012, 3, 1)) { Site = team.Site, Team = at });
        }
    }

    public Span Span { get; }

    public SampleEffects Effects { get; }

    public SampleSize Size { get; }

    public List<TeamRow> Teams { get; }

    public List<PositionRow> Positions { get; } = [];

    public List<PartyRow> Parties { get; } = [];

    public List<BondRow> Bonds { get; } = [];

    public List<MeetingRow> Meetings { get; } = [];

    public List<RequestRow> Requests { get; } = [];

    public List<VoiceRow> Voices { get; } = [];

    public List<MeasureRow> Measures { get; } = [];

    public List<ThanksRow> Thanks { get; } = [];

    public Dictionary<string, int> Known { get; } = new(StringComparer.Ordinal);

    /// <summary>Who works in a team today.</summary>
    public Dictionary<int, List<int>> Crew { get; } = [];

    /// <summary>Guests who stayed in a month at a hotel, with the day they left.</summary>
    public Dictionary<(int Month, int Site), List<(int Party, DateOnly Left)>> Stays { get; } = [];

    /// <summary>Hours by which the laundry was late at a hotel in a month, on average.</summary>
    public Dictionary<(int Month, int Site), double> Late { get; } = [];

    /// <summary>How many guests complained about linen.</summary>
    public Dictionary<(int Month, int Site), int> Linen { get; } = [];

    public Chance Chance(string stream) => chance.Of(stream);

    public int Add(PartyRow party)
    {
        Parties.Add(party);
        return Parties.Count - 1;
    }

    public int Position(int team, string name, string purpose)
    {
        if (positions.TryGetValue((team, name), out var known))
            return known;
        Positions.Add(new PositionRow(name, team, purpose));
        return positions[(team, name)] = Positions.Count - 1;
    }

    public int Team(Trade trade, int? site = null) => Teams.FindIndex(team => team.Trade == trade && (site is null || team.Site == site));

    public int Site(string name) => Array.FindIndex(Places.Sites, site => site.Name == name);

    public IReadOnlyList<(int Party, DateOnly Left)> StaysOf(int month, int site) => Stays.TryGetValue((month, site), out var stays) ? stays : [];

    public int Somebody(Chance chance, int team) => chance.Pick(Crew[team]);

    /// <summary>Somebody of the team who was there already.</summary>
    public int? Somebody(Chance chance, int team, DateTimeOffset at)
    {
        if (!Crew.TryGetValue(team, out var crew))
            return null;
        for (var tries = 0; tries < 8; tries++)
            if (chance.Pick(crew) is var party && (Parties[party].Since <= at || Parties[party].Since == Span.Start))
                return party;
        return null;
    }
}
