using System.Globalization;
using System.IO;
using System.Linq;

namespace Cmp.Core;

/// <summary>Writes a tree as text, a value a line, two blanks for each level. What says little on a line of its own shares one.</summary>
/// <param name="writer">Where to.</param>
/// <param name="showOffsets">Whether each line begins with the place of its value.</param>
internal sealed class DumpText(TextWriter writer, bool showOffsets)
{
    private const string Indent = "  ";

    /// <summary>Writes a node and what is inside it.</summary>
    /// <param name="node">The node.</param>
    internal void Write(MessageNode node) => Write(node, level: 0, node.Name);

    private void Write(MessageNode node, int level, string label)
    {
        MessageNode shown = node;
        while (IsOneOfSeveral(shown))
        {
            // A choice: the alternative goes behind the name.
            label = $"{label} ({shown.Children[0].Name})";
            shown = shown.Children[0];
        }

        string text = OneLine(shown) ?? string.Empty;
        Begin(shown, level);
        writer.WriteLine(text.Length == 0 ? label : $"{label}: {text}");
        if (OneLine(shown) is null || !IsWhole(shown))
        {
            foreach (MessageNode child in shown.Children)
            {
                if (shown.Value is null || child.Value != shown.Value || child.Detail is null)
                {
                    Write(child, level + 1, shown.Kind == MessageNodeKind.List ? $"[{child.Name}]" : child.Name);
                }
            }
        }
    }

    private void Begin(MessageNode node, int level)
    {
        if (showOffsets)
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{node.Offset,6} {node.Length,6}  "));
        }

        for (int i = 0; i < level; i++)
        {
            writer.Write(Indent);
        }
    }

    private static bool IsOneOfSeveral(MessageNode node) =>
        node.Kind == MessageNodeKind.Structure && node.Children.Count == 1 && node.Value == node.Children[0].Name;

    // Whether the line of a node tells all that its children would.
    private static bool IsWhole(MessageNode node) =>
        IsRowOfWords(node) || node.Children.All(child => child.Kind == MessageNodeKind.Nothing || (child.Value == node.Value && child.Detail is not null));

    private static bool IsRowOfWords(MessageNode node) =>
        node.Kind == MessageNodeKind.List && node.Value is null && node.Children.All(child => child.Kind == MessageNodeKind.Text && child.Children.Count == 0)
        && node.Children.Sum(child => child.Value?.Length ?? 0) < 100;

    private static string? OneLine(MessageNode node) => node.Kind switch
    {
        MessageNodeKind.List or MessageNodeKind.Structure when node.Children.Count == 0 && node.Value is null => "empty",
        MessageNodeKind.List when IsRowOfWords(node) => string.Join(", ", node.Children.Select(child => child.Value)),
        MessageNodeKind.Structure or MessageNodeKind.List => WithDetail(node.Value, Repeated(node)?.Detail ?? node.Detail),
        MessageNodeKind.Nothing => "NULL",
        MessageNodeKind.Hidden => $"<{node.Value}>",
        MessageNodeKind.Malformed => $"!! {node.Value}",
        _ => WithDetail(node.Value, node.Detail) ?? string.Empty,
    };

    // The child that the word about a structure was taken from.
    private static MessageNode? Repeated(MessageNode node) =>
        node.Value is null ? null : node.Children.FirstOrDefault(child => child.Value == node.Value && child.Detail is not null);

    private static string? WithDetail(string? value, string? detail) => detail is null ? value : $"{value} ({detail})";
}
