using System;
using System.Linq;
using Xunit;

namespace Cmp.Generators.Tests.Export;

/// <summary>The form of symbols.tsv.</summary>
public sealed class SymbolTableTests
{
    [Fact]
    public void Names_are_sorted_and_stand_once()
    {
        string[] names = [.. SymbolTable.Read().Select(static symbol => symbol.Name)];

        Assert.Equal(names.Distinct().Order(StringComparer.Ordinal), names);
    }

    [Fact]
    public void Every_line_says_since_when() =>
        Assert.All(SymbolTable.Read(), static symbol => Assert.True(Version.TryParse(symbol.Since, out _), symbol.Name));
}
