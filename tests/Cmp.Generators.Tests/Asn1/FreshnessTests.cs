using System;
using Cmp.Asn1.Generator;
using Cmp.Generators.Tests.Harness;
using Xunit;

namespace Cmp.Generators.Tests.Asn1;

/// <summary>The codecs that are committed must be those that would be generated now.</summary>
public sealed class FreshnessTests
{
    private static readonly Lazy<GeneratorOutcome> s_outcome =
        new(static () => GeneratorHost.Run(new Asn1Generator(), Asn1Input.CompileLibrary()));

    [Fact]
    public void The_codecs_are_current()
    {
        Assert.Empty(s_outcome.Value.Reported);
        Assert.Empty(s_outcome.Value.CompilerErrors);
        Assert.Contains("PkixCmp.PkiMessage.g.cs", s_outcome.Value.Files.Keys);
        Baseline.MatchesFolder(
            RepositoryFolder.PathOf("src", "Cmp.Asn1", "Generated", "Cmp.Asn1.Generator", "Cmp.Asn1.Generator.Asn1Generator"),
            s_outcome.Value);
    }

    [Fact]
    public void The_generator_knows_what_every_primitive_starts_with() =>
        Assert.All(
            s_outcome.Value.Files.Values,
            static source => Assert.DoesNotContain("_ when", source));
}
