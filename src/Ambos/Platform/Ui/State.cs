namespace Ambos.Platform.Ui;

/// <summary>How a promise stands, said by icon, word and weight and never by colour.</summary>
public enum State
{
    /// <summary>Broken: the only filled pill there is.</summary>
    Late,

    /// <summary>In danger: outlined.</summary>
    Risk,

    /// <summary>Waits for somebody else.</summary>
    Wait,

    /// <summary>Runs within its time.</summary>
    Ok,

    /// <summary>Kept.</summary>
    Done,
}
