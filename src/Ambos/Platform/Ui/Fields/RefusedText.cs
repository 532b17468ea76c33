using System.Globalization;
using Ambos.Platform.Languages;
using Microsoft.AspNetCore.Components.Forms;

namespace Ambos.Platform.Ui.Fields;

/// <summary>Why a value was refused, in the reader's language.</summary>
static class RefusedText
{
    // The framework's own message for a text that is no number or date is English and names the property.
    public static string Of(Words words, FormMappingContext? mapping, string message) =>
        mapping?.GetAllErrors().SelectMany(error => error.ErrorMessages).Any(error => error.ToString(CultureInfo.CurrentCulture) == message) is true
            ? words["This is not a valid value."]
            : words[message];
}
