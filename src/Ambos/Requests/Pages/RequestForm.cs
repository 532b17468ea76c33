using Ambos.Customers;
using Ambos.Platform.Languages;
using Ambos.Platform.Ui;
using Ambos.Platform.Ui.Fields;
using Microsoft.AspNetCore.Components;

namespace Ambos.Requests.Pages;

/// <summary>A form about a request: does the verb, then says so on the page it leads to, or shows at the field why not.</summary>
public abstract class RequestForm : ComponentBase
{
    protected IReadOnlyList<Refusal> refusals = [];

    [Inject] public required RequestDesk Desk { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [Inject] public required Words Said { get; set; }

    [CascadingParameter] public HttpContext Http { get; set; } = null!;

    protected void Finish(Answer<Request> done, string said, string? to = null)
    {
        if (!done.Done)
        {
            refusals = [.. done.Nos.Select(no => no.ToRefusal(Said))];
            return;
        }
        Http.Say(said);
        Navigation.NavigateTo(to ?? $"/requests/{done.Value.Number}");
    }
}
