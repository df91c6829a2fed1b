using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Cmp.Native.Tests.Harness;
using Xunit;

namespace Cmp.Native.Tests;

/// <summary>What the shared library is as a file: what a package maintainer looks at first.</summary>
public sealed partial class LibraryFileTests
{
    private const long LargestSize = 2_500_000;

    [Fact]
    public void Is_smaller_than_two_and_a_half_megabytes()
    {
        Assert.InRange(new FileInfo(NativeLibraryUnderTest.FullPath).Length, 1, LargestSize);
    }

    [Fact]
    public async Task Is_stripped()
    {
        string sections = await ReadelfAsync("--section-headers");

        Assert.Contains(".dynsym", sections);
        Assert.DoesNotContain(".symtab", sections);
        Assert.DoesNotContain(".debug_", sections);
    }

    [Fact]
    public async Task Needs_only_the_C_library_and_its_parts()
    {
        string dynamic = await ReadelfAsync("--dynamic");
        string[] needed = [.. Needed().Matches(dynamic).Select(match => match.Groups[1].Value)];

        Assert.NotEmpty(needed);
        Assert.All(needed, name => Assert.Matches(@"^(libc|libm|libdl|libpthread|librt|ld-linux[a-z0-9-]*)\.so\.\d+$", name));
    }

    [Fact]
    public async Task Has_a_soname()
    {
        Assert.Contains("Library soname: [libcmpnative.so]", await ReadelfAsync("--dynamic"));
    }

    [Fact]
    public async Task Is_never_unloaded()
    {
        Assert.Matches(@"FLAGS_1.*NODELETE", await ReadelfAsync("--dynamic"));
    }

    [Fact]
    public async Task Defines_no_version_node()
    {
        Assert.DoesNotContain("Version definition section", await ReadelfAsync("--version-info"));
    }

    [Fact]
    public async Task Exports_unversioned_symbols()
    {
        CommandResult symbols = await Command.SucceedAsync("nm", ["-D", "--defined-only", NativeLibraryUnderTest.FullPath]);

        Assert.Matches(@"(?m)^[0-9a-f]+ T OSSL_CMP_CTX_new$", symbols.Output);
    }

    private static async Task<string> ReadelfAsync(string option) =>
        (await Command.SucceedAsync("readelf", ["--wide", option, NativeLibraryUnderTest.FullPath])).Output;

    [GeneratedRegex(@"\(NEEDED\)\s+Shared library: \[(.+)\]")]
    private static partial Regex Needed();
}
