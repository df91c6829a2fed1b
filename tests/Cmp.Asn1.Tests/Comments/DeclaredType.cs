using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace Cmp.Asn1.Tests.Comments;

/// <summary>A property of a wire type, as its source has it.</summary>
/// <param name="Name">Its name in error paths.</param>
/// <param name="Tag">Its tag number; null without one.</param>
/// <param name="IsExplicit">Whether the tag is explicit.</param>
/// <param name="Type">Its type without <c>Optional</c>.</param>
/// <param name="IsOptional">Whether it is <c>Optional</c>.</param>
/// <param name="HasDefault">Whether it has a DEFAULT.</param>
/// <param name="Size">The least number of elements.</param>
internal sealed record DeclaredProperty(string Name, int? Tag, bool IsExplicit, string Type, bool IsOptional, bool HasDefault, int Size);

/// <summary>A wire type, as its source has it.</summary>
/// <param name="File">The file, from the folder of the project.</param>
/// <param name="Name">Name of the struct.</param>
/// <param name="Asn1Name">Name in error paths.</param>
/// <param name="IsChoice">Whether it is a CHOICE.</param>
/// <param name="Comment">The production in its documentation.</param>
/// <param name="Properties">Its properties.</param>
internal sealed partial record DeclaredType(
    string File, string Name, string Asn1Name, bool IsChoice, Production Comment, IReadOnlyList<DeclaredProperty> Properties)
{
    private static readonly string[] s_folders = ["Cms", "Pkcs10", "Pkix", "PkixCmp", "PkixCrmf"];

    /// <summary>All types of the project.</summary>
    internal static IReadOnlyList<DeclaredType> All { get; } = [.. Files().SelectMany(ParseFile)];

    private static IEnumerable<(string Name, string Text)> Files()
    {
        string project = Path.Combine(Vector.Root, "src", "Cmp.Asn1");
        return s_folders
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(project, folder), "*.cs"))
            .Select(file => (Path.GetRelativePath(project, file).Replace('\\', '/'), System.IO.File.ReadAllText(file)));
    }

    private static IEnumerable<DeclaredType> ParseFile((string Name, string Text) file) =>
        from Match match in OneType().Matches(file.Text)
        let attributes = match.Groups["attributes"].Value
        let name = match.Groups["name"].Value
        select new DeclaredType(
            file.Name,
            name,
            NameIn(attributes) ?? name,
            attributes.Contains("Asn1Choice", StringComparison.Ordinal),
            Production.Parse(Uncomment(match.Groups["comment"].Value)),
            [.. OneProperty().Matches(match.Groups["body"].Value).Select(ParseProperty)]);

    private static DeclaredProperty ParseProperty(Match match)
    {
        string attributes = match.Groups["attributes"].Value;
        string name = match.Groups["name"].Value;
        Match tag = Tag().Match(attributes);
        string type = match.Groups["type"].Value;
        bool isOptional = type.StartsWith("Optional<", StringComparison.Ordinal);
        Match size = Size().Match(attributes);
        return new DeclaredProperty(
            NameIn(attributes) ?? char.ToLowerInvariant(name[0]) + name[1..],
            tag.Success ? int.Parse(tag.Groups["number"].Value, CultureInfo.InvariantCulture) : null,
            tag.Groups["mode"].Value == "Explicit",
            isOptional ? type["Optional<".Length..^1] : type,
            isOptional,
            attributes.Contains("Default(", StringComparison.Ordinal),
            size.Success ? int.Parse(size.Groups["number"].Value, CultureInfo.InvariantCulture) : 0);
    }

    private static string? NameIn(string attributes) => Name_().Match(attributes) is { Success: true } match ? match.Groups["name"].Value : null;

    private static string Uncomment(string comment) => comment.Replace("///", string.Empty, StringComparison.Ordinal);

    [GeneratedRegex(@"<code>(?<comment>[^<]*)</code></remarks>\s*(?<attributes>\[[^\n]*\])\s*public readonly ref partial struct (?<name>\w+)\s*\{(?<body>.*?)\n\}", RegexOptions.Singleline)]
    private static partial Regex OneType();

    [GeneratedRegex(@"(?<attributes>(^    \[[^\n]*\]\n)*)^    public (partial )?(?<type>[\w<>]+) (?<name>\w+) \{ get; (init; )?\}", RegexOptions.Multiline)]
    private static partial Regex OneProperty();

    [GeneratedRegex(@"(?<mode>Explicit|Implicit)\((?<number>\d+)\)")]
    private static partial Regex Tag();

    [GeneratedRegex(@"Size\((?<number>\d+)\)")]
    private static partial Regex Size();

    [GeneratedRegex(@"Asn1Name\(""(?<name>[^""]*)""\)")]
    private static partial Regex Name_();
}
