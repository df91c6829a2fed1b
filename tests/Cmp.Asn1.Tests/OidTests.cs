using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Cmp.Asn1.Oids;
using Cmp.Asn1.PkixCmp;
using Cmp.Asn1.PkixCrmf;
using Xunit;

namespace Cmp.Asn1.Tests;

public sealed partial class OidTests
{
    private delegate ObjectId Getter();

    [Fact]
    public void Every_identifier_is_the_one_its_documentation_says()
    {
        Dictionary<string, string> documented = Documented();

        Assert.Equal(documented.Keys.Order(StringComparer.Ordinal), Properties().Select(Name).Order(StringComparer.Ordinal));
        foreach (PropertyInfo property in Properties())
        {
            Assert.Equal(documented[Name(property)], Value(property));
        }
    }

    [Fact]
    public void No_identifier_is_listed_twice_in_a_class()
    {
        foreach (IGrouping<Type, PropertyInfo> group in Properties().GroupBy(property => property.DeclaringType!))
        {
            Assert.Equal(group.Count(), group.Select(Value).Distinct().Count());
        }
    }

    [Theory]
    [InlineData("1.2.840.113533.7.66.13")]
    [InlineData("1.3.6.1.5.5.8.1.2")]
    [InlineData("2.16.840.1.101.3.4.2.1")]
    [InlineData("1.2.840.10045.4.3.2")]
    [InlineData("1.3.6.1.5.5.7.4.13")]
    [InlineData("2.5.29.17")]
    public void What_the_captured_messages_use_is_listed(string oid) => Assert.Contains(oid, Properties().Select(Value));

    [Fact]
    public void Types_of_information_stand_under_their_identifiers()
    {
        Assert.True(InfoTypes.ImplicitConfirm.Id.Is(InfoTypeOids.ImplicitConfirm));
        Assert.True(InfoTypes.CaCerts.IsNeverEmpty);
        Assert.False(InfoTypes.SuppLangTags.IsNeverEmpty);
        InfoTypeAndValue info = new() { InfoType = InfoTypeOids.ImplicitConfirm, InfoValue = new AnyValue([0x05, 0x00]) };

        Assert.True(info.TryOpen(InfoTypes.ImplicitConfirm, out _, out _));
        Assert.False(info.TryOpen(InfoTypes.CaCerts, out _, out DerError error));
        Assert.True(error.IsNone);
    }

    [Fact]
    public void Every_table_of_open_types_names_identifiers_of_its_class()
    {
        AssertSame(typeof(InfoTypes), typeof(InfoTypeOids));
        AssertSame(typeof(CrmfAttributes), typeof(CrmfOids));
    }

    private static void AssertSame(Type table, Type oids) => Assert.Equal(
        oids.GetProperties().Select(property => property.Name).Order(StringComparer.Ordinal),
        table.GetProperties().Select(property => property.Name).Order(StringComparer.Ordinal));

    private static IEnumerable<PropertyInfo> Properties() => typeof(CmpOids).Assembly.GetTypes()
        .Where(type => type.Namespace == typeof(CmpOids).Namespace && type.IsPublic)
        .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Static));

    private static string Name(PropertyInfo property) => $"{property.DeclaringType!.Name}.{property.Name}";

    private static string Value(PropertyInfo property) => property.GetMethod!.CreateDelegate<Getter>()().ToString();

    private static Dictionary<string, string> Documented() =>
        Directory.EnumerateFiles(Path.Combine(Vector.Root, "src/Cmp.Asn1/Oids"), "*.cs")
            .SelectMany(file => Line().Matches(File.ReadAllText(file)).Select(match => (Class: Path.GetFileName(file).Split('.')[0], match)))
            .ToDictionary(entry => $"{entry.Class}.{entry.match.Groups["name"].Value}", entry => entry.match.Groups["oid"].Value);

    [GeneratedRegex(@"</c>: (?<oid>[\d.]*\d)\.[^\n]*\n    public static ObjectId (?<name>\w+)")]
    private static partial Regex Line();
}
