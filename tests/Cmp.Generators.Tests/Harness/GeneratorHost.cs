using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cmp.Generators.Tests.Harness;

/// <summary>Runs incremental generators over sources, outside of a build.</summary>
internal static class GeneratorHost
{
    private static readonly CSharpParseOptions s_parseOptions = new(LanguageVersion.Preview);

    private static readonly ImmutableArray<MetadataReference> s_framework =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>A library of the given sources, by path, over the framework and further references.</summary>
    public static CSharpCompilation Compile(
        IEnumerable<(string Path, string Text)> sources,
        IEnumerable<MetadataReference>? references = null) =>
        CSharpCompilation.Create(
            "Input",
            sources.Select(static source => CSharpSyntaxTree.ParseText(source.Text, s_parseOptions, source.Path)),
            [.. s_framework, .. references ?? []],
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                allowUnsafe: true,
                nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>Runs a generator once.</summary>
    public static GeneratorOutcome Run(
        IIncrementalGenerator generator,
        CSharpCompilation compilation,
        params AdditionalText[] additionalFiles)
    {
        GeneratorDriver driver = CreateDriver(generator, additionalFiles)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out ImmutableArray<Diagnostic> reported);
        return new GeneratorOutcome(
            driver.GetRunResult().Results.Single().GeneratedSources.ToDictionary(
                static source => source.HintName, static source => source.SourceText.ToString()),
            reported,
            [.. output.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)]);
    }

    /// <summary>A driver that remembers how each step came by its outputs.</summary>
    public static GeneratorDriver CreateDriver(IIncrementalGenerator generator, IEnumerable<AdditionalText> additionalFiles) =>
        CSharpGeneratorDriver.Create(
            [generator.AsSourceGenerator()],
            additionalFiles,
            s_parseOptions,
            driverOptions: new GeneratorDriverOptions(
                IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
}
