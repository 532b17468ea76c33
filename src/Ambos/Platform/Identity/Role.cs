namespace Ambos.Platform.Identity;

/// <summary>What somebody is in an organisation. A membership may hold several.</summary>
[Flags]
public enum Role
{
    None = 0,

    /// <summary>Sets the organisation up; sees everything but what is anonymous.</summary>
    Administrator = 1,

    /// <summary>Reads both sides.</summary>
    Director = 2,

    /// <summary>Human resources: keeps the inside of the registry.</summary>
    People = 4,

    /// <summary>Leads a service: its catalogue, promises and queue.</summary>
    Lead = 8,

    /// <summary>Answers requests.</summary>
    Agent = 16,

    /// <summary>Everybody who works here.</summary>
    Member = 32,

    /// <summary>The works council: reads what Ambos records about workers and who sees it.</summary>
    Representative = 64,

    /// <summary>Anybody who has signed in.</summary>
    Everybody = Administrator | Director | People | Lead | Agent | Member | Representative,
}
