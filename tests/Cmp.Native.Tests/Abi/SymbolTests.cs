using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Cmp.Native.Tests.Harness;
using Xunit;

namespace Cmp.Native.Tests.Abi;

/// <summary>What the dynamic loader sees of the library.</summary>
public sealed class SymbolTests
{
    [Fact]
    public async Task The_library_exports_exactly_the_listed_symbols()
    {
        IEnumerable<string> exported = (await ExportedAsync()).Select(static name => name.Split('@')[0]);

        Assert.Equal(ListedSymbols.Names.Order(StringComparer.Ordinal), exported.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task No_symbol_has_a_version() =>
        Assert.DoesNotContain(await ExportedAsync(), static name => name.Contains('@', StringComparison.Ordinal));

    /// <summary>The defined dynamic symbols as nm prints them, with an @ and the version if there is one.</summary>
    private static async Task<IReadOnlyList<string>> ExportedAsync()
    {
        CommandResult symbols = await Command.SucceedAsync(
            "nm", ["--dynamic", "--defined-only", "--with-symbol-versions", NativeLibraryUnderTest.FullPath]);
        return [.. symbols.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Split(' ')[^1])];
    }
}
