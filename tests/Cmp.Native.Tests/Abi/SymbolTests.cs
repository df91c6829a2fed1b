using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Cmp.Native.Tests.Harness;
using Xunit;

namespace Cmp.Native.Tests.Abi;

/// <summary>What the dynamic loader sees of the library.</summary>
public sealed partial class SymbolTests
{
    public static TheoryData<string> Lines { get; } = new(OpensslLine.Names);

    [Fact]
    public async Task The_library_exports_exactly_the_listed_symbols()
    {
        IEnumerable<string> exported = await ExportedAsync(NativeLibraryUnderTest.FullPath);

        Assert.Equal(ListedSymbols.Names.Order(StringComparer.Ordinal), exported.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task The_list_is_that_of_libcrypto_and_four_functions_more(string line)
    {
        OpensslLine installed = OpensslLine.Named(line);

        IEnumerable<string> exported = (await ExportedAsync(await installed.LibcryptoAsync())).Where(static name => OfCmpOrCrmf().IsMatch(name));

        Assert.Equal(
            ListedSymbols.NamesIn(installed.Release).Except(ListedSymbols.MacrosInC).Order(StringComparer.Ordinal),
            exported.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task No_symbol_has_a_version()
    {
        CommandResult symbols = await Command.SucceedAsync(
            "nm", ["--dynamic", "--defined-only", "--with-symbol-versions", NativeLibraryUnderTest.FullPath]);

        Assert.DoesNotContain("@", symbols.Output, StringComparison.Ordinal);
    }

    /// <summary>The defined dynamic symbols of a library.</summary>
    private static async Task<IReadOnlyList<string>> ExportedAsync(string library)
    {
        CommandResult symbols = await Command.SucceedAsync("nm", ["--dynamic", "--defined-only", "--without-symbol-versions", library]);
        return [.. symbols.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Split(' ')[^1])];
    }

    [GeneratedRegex("^(d2i_|i2d_)?OSSL_(CMP|CRMF)_")]
    private static partial Regex OfCmpOrCrmf();
}
