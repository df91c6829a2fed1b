using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;

namespace Cmp.Core;

/// <summary>Writes a tree as JSON: structures as objects, collections as arrays, the rest as strings, numbers and the words of JSON.</summary>
internal static class DumpJson
{
    /// <summary>Writes a node as a value.</summary>
    /// <param name="node">The node.</param>
    /// <param name="writer">Where to.</param>
    internal static void Write(MessageNode node, Utf8JsonWriter writer)
    {
        switch (node.Kind)
        {
            case MessageNodeKind.Structure:
                WriteStructure(node, writer);
                break;
            case MessageNodeKind.List:
                writer.WriteStartArray();
                foreach (MessageNode child in node.Children)
                {
                    Write(child, writer);
                }

                writer.WriteEndArray();
                break;
            case MessageNodeKind.Number:
                writer.WriteNumberValue(long.Parse(node.Value!, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
                break;
            case MessageNodeKind.Truth:
                writer.WriteBooleanValue(node.Value == "true");
                break;
            case MessageNodeKind.Nothing:
                writer.WriteNullValue();
                break;
            case MessageNodeKind.Malformed or MessageNodeKind.Hidden:
                writer.WriteStartObject();
                writer.WriteString(node.Kind == MessageNodeKind.Hidden ? "hidden" : "malformed", node.Value);
                writer.WriteEndObject();
                break;
            default:
                writer.WriteStringValue(node.Value);
                break;
        }
    }

    private static void WriteStructure(MessageNode node, Utf8JsonWriter writer)
    {
        Dictionary<string, int> times = [];
        writer.WriteStartObject();
        foreach (MessageNode child in node.Children)
        {
            // Only what does not belong there can come twice, and then any number of times.
            int again = times[child.Name] = times.GetValueOrDefault(child.Name) + 1;
            writer.WritePropertyName(again == 1 ? child.Name : string.Create(CultureInfo.InvariantCulture, $"{child.Name} {again}"));
            Write(child, writer);
        }

        writer.WriteEndObject();
    }
}
