using System.Globalization;
using System.Text.Json;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Ambos.Platform.Lists;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Acts;

/// <summary>What somebody asks the audit record: who, what, of which kind, between which days.</summary>
public sealed record AuditQuestion(string? Who, string? Kind, string? Subject, DateOnly? From, DateOnly? Until, Guid? SubjectId = null)
{
    const string Place = "yyyy-MM-ddTHH:mm:ss.ffffffZ";

    /// <summary>Newest first, from the place that <paramref name="after"/> names.</summary>
    public IQueryable<AuditRow> Rows(AmbosDb db, TimeZoneInfo zone, string? after)
    {
        var acts = db.Set<Act>().AsQueryable();
        if (Kind is { Length: > 0 })
            acts = acts.Where(act => act.Kind == Kind);
        if (Subject is { Length: > 0 })
            acts = acts.Where(act => act.Subject == Subject);
        if (SubjectId is { } id)
            acts = acts.Where(act => act.SubjectId == id || act.CustomerId == id);
        // At the ends of the calendar there is no day before or after.
        if (From is { Year: > 1 } from)
        {
            var start = Start(from, zone);
            acts = acts.Where(act => act.At >= start);
        }
        if (Until is { Year: < 9999 } until)
        {
            var end = Start(until.AddDays(1), zone);
            acts = acts.Where(act => act.At < end);
        }
        if (Who is { Length: > 0 } who)
        {
            var people = db.Set<Membership>().Where(m => m.Name.ToLower().Contains(who.ToLower())).Select(m => m.Id);
            acts = acts.Where(act => act.MembershipId != null && people.Contains(act.MembershipId.Value));
        }
        if (Cursor.Read(after, 2) is { } keys && DateTimeOffset.TryParseExact(keys[0], Place, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && Guid.TryParse(keys[1], out var last))
            acts = acts.Where(act => act.At < at || (act.At == at && act.Id < last));
        return from act in acts
               join body in db.Set<ActBody>() on act.Id equals body.Id
               orderby act.At descending, act.Id descending
               select new AuditRow(act.Id, act.At, act.MembershipId, act.Kind, act.Subject, act.SubjectId, act.Sequence, body.Text, db.Set<Membership>().Where(m => m.Id == act.MembershipId).Select(m => m.Name).FirstOrDefault());
    }

    public static string CursorOf(AuditRow row) => Cursor.Of(row.At.UtcDateTime.ToString(Place, CultureInfo.InvariantCulture), row.Id.ToString());

    static DateTimeOffset Start(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(30);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}

/// <summary>A line of the audit record.</summary>
public sealed record AuditRow(Guid Id, DateTimeOffset At, Guid? MembershipId, string Kind, string Subject, Guid? SubjectId, long? Sequence, string Body, string? Who)
{
    /// <summary>What the act said, as <c>name: value</c>; nothing once erased.</summary>
    public string Details(Words? words = null)
    {
        if (Body.Length == 0)
            return "";
        using var json = JsonDocument.Parse(Body);
        return string.Join(" · ", json.RootElement.EnumerateObject().Where(part => part.Value.ValueKind is not JsonValueKind.Null).Select(part => $"{(words is null ? part.Name : Called(words, part.Name))}: {part.Value}"));
    }

    // What records call their parts, in the reader's words; unknown parts keep their own name.
    static string Called(Words words, string part) => part.ToLowerInvariant() switch
    {
        "name" => words["Name"],
        "number" => words["Number"],
        "before" => words["Before|detail"],
        "roles" => words["Roles"],
        "country" => words["Country"],
        "town" => words["Town"],
        "zone" => words["Time zone"],
        "language" => words["Language"],
        "group" => words["Group"],
        "until" => words["Until"],
        "from" => words["From"],
        "reason" => words["Reason"],
        "note" => words["Note"],
        "subject" => words["Subject"],
        "customers" => words["Customers"],
        "requests" => words["Requests|detail"],
        "signals" => words["Signals"],
        _ => part,
    };

    /// <summary>The sentence its area registered, with who did it and to what.</summary>
    public string Sentence(Words words, IReadOnlyDictionary<string, string> sentences) => sentences.TryGetValue(Kind, out var sentence)
        ? words[sentence, Who ?? words["Ambos itself"], NameIn(Body)]
        : Kind;

    static string NameIn(string body)
    {
        if (body.Length == 0)
            return "…";
        using var json = JsonDocument.Parse(body);
        return json.RootElement.TryGetProperty("name", out var name) ? name.ToString() : "";
    }
}
