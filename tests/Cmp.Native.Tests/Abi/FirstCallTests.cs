using System.Threading.Tasks;
using Cmp.Native.Tests.Harness;
using Xunit;

namespace Cmp.Native.Tests.Abi;

/// <summary>
/// Any export may be the first one that a process calls, and may be given nothing but zeros: it must return. The runtime
/// starts inside the first call, and what runs before that must not depend on it.
/// </summary>
public sealed class FirstCallTests(FirstCallDriver driver) : IClassFixture<FirstCallDriver>
{
    public static TheoryData<string> Symbols => [.. ListedSymbols.Names];

    [Theory]
    [MemberData(nameof(Symbols))]
    public async Task Returns_in_a_process_that_opened_the_library_and_has_no_libcrypto_yet(string symbol)
    {
        CommandResult result = await Command.RunAsync(driver.Bare, [NativeLibraryUnderTest.FullPath, symbol]);

        Assert.Equal(new CommandResult(0, NativeLibraryUnderTest.FullPath + "\n", ""), result);
    }

    [Theory]
    [MemberData(nameof(Symbols))]
    public async Task Returns_in_a_process_that_is_linked_with_libcrypto_and_has_the_library_preloaded(string symbol)
    {
        CommandResult result = await Command.RunAsync(driver.Linked, ["-", symbol], NativeLibraryUnderTest.Preload);

        Assert.Equal(new CommandResult(0, NativeLibraryUnderTest.FullPath + "\n", ""), result);
    }
}
