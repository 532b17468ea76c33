using Ambos.Platform.Data;
using Ambos.Platform.Languages;

namespace Ambos.Requests;

/// <summary>What a team promises to do, for which groups, in what time and by which calendar.</summary>
public sealed class Service : Entity
{
    Service()
    {
    }

    public Service(string name, Guid? teamId, Guid? calendarId = null, PromiseTerms? promise = null, string? description = null)
    {
        Describe(name, description);
        (TeamId, CalendarId) = (teamId, calendarId);
        Promises(promise);
    }

    public string Name { get; private set; } = "";

    public string NameKey { get; private set; } = "";

    public string? Description { get; private set; }

    /// <summary>Who does it. None only while an import has named a service that nobody has taken over yet.</summary>
    public Guid? TeamId { get; private set; }

    /// <summary>By which calendar; the organisation's default one if none is said.</summary>
    public Guid? CalendarId { get; private set; }

    /// <summary>The promise as readable text; nothing if no time is promised.</summary>
    public string? Terms { get; private set; }

    public DateTimeOffset? RetiredAt { get; private set; }

    public PromiseTerms? Promise => Terms is null ? null : TermsText.Read(Terms);

    public void Describe(string name, string? description)
    {
        (Name, Description) = (name.Trim(), string.IsNullOrWhiteSpace(description) ? null : description.Trim());
        NameKey = Plain.Text(Name);
    }

    public void IsDoneBy(Guid? teamId) => TeamId = teamId;

    public void IsCountedBy(Guid? calendarId) => CalendarId = calendarId;

    public void Promises(PromiseTerms? promise) => Terms = promise is null ? null : TermsText.Write(promise);

    public void Retire(DateTimeOffset at) => RetiredAt ??= at;

    public void Return() => RetiredAt = null;
}

/// <summary>A group that may ask for a service. A service without any is for everybody.</summary>
public sealed class ServiceGroup : Entity
{
    ServiceGroup()
    {
    }

    public ServiceGroup(Guid serviceId, Guid groupId) => (ServiceId, GroupId) = (serviceId, groupId);

    public Guid ServiceId { get; private set; }

    public Guid GroupId { get; private set; }
}
