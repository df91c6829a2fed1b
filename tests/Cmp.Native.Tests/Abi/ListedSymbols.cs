using System.Collections.Generic;
using System.IO;
using System.Linq;
using Cmp.Native.Tests.Harness;

namespace Cmp.Native.Tests.Abi;

/// <summary>The names in symbols.tsv.</summary>
internal static class ListedSymbols
{
    public static IReadOnlyList<string> Names { get; } =
    [
        .. File.ReadLines(RepositoryFolder.PathOf("src", "Cmp.Native", "symbols.tsv"))
            .Where(static line => line.Length > 0 && line[0] != '#')
            .Select(static line => line.Split('\t')[0]),
    ];
}
