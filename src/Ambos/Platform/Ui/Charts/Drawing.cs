using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;

namespace Ambos.Platform.Ui.Charts;

/// <summary>A picture in the writing: x in per cent of the width, y in pixels, type never scaled.
/// Inside is square and hatched, outside round and plain, so that it holds without colour.</summary>
public sealed class Drawing(int height, string finding, string? kind = null)
{
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    readonly StringBuilder svg = new();
    readonly string hatch = Names.Id("hatch", finding);
    bool hatched;

    public Drawing Line(string css, double x1, double y1, double x2, double y2) =>
        Add($"<line class=\"{css}\" x1=\"{Percent(x1)}\" y1=\"{Raw(y1)}\" x2=\"{Percent(x2)}\" y2=\"{Raw(y2)}\"/>");

    public Drawing Rect(string css, double x, double y, double width, double height, double radius = 0) =>
        Add($"<rect class=\"{css}\" x=\"{Percent(x)}\" y=\"{Raw(y)}\" width=\"{Percent(width)}\" height=\"{Raw(height)}\"{Rounded(radius)}/>");

    public Drawing Text(string css, double x, double y, string text) =>
        Add($"<text{(css.Length == 0 ? "" : $" class=\"{css}\"")} x=\"{Percent(x)}\" y=\"{Raw(y)}\">{Encode(text)}</text>");

    /// <summary>A figure with a quieter part after it, such as its interval.</summary>
    public Drawing Text(string css, double x, double y, string text, string quieter) =>
        Add($"<text class=\"{css}\" x=\"{Percent(x)}\" y=\"{Raw(y)}\">{Encode(text)} <tspan class=\"t-light\">{Encode(quieter)}</tspan></text>");

    /// <summary>A label that is cut where its room ends, at its end or, for a label set from the right, at its beginning.</summary>
    public Drawing Label(string css, double x, double y, double width, string text, bool fromRight = false) =>
        Add($"<svg x=\"{Percent(x)}\" y=\"{Raw(y - 14)}\" width=\"{Percent(width)}\" height=\"20\"><text class=\"{(fromRight ? "end " : "")}{css}\" x=\"{(fromRight ? "100%" : "0")}\" y=\"14\">{Encode(text)}</text></svg>");

    public Drawing Circle(string css, double x, double y, double radius) =>
        Add($"<circle class=\"{css}\" cx=\"{Percent(x)}\" cy=\"{Raw(y)}\" r=\"{Raw(radius)}\"/>");

    /// <summary>A bar of a side: hatched inside, plain outside.</summary>
    public Drawing Bar(Side side, double x, double y, double width, double height, double radius = 0)
    {
        Rect("m-" + side.Css, x, y, width, height, radius);
        if (side is Side.Outside)
            return this;
        hatched = true;
        return Add($"<rect fill=\"url(#{hatch})\" x=\"{Percent(x)}\" y=\"{Raw(y)}\" width=\"{Percent(width)}\" height=\"{Raw(height)}\"{Rounded(radius)}/>");
    }

    /// <summary>The point of a side: filled when measured and over, hollow when not.</summary>
    public Drawing Dot(Side side, double x, double y, double size = 5, bool hollow = false, bool ringed = false)
    {
        var css = (hollow ? "hollow-" : "m-") + side.Css;
        if (side is Side.Outside)
        {
            if (ringed)
                Circle("ring", x, y, size + 4);
            return Circle(css, x, y, size);
        }
        Add($"<svg x=\"{Percent(x)}\" y=\"{Raw(y)}\" overflow=\"visible\">");
        if (ringed)
            Square("ring", size + 4, 3);
        return Square(css, size, 1.5).Add("</svg>");
    }

    /// <summary>A path given in per cent of the width and of a height in pixels; strokes are not scaled.</summary>
    public Drawing Path(string css, double height, string path) =>
        Add($"<svg width=\"100%\" height=\"{Raw(height)}\" viewBox=\"0 0 100 100\" preserveAspectRatio=\"none\"><path class=\"{css}\" d=\"{path}\" vector-effect=\"non-scaling-stroke\"/></svg>");

    /// <summary>The picture, named by what it shows.</summary>
    public MarkupString Finished()
    {
        var defs = hatched
            ? $"<defs><pattern id=\"{hatch}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><path class=\"hatch\" d=\"M0 0V6\"/></pattern></defs>"
            : "";
        var role = finding.Length == 0 ? "aria-hidden=\"true\"" : $"role=\"img\" aria-label=\"{Encode(finding)}\"";
        return new($"<svg class=\"plot{(kind is null ? "" : " " + kind)}\" height=\"{height.ToString(CultureInfo.InvariantCulture)}\" {role}>{defs}{svg}</svg>");
    }

    Drawing Square(string css, double half, double radius) =>
        Add($"<rect class=\"{css}\" x=\"{Raw(-half)}\" y=\"{Raw(-half)}\" width=\"{Raw(2 * half)}\" height=\"{Raw(2 * half)}\" rx=\"{Raw(radius)}\"/>");

    Drawing Add(string element)
    {
        svg.Append(element);
        return this;
    }

    static string Encode(string text) => Encoder.Encode(text);

    static string Raw(double value) => Scale.Raw(value);

    static string Percent(double value) => Scale.Percent(value);

    static string Rounded(double radius) => radius == 0 ? "" : $" rx=\"{Raw(radius)}\"";
}
