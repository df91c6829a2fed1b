using System.IO;
using System.Linq;
using Cmp.Generators.Tests.Harness;
using Xunit;

namespace Cmp.Generators.Tests.Asn1;

/// <summary>One folder per case, with what goes in and everything that comes out.</summary>
public sealed class BaselineTests
{
    public static TheoryData<string> Cases =>
        [.. Directory.EnumerateDirectories(Folder()).Select(static path => Path.GetFileName(path)).Order()];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Generates_what_the_case_expects(string name)
    {
        string folder = Path.Combine(Folder(), name);

        GeneratorOutcome outcome = Asn1Input.Run(File.ReadAllText(Path.Combine(folder, "Input.cs")));

        Assert.Empty(outcome.Reported);
        Assert.Empty(outcome.CompilerErrors);
        Baseline.MatchesFolder(folder, outcome);
    }

    private static string Folder() => RepositoryFolder.PathOf("tests", "Cmp.Generators.Tests", "Asn1", "Baselines");
}
