using Cmp.Asn1.Generator;
using Cmp.Generators.Tests.Harness;
using Xunit;

namespace Cmp.Generators.Tests.Asn1;

/// <summary>The codecs that are committed must be those that would be generated now.</summary>
public sealed class FreshnessTests
{
    [Fact]
    public void The_codecs_are_current()
    {
        GeneratorOutcome outcome = GeneratorHost.Run(new Asn1Generator(), Asn1Input.CompileLibrary());

        Assert.Empty(outcome.Reported);
        Assert.Empty(outcome.CompilerErrors);
        Assert.Contains("PkixCmp.PkiMessage.g.cs", outcome.Files.Keys);
        Baseline.MatchesFolder(
            RepositoryFolder.PathOf("src", "Cmp.Asn1", "Generated", "Cmp.Asn1.Generator", "Cmp.Asn1.Generator.Asn1Generator"), outcome);
    }

    [Fact]
    public void The_generator_knows_what_every_primitive_starts_with() =>
        Assert.All(
            GeneratorHost.Run(new Asn1Generator(), Asn1Input.CompileLibrary()).Files.Values,
            static source => Assert.DoesNotContain("_ when", source));
}
