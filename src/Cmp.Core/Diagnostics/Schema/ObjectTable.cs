using System;
using System.Collections.Generic;

namespace Cmp.Core;

/// <summary>Object identifiers, their names in the RFCs, and the types of the values that go with them.</summary>
internal static partial class ObjectTable
{
    private static readonly Lazy<Dictionary<string, Row>> s_rows = new(Load);

    private sealed record Row(string Name, Asn1Type? Type);

    /// <summary>The name of an object identifier.</summary>
    /// <param name="oid">The object identifier, dotted.</param>
    /// <returns>The name, or null.</returns>
    internal static string? NameOf(string oid) => s_rows.Value.TryGetValue(oid, out Row? row) ? row.Name : null;

    /// <summary>The type of the value that goes with an object identifier.</summary>
    /// <param name="oid">The object identifier, dotted.</param>
    /// <returns>The type, or null when there is none or it is not known.</returns>
    internal static Asn1Type? TypeOf(string oid) => s_rows.Value.TryGetValue(oid, out Row? row) ? row.Type : null;

    // A line has the identifier, the name and perhaps a type.
    private static Dictionary<string, Row> Load()
    {
        Dictionary<string, Row> rows = new(StringComparer.Ordinal);
        foreach (string text in (ReadOnlySpan<string>)[Algorithms, Others])
        {
            foreach (string line in text.Split('\n'))
            {
                string[] words = line.Split(' ', 3);
                rows.Add(words[0], new Row(words[1], words.Length > 2 ? ProductionParser.ParseType(words[2]) : null));
            }
        }

        return rows;
    }
}
