using System.ComponentModel.DataAnnotations;
using Ambos.Platform.Languages;

namespace Ambos.Platform.Ui.Fields;

/// <summary>The field must be filled in.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NeededAttribute : RequiredAttribute
{
    public NeededAttribute() => ErrorMessage = "Fill in this field.";
}

/// <summary>No more characters than so many.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AtMostAttribute(int length) : ValidationAttribute
{
    public int Length { get; } = length;

    public override bool RequiresValidationContext => true;

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        value is string text && text.Length > Length
            ? new(validationContext.GetRequiredService<Words>()["At most {0} characters.", Length], [validationContext.MemberName!])
            : ValidationResult.Success;
}
