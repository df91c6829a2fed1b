using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Cmp.Native.Tests.Harness;
using Xunit;

namespace Cmp.Native.Tests;

/// <summary>What scripts/install.sh leaves behind is enough to compile, link and run a program.</summary>
public sealed class InstallTests(TestPki pki)
{
    [Fact]
    public async Task A_program_compiled_with_pkg_config_runs_on_the_installed_library()
    {
        string prefix = pki.NewFolder();
        await InstallAsync(prefix, string.Empty);
        string[] words = await FlagsAsync(prefix);
        CProgram program = await CProgram.CompileAsync(pki, "which_library.c", [.. words, "-Wl,-rpath," + Path.Combine(prefix, "lib")]);
        CommandResult result = await program.RunAsync(Face.Plain);

        Assert.Contains("-lcrypto", words);
        Assert.StartsWith($"OSSL_CMP_CTX_new {prefix}/lib/libcmpnative.so\n", result.Output);
    }

    [Fact]
    public async Task A_program_of_newer_functions_compiles_with_the_installed_header()
    {
        string prefix = pki.NewFolder();
        await InstallAsync(prefix, string.Empty);
        string source = Path.Combine(pki.NewFolder(), "newer.c");
        await File.WriteAllTextAsync(
            source,
            "#include <cmpnative.h>\nint main(void) { OSSL_CMP_ITAV_free(OSSL_CMP_ITAV_new_caCerts(NULL)); return 0; }\n",
            TestContext.Current.CancellationToken);

        string[] words = await FlagsAsync(prefix);
        CProgram program = await CProgram.CompileAsync(pki, source, [.. words, "-Wl,-rpath," + Path.Combine(prefix, "lib")]);
        CommandResult result = await program.RunAsync(Face.Plain);

        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task Everything_goes_below_the_staging_folder()
    {
        string staging = pki.NewFolder();
        await InstallAsync("/usr", staging);

        string[] files = [.. Directory.EnumerateFiles(staging, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(staging, file))
            .Order(StringComparer.Ordinal)];
        Assert.Equal(
            ["usr/include/cmpnative.h", "usr/lib/libcmpnative.so", "usr/lib/pkgconfig/cmpnative.pc", "usr/share/man/man7/libcmpnative.7"],
            files);
        string description = await File.ReadAllTextAsync(
            Path.Combine(staging, "usr/lib/pkgconfig/cmpnative.pc"), TestContext.Current.CancellationToken);
        Assert.StartsWith("prefix=/usr\n", description);
        Assert.DoesNotContain(staging, description);
    }

    private static async Task<string[]> FlagsAsync(string prefix)
    {
        CommandResult flags = await Command.RunAsync(
            "pkg-config",
            ["--cflags", "--libs", "cmpnative"],
            new Dictionary<string, string> { ["PKG_CONFIG_PATH"] = Path.Combine(prefix, "lib", "pkgconfig") });
        return flags.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }

    private static async Task InstallAsync(string prefix, string staging)
    {
        CommandResult result = await Command.RunAsync(
            RepositoryFolder.PathOf("scripts", "install.sh"),
            [],
            new Dictionary<string, string>
            {
                ["PREFIX"] = prefix,
                ["DESTDIR"] = staging,
                ["CMPNATIVE_LIBRARY"] = NativeLibraryUnderTest.FullPath,
            });
        Assert.True(result.ExitCode == 0, result.ToString());
    }
}
