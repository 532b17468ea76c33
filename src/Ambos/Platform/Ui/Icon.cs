using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Ambos.Platform.Ui;

/// <summary>One Tabler outline drawn inline: <c>&lt;Icon Name="clock" /&gt;</c>. Decoration: the word stands beside it, unless a label is given.</summary>
public sealed class Icon : IComponent
{
    RenderHandle handle;

    [Parameter, EditorRequired] public string Name { get; set; } = "";

    /// <summary>Said in place of the drawing where no word stands beside it.</summary>
    [Parameter] public string? Label { get; set; }

    public void Attach(RenderHandle renderHandle) => handle = renderHandle;

    public Task SetParametersAsync(ParameterView parameters)
    {
        Name = parameters.GetValueOrDefault<string>(nameof(Name)) ?? throw new InvalidOperationException("An icon needs a name.");
        Label = parameters.GetValueOrDefault<string>(nameof(Label));
        handle.Render(Draw);
        return Task.CompletedTask;
    }

    void Draw(RenderTreeBuilder builder)
    {
        var role = Label is null ? "aria-hidden=\"true\"" : $"role=\"img\" aria-label=\"{System.Net.WebUtility.HtmlEncode(Label)}\"";
        builder.AddMarkupContent(0, $"<svg class=\"i\" viewBox=\"0 0 24 24\" {role}>{Paths(Name)}</svg>");
    }

    static string Paths(string name) =>
        Icons.Paths.GetValueOrDefault(name) ?? throw new KeyNotFoundException($"Icon '{name}' is not in web/icons.json.");
}
