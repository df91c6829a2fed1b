using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace Cmp.Core.Tests.Diagnostics;

/// <summary>What messages are shown by is what they are decoded by: productions and object identifiers of Cmp.Asn1, no fewer and no others.</summary>
public sealed partial class SchemaTests
{
    private static readonly string s_root = typeof(SchemaTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "RepositoryRoot").Value!;

    [Fact]
    public void Productions_have_the_components_of_the_wire_types()
    {
        Dictionary<string, string> shown = Productions(Sources("src/Cmp.Core/Diagnostics/Schema", "Productions.*.cs"));
        Dictionary<string, string> wire = Productions(Sources("src/Cmp.Asn1", "*.cs").Select(text => text.Replace("///", string.Empty, StringComparison.Ordinal)));

        Assert.True(wire.Count > 80, $"{wire.Count} productions were found");
        Assert.Empty(wire.Where(production => shown.GetValueOrDefault(production.Key) != production.Value).Select(production => $"{production.Key}: {production.Value} / {shown.GetValueOrDefault(production.Key)}"));
    }

    [Fact]
    public void Object_identifiers_have_their_names()
    {
        HashSet<string> table = [.. Sources("src/Cmp.Core/Diagnostics/Schema", "ObjectTable.*.cs")
            .SelectMany(text => text.Split('\n'))
            .Select(line => string.Join(' ', line.Trim().Split(' ').Take(2)))];
        string[] declared = [.. Sources("src/Cmp.Asn1/Oids", "*.cs")
            .SelectMany(text => Declared().Matches(text))
            .Select(match => $"{match.Groups[2].Value} {match.Groups[1].Value}")];

        Assert.True(declared.Length > 150);
        Assert.Empty(declared.Except(table));
    }

    private static IEnumerable<string> Sources(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(s_root, folder), pattern, SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}Generated{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(File.ReadAllText);

    // By name: kind, then name and tag of each component.
    private static Dictionary<string, string> Productions(IEnumerable<string> texts)
    {
        Dictionary<string, string> productions = [];
        foreach (Match match in texts.SelectMany(text => Production().Matches(text)))
        {
            IEnumerable<string> components = Component().Matches(match.Groups["components"].Value)
                .Select(component => component.Groups[1].Value + component.Groups[2].Value + (component.Groups[3].Success ? "?" : string.Empty));
            _ = productions.TryAdd(match.Groups["name"].Value, $"{match.Groups["kind"].Value}: {string.Join(' ', components)}");
        }

        return productions;
    }

    [GeneratedRegex(@"(?<name>[A-Z][\w-]*) ::= (?<kind>SEQUENCE|CHOICE) \{\s*\n(?<components>(?:[^}]|\{[^}]*\})*)\}", RegexOptions.Singleline)]
    private static partial Regex Production();

    [GeneratedRegex(@"^\s+([a-z][\w-]*)\s+(\[\d+\])?.*?(OPTIONAL|DEFAULT)?[^,\n]*,?(?: -- secret)?\s*$", RegexOptions.Multiline)]
    private static partial Regex Component();

    [GeneratedRegex(@"<c>([^<]+)</c>: ([\d.]+?)\.(?:</| )")]
    private static partial Regex Declared();
}
