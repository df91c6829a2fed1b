using System.Threading.Tasks;
using Cmp.Native.Tests.Harness;
using Xunit;

namespace Cmp.Native.Tests.Abi;

/// <summary>The exports' signatures against OpenSSL's own headers.</summary>
public sealed class PrototypeTests
{
    public static TheoryData<string> Lines { get; } = new(OpensslLine.Names);

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task The_prototypes_agree_with_the_header_of_each_line(string line)
    {
        string prototypes = RepositoryFolder.PathOf("src", "Cmp.Native", "Generated", "prototypes.c");

        CommandResult compiled = await Command.RunAsync("gcc", ["-fsyntax-only", "-Wall", "-Wextra", "-Werror", .. OpensslLine.Named(line).CompilerFlags, prototypes]);

        Assert.True(compiled.ExitCode == 0, compiled.Text);
    }

    [Fact]
    public async Task A_missing_const_would_be_noticed()
    {
        const string Wrong =
            "#include <openssl/cmp.h>\nextern int (OSSL_CMP_CTX_get_status)(OSSL_CMP_CTX *ctx);\n";

        CommandResult compiled = await Command.RunAsync(
            "sh", ["-c", "printf '%s' \"$1\" | gcc -fsyntax-only -x c -", "sh", Wrong]);

        Assert.NotEqual(0, compiled.ExitCode);
        Assert.Contains("conflicting types", compiled.Error, System.StringComparison.Ordinal);
    }
}
