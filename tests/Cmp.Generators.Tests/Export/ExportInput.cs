using System.Collections.Generic;
using System.IO;
using System.Linq;
using Cmp.Export.Generator;
using Cmp.Generators.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;

namespace Cmp.Generators.Tests.Export;

/// <summary>Sources of exports together with the conventions of the native library that they rest on.</summary>
internal static class ExportInput
{
    /// <summary>A list with the symbols that the tests export.</summary>
    public static readonly TextFile Symbols = new(
        "symbols.tsv",
        "# name\tsince\nfirst\t3.0.0\nsecond\t3.0.0\nthird\t3.4.0\n");

    private static readonly (string Path, string Text)[] s_conventions = [.. Conventions()];

    /// <summary>The compilation of one source.</summary>
    public static CSharpCompilation Compile(string source) =>
        GeneratorHost.Compile([.. s_conventions, ("Input.cs", source)]);

    /// <summary>What the generator makes of one source.</summary>
    public static GeneratorOutcome Run(string source) => GeneratorHost.Run(new ExportGenerator(), Compile(source), Symbols);

    /// <summary>The native library's sources in some of its folders or all of it, without generated code.</summary>
    public static IEnumerable<(string Path, string Text)> NativeSources(string folder = "") =>
        Directory.EnumerateFiles(RepositoryFolder.PathOf("src", "Cmp.Native", folder), "*.cs", SearchOption.AllDirectories)
            .Where(static path => !path.Contains($"{Path.DirectorySeparatorChar}Generated{Path.DirectorySeparatorChar}"))
            .Select(static path => (path, File.ReadAllText(path)));

    /// <summary>The folder Abi, and of the others what it needs.</summary>
    private static IEnumerable<(string Path, string Text)> Conventions()
    {
        string[] needed =
        [
            "ErrorQueue.cs", "ErrorEntry.cs", "Reason.cs", "CrmfReason.cs", "X509Reason.cs", "ReasonTexts.cs",
            "Types.cs", "LibcryptoLocation.cs", "LibcryptoNotFoundException.cs", "Libcrypto.Err.cs",
        ];
        return NativeSources("Abi")
            .Concat(NativeSources("Errors").Concat(NativeSources("Interop"))
                .Where(source => needed.Contains(Path.GetFileName(source.Path))));
    }
}
