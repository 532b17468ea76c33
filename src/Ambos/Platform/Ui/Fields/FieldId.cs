using Microsoft.AspNetCore.Components.Forms;

namespace Ambos.Platform.Ui.Fields;

/// <summary>Where on the page a field stands, so that the summary of errors can lead to it.</summary>
static class FieldId
{
    public static string Of(string name) => name.Replace('.', '-').Replace('[', '-').Replace(']', '-');

    public static void Remember(EditContext form, FieldIdentifier field, string id, string label) => Places(form)[field] = new(id, label);

    public static Dictionary<FieldIdentifier, Place> Places(EditContext form)
    {
        if (form.Properties.TryGetValue(typeof(FieldId), out var places))
            return (Dictionary<FieldIdentifier, Place>)places;
        var made = new Dictionary<FieldIdentifier, Place>();
        form.Properties[typeof(FieldId)] = made;
        return made;
    }

    public sealed record Place(string Id, string Label);
}
