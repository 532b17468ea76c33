using Microsoft.AspNetCore.Components;

namespace Ambos.Platform.Ui.Lists;

/// <summary>One column of a <see cref="DataTable{TRow}"/>: its title and how a row shows in it.</summary>
public sealed class Column<TRow> : ComponentBase
{
    [CascadingParameter] public DataTable<TRow>? Table { get; set; }

    [Parameter, EditorRequired] public string Title { get; set; } = "";

    /// <summary>Key to sort by, if the list can be sorted by this column.</summary>
    [Parameter] public string? Sort { get; set; }

    /// <summary>Figures: aligned to the right.</summary>
    [Parameter] public bool Number { get; set; }

    /// <summary>Left out on a phone.</summary>
    [Parameter] public bool Wide { get; set; }

    [Parameter, EditorRequired] public RenderFragment<TRow>? ChildContent { get; set; }

    protected override void OnInitialized() =>
        (Table ?? throw new InvalidOperationException("A column stands inside a DataTable.")).Add(this);

    internal string? Css => (Number, Wide) switch
    {
        (true, true) => "num wide",
        (true, false) => "num",
        (false, true) => "wide",
        _ => null,
    };
}
