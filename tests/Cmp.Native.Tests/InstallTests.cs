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
        CommandResult flags = await Command.RunAsync(
            "pkg-config",
            ["--cflags", "--libs", "cmpnative"],
            new Dictionary<string, string> { ["PKG_CONFIG_PATH"] = Path.Combine(prefix, "lib", "pkgconfig") });

        string[] words = flags.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        CProgram program = await CProgram.CompileAsync(pki, "which_library.c", [.. words, "-Wl,-rpath," + Path.Combine(prefix, "lib")]);
        CommandResult result = await program.RunAsync(Face.Plain);

        Assert.Contains("-lcrypto", words);
        Assert.StartsWith($"OSSL_CMP_CTX_new {prefix}/lib/libcmpnative.so\n", result.Output);
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
            ["usr/lib/libcmpnative.so", "usr/lib/pkgconfig/cmpnative.pc", "usr/share/man/man7/libcmpnative.7"],
            files);
        string description = await File.ReadAllTextAsync(
            Path.Combine(staging, "usr/lib/pkgconfig/cmpnative.pc"), TestContext.Current.CancellationToken);
        Assert.StartsWith("prefix=/usr\n", description);
        Assert.DoesNotContain(staging, description);
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
