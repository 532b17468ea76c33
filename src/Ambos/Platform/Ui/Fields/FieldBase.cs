using System.Diagnostics.CodeAnalysis;
using Ambos.Platform.Languages;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Forms.Mapping;

namespace Ambos.Platform.Ui.Fields;

/// <summary>What all fields of a form share: a label, a hint, and the reason why what was written cannot be taken, read out with the field.</summary>
public abstract class FieldBase<TValue> : InputBase<TValue>
{
    [Inject] public required Words Dictionary { get; set; }

    [Parameter, EditorRequired] public string Label { get; set; } = "";

    [Parameter] public string? Hint { get; set; }

    /// <summary>Says so beside the label; what is not optional is required.</summary>
    [Parameter] public bool Optional { get; set; }

    [CascadingParameter] FormMappingContext? Mapping { get; set; }

    protected string Id => AdditionalAttributes?.GetValueOrDefault("id") as string ?? FieldId.Of(NameAttributeValue);

    protected string? DescribedBy => (Hint, Errors.Count > 0) switch
    {
        (null, false) => null,
        (null, true) => Id + "-error",
        (_, false) => Id + "-hint",
        _ => $"{Id}-error {Id}-hint",
    };

    protected string? Invalid => Errors.Count > 0 ? "true" : null;

    /// <summary>Why the value was refused, in the reader's language.</summary>
    protected IReadOnlyList<string> Errors =>
        [.. EditContext.GetValidationMessages(FieldIdentifier).Select(message => RefusedText.Of(Dictionary, Mapping, message)).Distinct(StringComparer.Ordinal)];

    protected override void OnParametersSet()
    {
        base.OnParametersSet();
        FieldId.Remember(EditContext, FieldIdentifier, Id, Label);
    }

    protected override bool TryParseValueFromString(string? value, [MaybeNullWhen(false)] out TValue result, [NotNullWhen(false)] out string? validationErrorMessage)
    {
        var parsed = BindConverter.TryConvertTo(value, System.Globalization.CultureInfo.InvariantCulture, out result);
        validationErrorMessage = parsed ? null : "This is not a valid value.";
        return parsed;
    }

    protected override string? FormatValueAsString(TValue? value) =>
        value is IFormattable formattable ? formattable.ToString(null, System.Globalization.CultureInfo.InvariantCulture) : value?.ToString();
}
