using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using Xunit;

namespace Cmp.Tidy.Tests;

/// <summary>Which project may know which, and which packages it may bring along.</summary>
public sealed class LayeringTests
{
    private static readonly Dictionary<string, string[]> s_allowedProjects = new()
    {
        ["Cmp.Asn1"] = ["Cmp.Asn1.Generator"],
        ["Cmp.Core"] = ["Cmp.Asn1"],
        ["Cmp.Native"] = ["Cmp.Core", "Cmp.Asn1", "Cmp.Export.Generator"],
        ["Cmp.Tool"] = ["Cmp.Core"],
        ["Cmp.Asn1.Generator"] = [],
        ["Cmp.Export.Generator"] = [],

        // The peer of tests, which must not share code with what they test.
        ["BouncyServer"] = [],
    };

    private static readonly Dictionary<string, string[]> s_allowedPackages = new()
    {
        ["Cmp.Asn1"] = ["System.Formats.Asn1", "Microsoft.Extensions.ObjectPool"],
        ["Cmp.Core"] = ["System.Formats.Asn1", "Microsoft.Extensions.ObjectPool", "Microsoft.Extensions.Logging.Abstractions"],
        ["Cmp.Native"] = [],
        ["Cmp.Tool"] = ["System.CommandLine"],
        ["Cmp.Asn1.Generator"] = ["Microsoft.CodeAnalysis.CSharp", "Microsoft.CodeAnalysis.Analyzers"],
        ["Cmp.Export.Generator"] = ["Microsoft.CodeAnalysis.CSharp", "Microsoft.CodeAnalysis.Analyzers"],
        ["BouncyServer"] = ["BouncyCastle.Cryptography"],
    };

    private static readonly string[] s_projects =
        [.. RepositoryFiles.Texts.Where(path => path.EndsWith(".csproj", StringComparison.Ordinal))];

    [Fact]
    public void Projects_reference_only_what_is_below_them() =>
        Findings.AssertNone(Forbidden("ProjectReference", s_allowedProjects));

    [Fact]
    public void Projects_bring_only_the_packages_that_were_agreed_on() =>
        Findings.AssertNone(Forbidden("PackageReference", s_allowedPackages));

    [Fact]
    public void Every_project_that_ships_has_a_place_in_the_layers() => Findings.AssertNone(
        s_projects
            .Where(path => !IsProof(path))
            .Where(path => !s_allowedProjects.ContainsKey(Path.GetFileNameWithoutExtension(path))));

    [Fact]
    public void The_solution_holds_every_project()
    {
        string solution = RepositoryFiles.Read("CmpNative.sln").Replace('\\', '/');

        Findings.AssertNone(s_projects.Where(path => !solution.Contains(path, StringComparison.Ordinal)));
    }

    /// <summary>Tests, benchmarks and samples may use everything.</summary>
    private static bool IsProof(string path) =>
        path.StartsWith("tests/", StringComparison.Ordinal)
        || path.StartsWith("benchmarks/", StringComparison.Ordinal)
        || path.StartsWith("samples/", StringComparison.Ordinal);

    private static IEnumerable<string> Forbidden(string kind, Dictionary<string, string[]> allowed) =>
        from path in s_projects
        where allowed.ContainsKey(Path.GetFileNameWithoutExtension(path))
        from reference in XDocument.Parse(RepositoryFiles.Read(path)).Descendants(kind)
        let name = NameOf((string?)reference.Attribute("Include") ?? string.Empty)
        where !allowed[Path.GetFileNameWithoutExtension(path)].Contains(name)
        select $"{path} -> {name}";

    private static string NameOf(string include) =>
        include.EndsWith(".csproj", StringComparison.Ordinal) ? Path.GetFileNameWithoutExtension(include.Replace('\\', '/')) : include;
}
