using System.Collections.Generic;
using System.IO;
using System.Threading;
using Cmp.Generators;
using Microsoft.CodeAnalysis;

namespace Cmp.Export.Generator;

/// <summary>Reads the list of symbols: tab-separated name, release and status; lines that begin with # are comments.</summary>
internal static class SymbolParser
{
    internal static bool IsSymbolFile(AdditionalText file) => Path.GetFileName(file.Path) == Names.SymbolFile;

    internal static EquatableArray<SymbolModel> Parse(AdditionalText file, CancellationToken cancellation)
    {
        List<SymbolModel> symbols = [];
        foreach (string line in (file.GetText(cancellation)?.ToString() ?? "").Split('\n'))
        {
            string[] fields = line.TrimEnd('\r').Split('\t');
            if (fields.Length >= 2 && !fields[0].StartsWith("#", System.StringComparison.Ordinal))
            {
                symbols.Add(new SymbolModel(fields[0]));
            }
        }

        return symbols.ToEquatableArray();
    }
}
