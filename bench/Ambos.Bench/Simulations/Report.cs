using System.Globalization;
using System.Text;

namespace Ambos.Bench.Simulations;

/// <summary>Tables in Markdown, and the limits that were not kept.</summary>
sealed class Report(Action<string> progress)
{
    readonly StringBuilder text = new();
    readonly List<string> broken = [], redrawn = [];

    public IReadOnlyList<string> Broken => broken;

    public IReadOnlyList<string> Redrawn => redrawn;

    public void Heading(string title, string note, params string[] columns)
    {
        progress(title);
        text.AppendLine(CultureInfo.InvariantCulture, $"\n**{title}** {note}\n").AppendLine(Line(columns)).AppendLine(Line([.. columns.Select(_ => "---")]));
    }

    public void Row(params object[] cells) => text.AppendLine(Line([.. cells.Select(Show)]));

    /// <summary>
    /// A limit that the figures of a row have to keep. Of fifty limits one is broken by luck alone, so a broken one is drawn again: from five times as many other
    /// companies, whose figure has the last word. Both are printed.
    /// </summary>
    public void Limit(string where, string what, double value, double least, double most, Func<double>? again = null)
    {
        if (value >= least && value <= most)
            return;
        var other = again?.Invoke();
        var text = string.Create(CultureInfo.InvariantCulture, $"{where}: {what} {value:.000} is not from {least:.000} to {most:.000}");
        if (other is { } second && second >= least && second <= most)
            redrawn.Add(string.Create(CultureInfo.InvariantCulture, $"{text}; {second:.000} among five times as many others"));
        else
            broken.Add(other is null ? text : string.Create(CultureInfo.InvariantCulture, $"{text}, and {other:.000} among five times as many others"));
    }

    public override string ToString() => text.ToString();

    static string Show(object cell) => cell switch
    {
        double value => Math.Abs(value) < 1 ? value.ToString(".000", CultureInfo.InvariantCulture) : value.ToString("0.00", CultureInfo.InvariantCulture),
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture)!,
    };

    static string Line(string[] cells) => $"| {string.Join(" | ", cells)} |";
}
