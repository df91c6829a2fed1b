using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using Xunit;

namespace Cmp.Package.Tests;

/// <summary>What is in the packages, and what is not.</summary>
public sealed class PackageContentTests(PackageFeed feed)
{
    private const string Framework = "net10.0";

    /// <summary>The kind of embedded information in symbols that holds a source file (portable PDB).</summary>
    private static readonly Guid s_embeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    /// <summary>All that the packages may ever depend on besides each other.</summary>
    private static readonly string[] s_agreed =
    [
        "System.Formats.Asn1", "Microsoft.Extensions.ObjectPool", "Microsoft.Extensions.Logging.Abstractions",
    ];

    [Theory]
    [InlineData("Cmp.Asn1")]
    [InlineData("Cmp.Core")]
    public void Package_holds_library_documentation_readme_and_license_and_nothing_else(string id)
    {
        using ZipArchive package = ZipFile.OpenRead(feed.PathOf(id, "nupkg"));

        Assert.Equal(
            [$"{id}.nuspec", "LICENSE", "README.md", $"lib/{Framework}/{id}.dll", $"lib/{Framework}/{id}.xml"],
            package.Entries.Select(entry => entry.FullName)
                .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal)
                    && !name.StartsWith("package/", StringComparison.Ordinal)
                    && name != "[Content_Types].xml")
                .Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Cmp.Asn1", "System.Formats.Asn1", "Microsoft.Extensions.ObjectPool")]
    [InlineData("Cmp.Core", "Cmp.Asn1", "System.Formats.Asn1", "Microsoft.Extensions.ObjectPool", "Microsoft.Extensions.Logging.Abstractions")]
    public void Package_depends_on_what_was_agreed_on(string id, params string[] expected)
    {
        XElement group = Assert.Single(Nuspec(id).Descendants(), element => element.Name.LocalName == "group");
        string[] found = [.. group.Elements().Select(dependency => (string)dependency.Attribute("id")!)];

        Assert.Equal(Framework, (string?)group.Attribute("targetFramework"));
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        Assert.Empty(found.Except([.. s_agreed, "Cmp.Asn1"]));
    }

    [Theory]
    [InlineData("Cmp.Asn1")]
    [InlineData("Cmp.Core")]
    public void Package_says_what_it_is(string id)
    {
        XElement metadata = Assert.Single(Nuspec(id).Descendants(), element => element.Name.LocalName == "metadata");
        string Value(string name) => Assert.Single(metadata.Elements(), element => element.Name.LocalName == name).Value;

        Assert.Equal("Apache-2.0", Value("license"));
        Assert.Equal("README.md", Value("readme"));
        Assert.Contains("Certificate Management Protocol", Value("description"), StringComparison.Ordinal);
        Assert.Contains("rfc9483", Value("tags"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Cmp.Asn1")]
    [InlineData("Cmp.Core")]
    public void Assembly_is_made_the_same_way_everywhere_and_its_symbols_hold_its_sources(string id)
    {
        using PEReader library = new(Extract(feed.PathOf(id, "nupkg"), $"lib/{Framework}/{id}.dll"));
        using MetadataReaderProvider symbols = MetadataReaderProvider.FromPortablePdbStream(
            Extract(feed.PathOf(id, "snupkg"), $"lib/{Framework}/{id}.pdb"));
        MetadataReader reader = symbols.GetMetadataReader();
        Dictionary<string, bool> sources = reader.Documents.ToDictionary(
            document => reader.GetString(reader.GetDocument(document).Name),
            document => reader.GetCustomDebugInformation(document)
                .Any(information => reader.GetGuid(reader.GetCustomDebugInformation(information).Kind) == s_embeddedSource));

        Assert.Contains(library.ReadDebugDirectory(), entry => entry.Type == DebugDirectoryEntryType.Reproducible);
        Assert.DoesNotContain(sources, source => !source.Value);
        Assert.DoesNotContain(sources.Keys, path => path.StartsWith(PackageFeed.Root, StringComparison.Ordinal));
    }

    private XDocument Nuspec(string id) => XDocument.Load(Extract(feed.PathOf(id, "nupkg"), $"{id}.nuspec"));

    private static MemoryStream Extract(string package, string file)
    {
        using ZipArchive archive = ZipFile.OpenRead(package);
        using Stream content = Assert.Single(archive.Entries, entry => entry.FullName == file).Open();
        MemoryStream copy = new();
        content.CopyTo(copy);
        copy.Position = 0;
        return copy;
    }
}
