using System.Linq;
using System.Threading;
using Cmp.Export.Generator;
using Cmp.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Cmp.Generators.Tests.Export;

/// <summary>Typing elsewhere must not make the export generator work.</summary>
public sealed class CachingTests
{
    private const string Source =
        """
        using Cmp.Native.Abi;
        using Cmp.Native.Interop;
        namespace Sample;
        internal static unsafe partial class Exports
        {
            [CExport("first")] internal static CBool First([Const] X509* certificate, int number) => CBool.Success;
            [CExport("second")] internal static CBool Second(Unknown nonsense) => CBool.Success;
        }
        """;

    [Fact]
    public void A_second_run_is_cached_and_holds_no_symbols() =>
        Caching.IsCached(new ExportGenerator(), ExportInput.Compile(Source), Stage.All, ExportInput.Symbols);

    [Fact]
    public void Moving_an_export_down_a_line_changes_no_output()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        CSharpCompilation before = ExportInput.Compile(Source);
        SyntaxTree old = before.SyntaxTrees.Single(static tree => tree.FilePath == "Input.cs");
        SyntaxTree moved = CSharpSyntaxTree.ParseText(
            "// A comment.\n" + Source, (CSharpParseOptions)old.Options, old.FilePath, cancellationToken: cancellation);

        GeneratorRunResult second = GeneratorHost.CreateDriver(new ExportGenerator(), [ExportInput.Symbols])
            .RunGenerators(before, cancellation)
            .RunGenerators(before.ReplaceSyntaxTree(old, moved), cancellation)
            .GetRunResult().Results.Single();

        Assert.All(
            second.TrackedSteps[Stage.Classes].Concat(second.TrackedSteps[Stage.Prototypes]).SelectMany(static step => step.Outputs),
            static output => Assert.Contains(
                output.Reason, new[] { IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached }));
    }
}
