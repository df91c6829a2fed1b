using System.Linq;
using Xunit;

namespace Cmp.Docs.Tests;

/// <summary>Every block says what it is, so that none goes unchecked by accident.</summary>
public sealed class LanguageTests
{
    /// <summary>What tests compile, and what is shown only: output, diagrams, configuration.</summary>
    private static readonly string[] s_known = ["c", "csharp", "sh", "text", "mermaid", "json", "xml", "ini"];

    [Fact]
    public void Every_block_names_its_language() => Findings.AssertNone(
        from block in Page.Blocks
        where !s_known.Contains(block.Language)
        select $"{block.Name}: '{block.Language}'");

    [Fact]
    public void There_are_blocks_in_every_compiled_language()
    {
        Assert.NotEmpty(Page.BlocksIn("c"));
        Assert.NotEmpty(Page.BlocksIn("csharp"));
        Assert.NotEmpty(Page.BlocksIn("sh"));
    }
}
