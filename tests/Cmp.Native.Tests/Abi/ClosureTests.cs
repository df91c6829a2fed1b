using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Cmp.Native.Tests.Harness;
using Xunit;

namespace Cmp.Native.Tests.Abi;

/// <summary>
/// A function of libcrypto must never meet an object of ours: for each structure of the CMP and CRMF headers, all functions
/// that take or return it are exported.
/// </summary>
public sealed partial class ClosureTests
{
    public static TheoryData<string> Lines { get; } = new(OpensslLine.Names);

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Every_function_that_takes_or_returns_a_type_of_ours_is_exported(string line)
    {
        string header = await PreprocessAsync(line, "-P");
        IReadOnlyList<string> types = [.. OwnType().Matches(header).Select(static match => match.Groups[1].Value)];

        IReadOnlyList<string> needed = [.. Functions(header, types).Distinct(StringComparer.Ordinal)];

        Assert.Contains("OSSL_CMP_CTX", types);
        Assert.Contains("OSSL_CRMF_CERTTEMPLATE", types);
        Assert.Contains("OSSL_CRMF_MSGS", types);
        Assert.Contains("OSSL_CMP_CTX_new", needed);
        Assert.Contains("d2i_OSSL_CMP_MSG", needed);
        Assert.Contains("OSSL_CMP_MSG_it", needed);
        Assert.Contains("i2d_OSSL_CRMF_MSGS", needed);
        Assert.Contains("OSSL_CRMF_pbm_new", needed);
        Assert.Empty(needed.Except(ListedSymbols.Names));
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Every_listed_symbol_stands_in_the_header(string line)
    {
        string header = await PreprocessAsync(line, "-P");
        string macros = await PreprocessAsync(line, "-dM");

        Assert.All(ListedSymbols.NamesIn(Installed(macros)), name =>
            Assert.True(
                Regex.IsMatch(header, $@"\b{name}\s*\(") || macros.Contains($"#define {name}(", StringComparison.Ordinal),
                name));
    }

    private static async Task<string> PreprocessAsync(string line, string option)
    {
        string[] flags = [option, .. OpensslLine.Named(line).CompilerFlags];
        return (await Command.SucceedAsync(
            "sh", ["-c", "echo '#include <openssl/cmp.h>' | gcc -E \"$@\" -", "sh", .. flags])).Output;
    }

    /// <summary>The release that the macros of the header name.</summary>
    private static Version Installed(string macros) => Version.Parse(VersionText().Match(macros).Groups[1].Value);

    /// <summary>The functions declared outside of any body whose declaration names one of the types, or that are its item.</summary>
    private static IEnumerable<string> Functions(string header, IReadOnlyList<string> types)
    {
        Regex mentions = new($@"\b(?:{string.Join('|', types)})(?:_it)?\b");
        foreach (string declaration in Bodies().Replace(header, ";").Split(';'))
        {
            Match function = Declarator().Match(declaration);
            if (function.Success
                && mentions.IsMatch(declaration)
                && !declaration.Contains("typedef", StringComparison.Ordinal)
                && !declaration.Contains("static", StringComparison.Ordinal))
            {
                yield return function.Groups[1].Value;
            }
        }
    }

    /// <summary>Structures, and stacks of them that have a name of their own.</summary>
    [GeneratedRegex(@"typedef\s+struct\s+(?:ossl_(?:cmp|crmf)_\w+_st|stack_st_OSSL_C(?:MP|RMF)_\w+)\s+(OSSL_C(?:MP|RMF)_\w+)\s*;")]
    private static partial Regex OwnType();

    [GeneratedRegex(@"#define OPENSSL_VERSION_STR ""([\d.]+)")]
    private static partial Regex VersionText();

    /// <summary>The innermost braces; those of inline functions hold no others.</summary>
    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Bodies();

    /// <summary>The first name before a parenthesis.</summary>
    [GeneratedRegex(@"\b(\w+)\s*\(")]
    private static partial Regex Declarator();
}
