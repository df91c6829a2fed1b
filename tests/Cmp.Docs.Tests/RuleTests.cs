using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Cmp.Core;
using Xunit;

namespace Cmp.Docs.Tests;

/// <summary>Every rule that an error or a comment names is explained in docs/rules.md.</summary>
public sealed partial class RuleTests
{
    private static readonly HashSet<string> s_explained =
        [.. from line in Repository.Read("docs/rules.md").Split('\n') let row = Row().Match(line) where row.Success select row.Groups[1].Value];

    [Fact]
    public void Rules_of_errors_are_explained() => Findings.AssertNone(
        from code in Enum.GetValues<CmpErrorCode>()
        let rule = new CmpError(code, string.Empty).Rule
        where rule is not null && !s_explained.Contains(rule)
        select $"{code}: {rule}");

    [Fact]
    public void Rules_in_the_code_are_explained() => Findings.AssertNone(
        from file in Directory.EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories)
        where !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/Generated/", StringComparison.Ordinal)
        from Match rule in Mention().Matches(File.ReadAllText(file))
        where !s_explained.Contains(rule.Groups[1].Value)
        select $"{file}: {rule.Groups[1].Value}");

    [GeneratedRegex(@"^\| ([A-Z]\d{1,2}) \| .")]
    private static partial Regex Row();

    /// <summary>In the forms that comments and messages use: rule V4, (V4), "V4: ...".</summary>
    [GeneratedRegex(@"(?:rules? |\(|// |summary>)([HPVQKRSDET][0-9]{1,2})(?=[),:. ])")]
    private static partial Regex Mention();
}
