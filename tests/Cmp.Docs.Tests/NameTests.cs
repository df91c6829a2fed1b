using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Cmp.Core;
using Xunit;

namespace Cmp.Docs.Tests;

/// <summary>Names of the two APIs in running text are names that exist.</summary>
public sealed partial class NameTests
{
    private static readonly ILookup<string, Type> s_types =
        typeof(CmpClient).Assembly.GetExportedTypes().ToLookup(type => type.Name.Split('`')[0]);

    /// <summary>What the library exports and what the installed headers declare or define.</summary>
    private static readonly HashSet<string> s_symbols =
    [
        .. from line in Repository.Read("src/Cmp.Native/symbols.tsv").Split('\n') where !line.StartsWith('#') select line.Split('\t')[0],
        .. from name in (string[])["cmp.h", "crmf.h", "cmperr.h", "crmferr.h", "err.h", "x509.h", "http.h"]
           from Match word in CName().Matches(File.ReadAllText(Path.Combine(HeaderFolder(), name)))
           select word.Value,
        .. from Match word in CName().Matches(Repository.Read("src/Cmp.Native/include/cmpnative.h")) select word.Value,

        // Reasons that the installed headers may lack: the library's own list, in C#'s spelling.
        .. from Match word in Reason().Matches(Repository.Read("src/Cmp.Native/Errors/Reason.cs"))
           select "CMP_R" + Capital().Replace(word.Groups[1].Value, "_$0").ToUpperInvariant(),
    ];

    [Fact]
    public void Members_of_NET_types_exist() => Findings.AssertNone(
        from page in Page.All
        from code in Page.InlineCodeOf(page)
        let member = Member().Match(code.Text)
        where member.Success && s_types.Contains(member.Groups[1].Value)
        where !s_types[member.Groups[1].Value].Any(type => HasMember(type, member.Groups[2].Value))
        select $"{page}:{code.Number}: {code.Text}");

    [Fact]
    public void Functions_and_constants_of_C_exist() => Findings.AssertNone(
        from page in Page.All
        from code in Page.InlineCodeOf(page)
        where !code.Text.Contains('*', StringComparison.Ordinal)
        from Match name in CName().Matches(code.Text)
        where !name.Value.EndsWith('_') && !s_symbols.Contains(name.Value)
        select $"{page}:{code.Number}: {name.Value}");

    private static bool HasMember(Type type, string name) =>
        type.GetMember(name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy).Length > 0
        || (type.IsInterface && type.GetInterfaces().Any(inherited => HasMember(inherited, name)));

    private static string HeaderFolder()
    {
        using Process process = Process.Start(new ProcessStartInfo("pkg-config", ["--variable=includedir", "libcrypto"]) { RedirectStandardOutput = true })!;
        string folder = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return Path.Combine(folder, "openssl");
    }

    [GeneratedRegex(@"^([A-Z]\w+)\.([A-Z]\w+)(\(.*\))?$")]
    private static partial Regex Member();

    [GeneratedRegex(@"^    ([A-Z]\w+) = \d+,", RegexOptions.Multiline)]
    private static partial Regex Reason();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();

    [GeneratedRegex(@"\b(?:OSSL_C[MR][PF]+|CMP_R|CRMF_R)_\w+")]
    private static partial Regex CName();
}
