using Ambos.Platform.Data;

namespace Ambos.Platform.Import;

/// <summary>What another system calls something of ours; one name per kind and source, so that running a file twice changes nothing.</summary>
public sealed class ExternalKey : Entity
{
    ExternalKey()
    {
    }

    public ExternalKey(string kind, string source, string key, Guid target) => (Kind, Source, Key, Target) = (kind, source, key, target);

    /// <summary>The kind of thing, such as <c>customer</c>.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>The other system, such as <c>crm</c> or the name of a file.</summary>
    public string Source { get; private set; } = "";

    public string Key { get; private set; } = "";

    public Guid Target { get; private set; }

    public void PointsTo(Guid target) => Target = target;
}
