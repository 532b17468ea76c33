using Ambos.Platform.Languages;
using Ambos.Platform.Ui;

namespace Ambos.Requests;

/// <summary>How people read what a request is. All are keys of the word lists.</summary>
public static class RequestWords
{
    extension(RequestState state)
    {
        public string Word => state switch
        {
            RequestState.Received => "received|state",
            RequestState.InProgress => "in progress",
            RequestState.Waiting => "waiting",
            RequestState.Resolved => "resolved|state",
            RequestState.Closed => "closed|request",
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };

        public string Icon => state switch
        {
            RequestState.Received => "inbox",
            RequestState.InProgress => "circle-dashed",
            RequestState.Waiting => "player-pause",
            _ => "circle-check",
        };
    }

    extension(RequestType type)
    {
        public string Word => type switch
        {
            RequestType.Query => "Query",
            RequestType.Incident => "Incident",
            RequestType.Complaint => "Complaint",
            RequestType.Suggestion => "Suggestion",
            RequestType.Thanks => "Thanks",
            _ => throw new ArgumentOutOfRangeException(nameof(type)),
        };
    }

    extension(RequestChannel channel)
    {
        public string Word => channel switch
        {
            RequestChannel.Web => "by the web",
            RequestChannel.Email => "by e-mail",
            RequestChannel.Phone => "by phone",
            RequestChannel.Chat => "by chat",
            RequestChannel.InPerson => "in person",
            RequestChannel.Social => "by social media",
            RequestChannel.Api => "from another system",
            RequestChannel.Letter => "by letter",
            _ => throw new ArgumentOutOfRangeException(nameof(channel)),
        };
    }

    extension(RequestPriority priority)
    {
        public string Word => priority switch
        {
            RequestPriority.Low => "Low",
            RequestPriority.Normal => "Normal",
            RequestPriority.High => "High",
            RequestPriority.Urgent => "Urgent",
            _ => throw new ArgumentOutOfRangeException(nameof(priority)),
        };
    }

    extension(RequestEventKind kind)
    {
        public string Word => kind switch
        {
            RequestEventKind.Received => "It reached us",
            RequestEventKind.Entered => "It was entered",
            RequestEventKind.Assigned => "It was assigned",
            RequestEventKind.WaitingStarted => "It began to wait",
            RequestEventKind.WaitingEnded => "It went on",
            RequestEventKind.Resolved => "It was resolved",
            RequestEventKind.Closed => "It was closed",
            RequestEventKind.Withdrawn => "It was taken back",
            RequestEventKind.Reopened => "It was reopened",
            RequestEventKind.Started => "Somebody took it up",
            RequestEventKind.Noted => "It was noted",
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }

    extension(PromiseUnit unit)
    {
        public string Word => unit switch
        {
            PromiseUnit.Minutes => "minutes",
            PromiseUnit.Hours => "hours",
            PromiseUnit.WorkingMinutes => "working minutes",
            PromiseUnit.WorkingHours => "working hours",
            PromiseUnit.CalendarDays => "calendar days",
            PromiseUnit.WorkingDays => "working days",
            PromiseUnit.Months => "months",
            _ => throw new ArgumentOutOfRangeException(nameof(unit)),
        };
    }

    /// <summary>What something waits for.</summary>
    public static string Reason(string? reason) => reason switch
    {
        WaitingReasons.Customer => "waits for the customer",
        WaitingReasons.Link => "waits for another team",
        WaitingReasons.Supplier => "waits for a supplier",
        WaitingReasons.Approval => "waits for an approval",
        _ => "waiting",
    };

    /// <summary>The promise in words, such as <em>15 working days</em>.</summary>
    public static string Promise(Words words, PromiseTerms? terms) =>
        terms is null ? words["no time promised"] : $"{Numbers.Whole(terms.Length)} {words[terms.Unit.Word]}";
}
