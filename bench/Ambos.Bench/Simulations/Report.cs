using System.Globalization;
using System.Text;

namespace Ambos.Bench.Simulations;

/// <summary>Tables in Markdown, and the limits that were not kept.</summary>
sealed class Report(Action<string> progress)
{
    readonly StringBuilder text = new();
    readonly List<string> broken = [];

    public IReadOnlyList<string> Broken => broken;

    public void Heading(string title, string note, params string[] columns)
    {
        progress(title);
        text.AppendLine(CultureInfo.InvariantCulture, $"\n**{title}** {note}\n").AppendLine(Line(columns)).AppendLine(Line([.. columns.Select(_ => "---")]));
    }

    public void Row(params object[] cells) => text.AppendLine(Line([.. cells.Select(Show)]));

    /// <summary>A limit that the figures of a row have to keep.</summary>
    public void Limit(string where, string what, double value, double least, double most)
    {
        if (value < least || value > most)
            broken.Add(string.Create(CultureInfo.InvariantCulture, $"{where}: {what} {value:0.000} is not from {least:0.000} to {most:0.000}"));
    }

    public override string ToString() => text.ToString();

    static string Show(object cell) => cell switch
    {
        double value => Math.Abs(value) < 1 ? value.ToString(".000", CultureInfo.InvariantCulture) : value.ToString("0.00", CultureInfo.InvariantCulture),
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture)!,
    };

    static string Line(string[] cells) => $"| {string.Join(" | ", cells)} |";
}
