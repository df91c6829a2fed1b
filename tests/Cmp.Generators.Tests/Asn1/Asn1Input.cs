using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Cmp.Asn1.Generator;
using Cmp.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cmp.Generators.Tests.Asn1;

/// <summary>Sources of wire types together with the runtime that their codecs rest on.</summary>
internal static class Asn1Input
{
    private static readonly MetadataReference[] s_pool =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) == "Microsoft.Extensions.ObjectPool.dll")
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    // As a library of its own, so that generated code sees of it what other assemblies see.
    private static readonly Lazy<MetadataReference> s_runtime = new(static () =>
        GeneratorHost.Compile([.. Sources("Annotations"), .. Sources("Der"), .. Sources("Primitives")], s_pool)
            .WithAssemblyName("Runtime")
            .ToMetadataReference());

    /// <summary>The compilation of one source over the runtime.</summary>
    public static CSharpCompilation Compile(string source) => GeneratorHost.Compile([("Input.cs", source)], [s_runtime.Value]);

    /// <summary>The compilation of the library with all wire types, without generated code.</summary>
    public static CSharpCompilation CompileLibrary() =>
        GeneratorHost.Compile(Sources(string.Empty), s_pool).WithAssemblyName("Cmp.Asn1");

    /// <summary>What the generator makes of one source.</summary>
    public static GeneratorOutcome Run(string source) => GeneratorHost.Run(new Asn1Generator(), Compile(source));

    private static IEnumerable<(string Path, string Text)> Sources(string folder) =>
        Directory.EnumerateFiles(RepositoryFolder.PathOf("src", "Cmp.Asn1", folder), "*.cs", SearchOption.AllDirectories)
            .Where(static path => !path.Contains($"{Path.DirectorySeparatorChar}Generated{Path.DirectorySeparatorChar}"))
            .Select(static path => (path, File.ReadAllText(path)));
}
