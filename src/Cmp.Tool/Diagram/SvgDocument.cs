using System;
using System.Globalization;
using System.Text;

namespace Cmp.Tool.Diagram;

/// <summary>Writes the few shapes of SVG that a diagram needs. Colours are classes, so that they suit light and dark surroundings.</summary>
internal sealed class SvgDocument
{
    private const string Style = """
          <style>
            text { font-family: system-ui, -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; font-size: 13px; fill: #1f2328; }
            .paper { fill: #ffffff; }
            .title { font-weight: 600; font-size: 15px; }
            .name { font-weight: 600; }
            .quiet { fill: #59636e; font-size: 12px; }
            .good { fill: #1a7f37; }
            .wait { fill: #9a6700; }
            .bad { fill: #d1242f; }
            .box { fill: #f6f8fa; stroke: #59636e; }
            .life { stroke: #c3c9d0; stroke-dasharray: 4 4; }
            .bar { fill: #fff3cd; stroke: #d4a72c; }
            .to { stroke: #0969da; stroke-width: 1.5; }
            .tip { fill: #0969da; }
            .lost { stroke: #d1242f; stroke-width: 1.5; stroke-dasharray: 6 4; }
            @media (prefers-color-scheme: dark) {
              text { fill: #e6edf3; }
              .paper { fill: #0d1117; }
              .quiet { fill: #9198a1; }
              .good { fill: #3fb950; }
              .wait { fill: #d29922; }
              .bad { fill: #f85149; }
              .box { fill: #161b22; stroke: #9198a1; }
              .life { stroke: #3d444d; }
              .bar { fill: #2b2410; stroke: #9e6a03; }
              .to { stroke: #4493f8; }
              .tip { fill: #4493f8; }
              .lost { stroke: #f85149; }
            }
          </style>

        """;

    private readonly StringBuilder _shapes = new();

    /// <summary>A rectangle.</summary>
    /// <param name="style">Its class.</param>
    /// <param name="x">Its left edge.</param>
    /// <param name="y">Its upper edge.</param>
    /// <param name="width">Its width.</param>
    /// <param name="height">Its height.</param>
    internal void Rectangle(string style, int x, int y, int width, int height) => Append(
        $"<rect class=\"{style}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"4\"/>");

    /// <summary>A line.</summary>
    /// <param name="style">Its class.</param>
    /// <param name="x1">Where it begins.</param>
    /// <param name="y1">Where it begins.</param>
    /// <param name="x2">Where it ends.</param>
    /// <param name="y2">Where it ends.</param>
    internal void Line(string style, int x1, int y1, int x2, int y2) => Append(
        $"<line class=\"{style}\" x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\"/>");

    /// <summary>The tip of an arrow.</summary>
    /// <param name="x">Where it points.</param>
    /// <param name="y">Where it points.</param>
    /// <param name="toTheRight">Whether it points to the right.</param>
    internal void Tip(int x, int y, bool toTheRight)
    {
        int back = toTheRight ? x - 9 : x + 9;
        Append($"<polygon class=\"tip\" points=\"{x},{y} {back},{y - 4} {back},{y + 4}\"/>");
    }

    /// <summary>A text.</summary>
    /// <param name="style">Its class.</param>
    /// <param name="anchor">start, middle or end.</param>
    /// <param name="x">Where that is.</param>
    /// <param name="y">Its base line.</param>
    /// <param name="text">The text.</param>
    internal void Text(string style, string anchor, int x, int y, string text) => Append(
        $"<text class=\"{style}\" text-anchor=\"{anchor}\" x=\"{x}\" y=\"{y}\">{Escaped(text)}</text>");

    /// <summary>A text of two parts, each with a class.</summary>
    /// <param name="x">The middle of both.</param>
    /// <param name="y">The base line.</param>
    /// <param name="first">The first part.</param>
    /// <param name="style">The class of the second.</param>
    /// <param name="second">The second part; null for none.</param>
    internal void Label(int x, int y, string first, string style, string? second)
    {
        string rest = second is null ? string.Empty : $"<tspan class=\"{style}\" dx=\"8\">{Escaped(second)}</tspan>";
        Append($"<text text-anchor=\"middle\" x=\"{x}\" y=\"{y}\"><tspan class=\"name\">{Escaped(first)}</tspan>{rest}</text>");
    }

    /// <summary>The whole.</summary>
    /// <param name="width">Its width.</param>
    /// <param name="height">Its height.</param>
    /// <param name="title">What it shows, for those who cannot see it.</param>
    /// <returns>The text of the file.</returns>
    internal string Finish(int width, int height, string title) => string.Create(
        CultureInfo.InvariantCulture,
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\">\n  <title>{Escaped(title)}</title>\n{Style}  <rect class=\"paper\" width=\"{width}\" height=\"{height}\"/>\n{_shapes}</svg>\n");

    private void Append(FormattableString shape) => _shapes.Append("  ").Append(shape.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private static string Escaped(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal);
}
