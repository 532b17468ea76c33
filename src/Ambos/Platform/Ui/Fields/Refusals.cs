using Ambos.Platform.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Ambos.Platform.Ui.Fields;

/// <summary>Shows what the business refused at the fields it is about. Stands first inside the form.</summary>
public sealed class Refusals : ComponentBase
{
    ValidationMessageStore? store;

    [CascadingParameter] public EditContext? Form { get; set; }

    [Parameter, EditorRequired] public IReadOnlyList<Refusal> List { get; set; } = [];

    protected override void OnParametersSet()
    {
        var form = Form ?? throw new InvalidOperationException("Refusals stand inside an EditForm.");
        store ??= new ValidationMessageStore(form);
        store.Clear();
        foreach (var refusal in List)
            store.Add(form.Field(refusal.Field == Seen.Field ? "" : refusal.Field), refusal.Reason);
        if (List.Count > 0)
            form.NotifyValidationStateChanged();
    }
}
