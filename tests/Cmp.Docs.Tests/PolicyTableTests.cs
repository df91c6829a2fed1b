using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Cmp.Core;
using Xunit;

namespace Cmp.Docs.Tests;

/// <summary>The policies in docs/security.md are those of the code.</summary>
public sealed partial class PolicyTableTests
{
    private static readonly Dictionary<string, ValidationPolicy> s_policies = new()
    {
        ["Default"] = ValidationPolicy.Default,
        ["Strict"] = ValidationPolicy.Strict,
        ["OpenSslCompatible"] = ValidationPolicy.OpenSslCompatible,
    };

    [Fact]
    public void The_page_has_the_policies_of_the_code() => GeneratedSection.AssertCurrent(
        "docs/security.md",
        "policies",
        [
            $"| rule | property | {string.Join(" | ", s_policies.Keys.Select(name => $"`{name}`"))} |",
            $"| --- | --- |{string.Concat(s_policies.Select(_ => " --- |"))}",
            .. from property in typeof(ValidationPolicy).GetProperties(BindingFlags.Public | BindingFlags.Instance)
               let values = s_policies.Values.Select(policy => Text(property.GetValue(policy)))
               let rule = Rule().Match(Summaries.Of(property))
               select $"| {(rule.Success ? rule.Value : "others")} | `{property.Name}` | {string.Join(" | ", values)} |",
        ]);

    private static string Text(object? value) => value switch
    {
        RuleAction action => action.ToString().ToLowerInvariant(),
        bool holds => holds ? "yes" : "no",
        TimeSpan time => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0.##} min"),
        _ => value?.ToString() ?? string.Empty,
    };

    [GeneratedRegex("^[A-Z][0-9]+")]
    private static partial Regex Rule();
}
