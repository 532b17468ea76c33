using Ambos.Customers;
using Ambos.Platform.Calendars;
using Ambos.Platform.Import;
using Ambos.Platform.Ui;

namespace Ambos.Requests.Import;

/// <summary>A request while rows are laid into it.</summary>
sealed class Case(Request request, IEnumerable<HistoryLine> lines, bool isNew)
{
    readonly List<HistoryLine> lines = [.. lines.OrderBy(line => line.Sequence)];
    readonly Dictionary<Guid, HistoryLine> byKey = lines.Where(line => line.ImportKey is not null).ToDictionary(line => line.ImportKey!.Value);

    public Request Request { get; } = request;

    public bool IsNew { get; } = isNew;

    public bool Changed { get; private set; } = isNew;

    public string Key { get; private set; } = request.SourceKey ?? "";

    DateTimeOffset last = isNew ? DateTimeOffset.MinValue : request.LastAt;

    public Outcome Take(CaseRow row, CaseNames names)
    {
        Key = row.Case;
        var outcome = Outcome.Unchanged;
        var team = names.Team(row.Row.Text("team"));
        foreach (var draft in row.Events)
        {
            if (!byKey.TryGetValue(draft.Key, out var known))
                outcome = row.IsWhole && !IsNew ? Outcome.Changed : Outcome.New;
            else if (known.At == Whole(draft.At) && known.Kind == draft.Kind && known.Activity == draft.Activity && known.Who == draft.Who && known.Note == draft.Note && known.Reason == draft.Reason && known.Fields == row.Fields && known.TeamId == team)
                continue;
            else if (outcome == Outcome.Unchanged)
                outcome = Outcome.Changed;
            Replace(known, draft.ToLine(Request.Id, team, row.Fields));
        }
        if (row.IsWhole)
            foreach (var gone in byKey.Values.Where(line => !row.Events.Any(draft => draft.Key == line.ImportKey)).ToList())
            {
                lines.Remove(gone);
                byKey.Remove(gone.ImportKey!.Value);
                outcome = Outcome.Changed;
            }
        if ((row.IsWhole || row.At >= last) && Says(row, names, team) && outcome == Outcome.Unchanged)
            outcome = Outcome.Changed;
        last = row.At > last ? row.At : last;
        Changed |= outcome != Outcome.Unchanged;
        return outcome;
    }

    public void Settle(WorkingCalendar? calendar)
    {
        var ordered = CaseHistory.InOrder(Request.Id, lines);
        Request.Recall(ordered, calendar);
        Request.Keeps(ImportedFields.Merge(ordered.Select(line => line.Fields)));
        Request.Settle();
    }

    void Replace(HistoryLine? known, HistoryLine line)
    {
        if (known is null)
            lines.Add(line);
        else
            lines[lines.IndexOf(known)] = line;
        byKey[line.ImportKey!.Value] = line;
    }

    /// <summary>What the row says of the request as a whole.</summary>
    bool Says(CaseRow row, CaseNames names, Guid? team)
    {
        var before = (Request.Subject, Request.Text, Request.Type, Request.Channel, Request.Priority, Request.CustomerId, Request.ServiceId, Request.TeamId, Request.Side);
        var values = row.Row;
        if (values.Text("subject") is { } subject)
            Request.IsAbout(subject);
        Request.Says(Chosen(values.Text("type"), Request.Type), Chosen(values.Text("channel"), Request.Channel), Chosen(values.Text("priority"), Request.Priority), values.Text("text") ?? Request.Text);
        var service = names.Service(values.Text("service"));
        Request.IsDoneBy(service?.Id ?? Request.ServiceId, team ?? Request.TeamId ?? service?.TeamId);
        if (service?.Promise is { } promise && Request.Terms is null && names.Version(service.CalendarId, team ?? service.TeamId) is { } version)
            Request.PromisedBy(promise, version.Id, version.Working);
        var customer = names.Customer(values.Text("customer_key"));
        var stands = customer?.Sides switch { Sides.Inside => Side.Inside, Sides.Outside => Side.Outside, _ => Request.Side };
        Request.IsAskedBy(customer?.Id ?? Request.CustomerId, row.Side ?? stands);
        return before != (Request.Subject, Request.Text, Request.Type, Request.Channel, Request.Priority, Request.CustomerId, Request.ServiceId, Request.TeamId, Request.Side);
    }

    static T Chosen<T>(string? text, T otherwise)
        where T : struct, Enum => Enum.TryParse<T>(text, ignoreCase: true, out var value) ? value : otherwise;

    // The databases keep whole microseconds.
    static DateTimeOffset Whole(DateTimeOffset at) => new(at.UtcTicks / TimeSpan.TicksPerMicrosecond * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
}
