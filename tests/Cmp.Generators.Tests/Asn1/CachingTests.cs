using System;
using System.Linq;
using System.Threading;
using Cmp.Asn1.Generator;
using Cmp.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Cmp.Generators.Tests.Asn1;

/// <summary>Typing elsewhere must not make the ASN.1 generator work.</summary>
public sealed class CachingTests
{
    private const string Source =
        """
        using Cmp.Asn1;
        namespace Sample;
        [Asn1Choice]
        public readonly ref partial struct Time
        {
            public partial UtcTime UtcTime { get; }
            public partial GeneralizedTime GeneralTime { get; }
        }
        [Asn1Sequence]
        public readonly ref partial struct Validity
        {
            public Time NotBefore { get; init; }
            [Explicit(0), Size(1)] public Optional<SequenceOf<Time>> Others { get; init; }
            [Default(3)] public int Version { get; init; }
        }
        [Asn1Sequence]
        public readonly ref struct Broken;
        """;

    [Fact]
    public void A_second_run_is_cached_and_holds_no_symbols() =>
        Caching.IsCached(new Asn1Generator(), Asn1Input.Compile(Source), Stage.All);

    [Fact]
    public void An_edit_of_another_file_changes_no_step()
    {
        GeneratorRunResult second = RunTwice(static before => before.AddSyntaxTrees(
            CSharpSyntaxTree.ParseText("class Unrelated;", (CSharpParseOptions)before.SyntaxTrees[0].Options)));

        Assert.All(Stage.All, stage => IsUnchanged(second, stage));
    }

    [Fact]
    public void Moving_a_type_down_a_line_changes_no_codec()
    {
        GeneratorRunResult second = RunTwice(static before => before.ReplaceSyntaxTree(
            before.SyntaxTrees[0],
            CSharpSyntaxTree.ParseText("// A comment.\n" + Source, (CSharpParseOptions)before.SyntaxTrees[0].Options, "Input.cs")));

        IsUnchanged(second, Stage.Sequences);
        IsUnchanged(second, Stage.Choices);
    }

    [Fact]
    public void A_codec_changes_with_the_type_of_an_alternative_in_another_file()
    {
        const string Outer = "namespace Sample; [Cmp.Asn1.Asn1Choice] public readonly ref partial struct Outer { public partial Time At { get; } }";
        CSharpCompilation before = Asn1Input.Compile(Source);
        before = before.AddSyntaxTrees(CSharpSyntaxTree.ParseText(
            Outer, (CSharpParseOptions)before.SyntaxTrees[0].Options, "Outer.cs", cancellationToken: TestContext.Current.CancellationToken));

        GeneratorRunResult second = RunTwice(before, static before => before.ReplaceSyntaxTree(
            before.SyntaxTrees[0],
            CSharpSyntaxTree.ParseText(
                Source.Replace("partial UtcTime", "partial Utf8Text"), (CSharpParseOptions)before.SyntaxTrees[0].Options, "Input.cs")));

        Assert.Contains(
            "0x0C or 0x18 => OuterKind.At",
            second.GeneratedSources.Single(static source => source.HintName == "Sample.Outer.g.cs").SourceText.ToString());
    }

    private static GeneratorRunResult RunTwice(Func<CSharpCompilation, CSharpCompilation> edit) =>
        RunTwice(Asn1Input.Compile(Source), edit);

    private static GeneratorRunResult RunTwice(CSharpCompilation before, Func<CSharpCompilation, CSharpCompilation> edit)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        return GeneratorHost.CreateDriver(new Asn1Generator(), [])
            .RunGenerators(before, cancellation)
            .RunGenerators(edit(before), cancellation)
            .GetRunResult().Results.Single();
    }

    private static void IsUnchanged(GeneratorRunResult result, string stage) => Assert.All(
        result.TrackedSteps[stage].SelectMany(static step => step.Outputs),
        static output => Assert.Contains(
            output.Reason, new[] { IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached }));
}
