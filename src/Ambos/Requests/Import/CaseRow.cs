using Ambos.Platform.Import;
using Ambos.Platform.Ui;

namespace Ambos.Requests.Import;

/// <summary>One thing that happened, as a file tells it.</summary>
sealed record EventDraft(Guid Key, RequestEventKind Kind, DateTimeOffset At, string Activity)
{
    public string? Who { get; init; }

    public string? Reason { get; init; }

    public string? Note { get; init; }

    public HistoryLine ToLine(Guid requestId, Guid? teamId, string? fields) => new(requestId, 0, Kind, At)
    {
        Reason = Reason,
        Who = Who,
        TeamId = teamId,
        Note = Note,
        Activity = Activity,
        Fields = fields,
        ImportKey = Key,
    };
}

/// <summary>A row of a file: of which request it speaks, what happened, and what else it says.</summary>
sealed record CaseRow(ImportRow Row, string Case, IReadOnlyList<EventDraft> Events, DateTimeOffset At)
{
    public RowOutcome? No { get; set; }

    /// <summary>The row is all there is to say of the request; what it does not say any more is gone.</summary>
    public bool IsWhole { get; init; }

    public string? Fields { get; } = Row.Extras.Count == 0 ? null : ImportedFields.Write(Row.Extras);

    public Side? Side => Row.Text("side") switch
    {
        "inside" => Platform.Ui.Side.Inside,
        "outside" => Platform.Ui.Side.Outside,
        _ => null,
    };

    /// <summary>Everything that could change, as one text.</summary>
    public string Content => string.Join('\u001F', [
        Fields, .. Events.Select(e => $"{e.Kind}{e.At.UtcTicks}{e.Activity}\u001E{e.Who}{e.Note}{e.Reason}"),
        .. (string[])["subject", "text", "customer_key", "service", "type", "priority", "channel", "side", "team"], .. Said()]);

    IEnumerable<string?> Said() => ((string[])["subject", "text", "customer_key", "service", "type", "priority", "channel", "side", "team"]).Select(Row.Text);
}
