using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Cmp.Native.Tests.Harness;
using Xunit;

namespace Cmp.Native.Tests;

/// <summary>
/// Proves that the library under test answers when it is preloaded or linked. Without this, every comparison of the other
/// tests would compare libcrypto with itself: the loader ignores a preloaded library whose symbols do not fit, silently.
/// </summary>
public sealed partial class WhichLibraryAnswersTests(TestPki pki)
{
    [Fact]
    public async Task Openssl_cmp_binds_to_the_preloaded_library()
    {
        string log = Path.Combine(pki.NewFolder(), "bindings");
        Dictionary<string, string> environment = new(NativeLibraryUnderTest.Preload)
        {
            ["LD_DEBUG"] = "bindings",
            ["LD_DEBUG_OUTPUT"] = log,
            ["LD_BIND_NOW"] = "1",
        };

        await Command.RunAsync("openssl", ["cmp", "-help"], environment);

        string file = Assert.Single(Directory.GetFiles(Path.GetDirectoryName(log)!));
        List<(string Symbol, string File)> bindings =
            [.. Binding().Matches(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))
                .Select(match => (match.Groups["symbol"].Value, match.Groups["file"].Value))];
        Assert.Contains(("OSSL_CMP_CTX_new", NativeLibraryUnderTest.FullPath), bindings);
        Assert.Contains(("OSSL_CMP_exec_certreq", NativeLibraryUnderTest.FullPath), bindings);
        Assert.DoesNotContain(
            bindings,
            binding => binding.Symbol.StartsWith("OSSL_CMP_", StringComparison.Ordinal)
                && binding.File != NativeLibraryUnderTest.FullPath);
    }

    [Fact]
    public async Task A_preloaded_program_calls_the_library_and_shares_libcrypto()
    {
        CProgram program = await CProgram.CompileAsync(pki, "which_library.c");

        AssertLibrary(await program.RunAsync(Face.Preloaded));
    }

    [Fact]
    public async Task A_program_linked_before_libcrypto_calls_the_library_and_shares_libcrypto()
    {
        string folder = Path.GetDirectoryName(NativeLibraryUnderTest.FullPath)!;
        CProgram program = await CProgram.CompileAsync(pki, "which_library.c", "-L" + folder, "-Wl,-rpath," + folder, "-lcmpnative");

        AssertLibrary(await program.RunAsync(Face.Plain));
    }

    private static void AssertLibrary(CommandResult result)
    {
        Assert.True(result.ExitCode == 0, result.ToString());
        string[] lines = result.Output.TrimEnd().Split('\n');
        Assert.Equal("OSSL_CMP_CTX_new " + NativeLibraryUnderTest.FullPath, lines[0]);
        Assert.Equal("OSSL_CMP_exec_certreq " + NativeLibraryUnderTest.FullPath, lines[1]);
        Assert.Contains("libcrypto.so", lines[2]);
    }

    [GeneratedRegex(@"binding file \S+ \[\d+\] to (?<file>\S+) \[\d+\]: normal symbol `(?<symbol>\w+)'")]
    private static partial Regex Binding();
}
