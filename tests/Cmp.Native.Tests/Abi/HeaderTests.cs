using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Cmp.Native.Tests.Harness;
using Xunit;

namespace Cmp.Native.Tests.Abi;

/// <summary>The library's own header, which declares what the installed one of OpenSSL lacks.</summary>
public sealed partial class HeaderTests
{
    private static readonly string s_header = Path.Combine(CProgram.Headers, "cmpnative.h");

    [Fact]
    public async Task Every_exported_symbol_is_declared_by_the_installed_header_or_by_this_one()
    {
        string declarations = await PreprocessAsync("-E", "-P");
        string macros = await PreprocessAsync("-E", "-dM");

        Assert.All(ListedSymbols.Names, name =>
            Assert.True(
                Regex.IsMatch(declarations, $@"\b{name}\s*\(") || macros.Contains($"#define {name}(", StringComparison.Ordinal), name));
    }

    [Fact]
    public void Every_function_that_it_declares_is_exported()
    {
        string header = Comments().Replace(File.ReadAllText(s_header), "");
        IReadOnlyList<string> declared =
            [.. Declarations().Matches(header).Select(static match => match.Groups[1].Value).Distinct(StringComparer.Ordinal)];

        Assert.Contains("OSSL_CMP_get1_caCerts", declared);
        Assert.Empty(declared.Except(ListedSymbols.Names));
    }

    [Theory]
    [InlineData("c", "-std=c99")]
    [InlineData("c", "-std=gnu17")]
    [InlineData("c++", "-std=c++11")]
    public async Task Compiles_before_and_after_the_headers_of_OpenSSL(string language, string standard)
    {
        const string Before = "#include <cmpnative.h>\n#include <openssl/cmp.h>\n#include <cmpnative.h>\nint main(void) { return 0; }\n";
        const string After = "#include <openssl/cmp.h>\n#include <cmpnative.h>\nint main(void) { return 0; }\n";

        Assert.All(
            await Task.WhenAll(CompileAsync(language, standard, Before), CompileAsync(language, standard, After)),
            static compiled => Assert.True(compiled.ExitCode == 0, compiled.Text));
    }

    [Fact]
    public async Task A_Cpp_program_finds_the_functions_under_their_C_names()
    {
        const string Program = "#include <cmpnative.h>\nint main() { return OSSL_CMP_ATAV_get_rsaKeyLen(OSSL_CMP_ATAV_new_rsaKeyLen(8)) != 8; }\n";
        string path = Path.GetTempFileName();

        CommandResult linked = await ShellAsync(
            ["gcc", "-x", "c++", "-I", CProgram.Headers, "-o", path, "-", "-x", "none", NativeLibraryUnderTest.FullPath, "-lcrypto"], Program);
        CommandResult run = await Command.RunAsync(path, [], NativeLibraryUnderTest.Preload);
        File.Delete(path);

        Assert.True(linked.ExitCode == 0, linked.Text);
        Assert.Equal(0, run.ExitCode);
    }

    private static async Task<string> PreprocessAsync(params string[] flags) =>
        (await ShellAsync(["gcc", .. flags, "-x", "c", "-I", CProgram.Headers, "-"], "#include <openssl/cmp.h>\n#include <cmpnative.h>\n"))
        .Output;

    private static Task<CommandResult> CompileAsync(string language, string standard, string program) => ShellAsync(
        ["gcc", "-fsyntax-only", "-Wall", "-Wextra", "-Wredundant-decls", "-Werror", standard, "-x", language, "-I", CProgram.Headers, "-"],
        program);

    private static Task<CommandResult> ShellAsync(string[] command, string input) =>
        Command.RunAsync("sh", ["-c", "text=$1; shift; printf '%s' \"$text\" | \"$@\"", "sh", input, .. command]);

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comments();

    /// <summary>The name before the first parenthesis of a line that begins a declaration, but for typedefs and macros.</summary>
    [GeneratedRegex(@"^(?!typedef|#|DE|\s).*?\b((?:OSSL_|d2i_|i2d_)\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Declarations();
}
