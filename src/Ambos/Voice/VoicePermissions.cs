using Ambos.Platform.Identity;

namespace Ambos.Voice;

/// <summary>Who may hear what.</summary>
public static class VoicePermissions
{
    public static readonly Permission Read = new("voice.read", "Read what customers outside say", Role.Administrator | Role.Director | Role.People | Role.Lead | Role.Agent);

    public static readonly Permission Inside = new("voice.inside", "Read what people inside say", Role.Administrator | Role.Director | Role.People);

    public static readonly Permission Answer = new("voice.answer", "Answer what people say", Role.Administrator | Role.Director | Role.People | Role.Lead | Role.Agent);

    public static readonly Permission Scores = new("voice.scores", "See scores by team, inside always of five people or more", Role.Administrator | Role.Director | Role.People | Role.Lead);

    public static readonly Permission Questions = new("voice.questions", "Say which questions count as satisfaction", Role.Administrator | Role.Director | Role.People);

    public static IEnumerable<Permission> All => [Read, Inside, Answer, Scores, Questions];
}
