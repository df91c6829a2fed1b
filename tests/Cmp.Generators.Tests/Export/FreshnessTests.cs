using System.Collections.Generic;
using System.IO;
using System.Linq;
using Cmp.Export.Generator;
using Cmp.Generators.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Cmp.Generators.Tests.Export;

/// <summary>What is generated and committed must be what would be generated now.</summary>
public sealed class FreshnessTests
{
    private static readonly string s_generated = RepositoryFolder.PathOf("src", "Cmp.Native", "Generated");

    [Fact]
    public void The_entry_points_are_current()
    {
        GeneratorOutcome outcome = Generate();

        Assert.Empty(outcome.Reported);
        Baseline.MatchesFolder(
            Path.Combine(s_generated, "Cmp.Export.Generator", "Cmp.Export.Generator.ExportGenerator"), outcome);
    }

    [Fact]
    public void The_C_prototypes_are_current() =>
        Baseline.Matches(Path.Combine(s_generated, "prototypes.c"), Constant(Generate().Files["Prototypes.g.cs"]));

    [Fact]
    public void The_matrix_is_current() => Baseline.Matches(RepositoryFolder.PathOf("MATRIX.md"), Matrix.Render());

    [Fact]
    public void Every_listed_symbol_is_exported_by_a_method()
    {
        string prototypes = Constant(Generate().Files["Prototypes.g.cs"]);

        IEnumerable<string> missing = SymbolTable.Read()
            .Select(static symbol => symbol.Name)
            .Where(name => !prototypes.Contains($"({name})"));
        Assert.Empty(missing);
    }

    private static GeneratorOutcome Generate() =>
        GeneratorHost.Run(
            new ExportGenerator(),
            GeneratorHost.Compile(ExportInput.NativeSources()),
            new TextFile(SymbolTable.FilePath, File.ReadAllText(SymbolTable.FilePath)));

    /// <summary>The value of the one string in a generated file.</summary>
    private static string Constant(string source) =>
        CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes().OfType<LiteralExpressionSyntax>().Single().Token.ValueText;
}
