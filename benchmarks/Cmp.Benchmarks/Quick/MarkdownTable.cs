using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Cmp.Benchmarks.Quick;

/// <summary>A table in Markdown: texts in the first column, numbers in the others.</summary>
/// <param name="title">Heading above it.</param>
/// <param name="columns">Headings of the columns.</param>
internal sealed class MarkdownTable(string title, params IReadOnlyList<string> columns)
{
    private readonly List<string> _lines = [];

    /// <summary>Adds a row.</summary>
    /// <param name="cells">Its cells.</param>
    internal void Add(params IReadOnlyList<string> cells) => _lines.Add(Line(cells));

    /// <summary>Writes the table.</summary>
    /// <param name="writer">Where to.</param>
    internal void Write(TextWriter writer)
    {
        writer.WriteLine($"### {title}");
        writer.WriteLine();
        writer.WriteLine(Line(columns));
        writer.WriteLine(Line([.. columns.Select((_, index) => index == 0 ? "---" : "---:")]));
        _lines.ForEach(writer.WriteLine);
        writer.WriteLine();
    }

    private static string Line(IReadOnlyList<string> cells) => $"| {string.Join(" | ", cells)} |";
}
