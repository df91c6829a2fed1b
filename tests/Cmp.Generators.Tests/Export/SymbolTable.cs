using System.Collections.Generic;
using System.IO;
using System.Linq;
using Cmp.Generators.Tests.Harness;

namespace Cmp.Generators.Tests.Export;

/// <summary>The native library's list of symbols.</summary>
internal static class SymbolTable
{
    public static string FilePath { get; } = RepositoryFolder.PathOf("src", "Cmp.Native", "symbols.tsv");

    public static IReadOnlyList<(string Name, string Since)> Read() =>
    [
        .. File.ReadLines(FilePath)
            .Where(static line => line.Length > 0 && line[0] != '#')
            .Select(static line => line.Split('\t'))
            .Select(static fields => (fields[0], fields[1])),
    ];
}
