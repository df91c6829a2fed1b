using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Cmp.Native.Tests.Harness;

namespace Cmp.Native.Tests.Abi;

/// <summary>The names in symbols.tsv.</summary>
internal static class ListedSymbols
{
    public static IReadOnlyList<string> Names { get; } = [.. Rows().Select(static row => row[0])];

    /// <summary>Those that libcrypto does not export: in C they are macros.</summary>
    public static IReadOnlyList<string> MacrosInC { get; } =
        ["OSSL_CMP_exec_CR_ses", "OSSL_CMP_exec_IR_ses", "OSSL_CMP_exec_KUR_ses", "OSSL_CMP_exec_P10CR_ses"];

    /// <summary>The names that a release of OpenSSL has.</summary>
    public static IReadOnlyList<string> NamesIn(Version release) =>
        [.. Rows().Where(row => Version.Parse(row[1]) <= release).Select(static row => row[0])];

    private static IEnumerable<string[]> Rows() =>
        File.ReadLines(RepositoryFolder.PathOf("src", "Cmp.Native", "symbols.tsv"))
            .Where(static line => line.Length > 0 && line[0] != '#')
            .Select(static line => line.Split('\t'));
}
