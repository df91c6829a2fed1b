using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Cmp.Asn1.Tests.Comments;
using Xunit;

namespace Cmp.Asn1.Tests;

/// <summary>The production in a type's documentation and the declaration below it say the same.</summary>
public sealed class Asn1CommentTests
{
    /// <summary>Files whose productions are from a module with explicit tags, or with implicit ones; others go by their folder.</summary>
    private static readonly Dictionary<string, bool> s_explicitFiles = new()
    {
        ["Pkix/GeneralName.cs"] = false,
        ["Pkix/Extensions.cs"] = false,
        ["Pkix/"] = true,
        ["PkixCmp/"] = true,
        ["PkixCrmf/"] = false,
        ["Cms/"] = false,
        ["Pkcs10/"] = false,
    };

    public static IEnumerable<TheoryDataRow<string>> Types => DeclaredType.All.Select(type => new TheoryDataRow<string>(type.Name));

    [Fact]
    public void Every_wire_type_is_documented_with_its_production()
    {
        IEnumerable<string> wireTypes = typeof(DerReader).Assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<Asn1SequenceAttribute>() is not null || type.GetCustomAttribute<Asn1ChoiceAttribute>() is not null)
            .Select(type => type.Name);

        Assert.Equal(wireTypes.Order(StringComparer.Ordinal), DeclaredType.All.Select(type => type.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Types), DisableDiscoveryEnumeration = true)]
    public void The_names_agree(string name)
    {
        DeclaredType type = Find(name);

        Assert.Equal(type.Comment.Components.Select(component => component.Name), type.Properties.Select(property => property.Name));
        Assert.Equal(type.Comment.Kind == "CHOICE", type.IsChoice);
        Assert.True(type.Asn1Name == type.Comment.Name || type.Name is "PollRequest" or "PollResponse", type.Comment.Name);
    }

    [Theory]
    [MemberData(nameof(Types), DisableDiscoveryEnumeration = true)]
    public void The_tags_agree(string name)
    {
        DeclaredType type = Find(name);
        foreach ((Component component, DeclaredProperty property) in type.Comment.Components.Zip(type.Properties))
        {
            Assert.True(component.Tag == property.Tag, component.Name);
            bool isExplicit = component.Mode switch
            {
                "EXPLICIT" => true,
                "IMPLICIT" => false,
                _ => IsExplicit(type.File),
            };
            Assert.True(
                property.Tag is null || property.IsExplicit == (isExplicit || TypeTable.KeepsTag(property.Type)), component.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Types), DisableDiscoveryEnumeration = true)]
    public void What_may_be_absent_agrees(string name)
    {
        foreach ((Component component, DeclaredProperty property) in Find(name).Comment.Components.Zip(Find(name).Properties))
        {
            bool agrees = component.Presence switch
            {
                "OPTIONAL" => property.IsOptional && !property.HasDefault,
                // Kept as received where certificates with an encoded default exist, or where the default is a structure.
                "DEFAULT" => property.HasDefault != property.IsOptional,
                _ => !property.IsOptional && !property.HasDefault,
            };
            Assert.True(agrees, component.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Types), DisableDiscoveryEnumeration = true)]
    public void The_types_agree(string name)
    {
        foreach ((Component component, DeclaredProperty property) in Find(name).Comment.Components.Zip(Find(name).Properties))
        {
            Assert.True(TypeTable.Matches(component.Type, property.Type), $"{component.Name}: {component.Type} and {property.Type}");
            Assert.True(TypeTable.SizeOf(component.Type) == property.Size, $"{component.Name}: size");
        }
    }

    [Theory]
    [InlineData("A ::= SEQUENCE { b INTEGER, c [1] IMPLICIT SEQUENCE SIZE (1..MAX) OF D OPTIONAL }", "b  INTEGER , c 1 IMPLICIT SEQUENCE SIZE (1..MAX) OF D OPTIONAL")]
    [InlineData("A ::= CHOICE { b [0] INTEGER { x(1), y(2) } }", "b 0  INTEGER { x(1), y(2) } ")]
    [InlineData("A ::= SEQUENCE { b BOOLEAN DEFAULT FALSE }", "b  BOOLEAN DEFAULT")]
    public void Productions_are_understood(string text, string expected)
    {
        Production production = Production.Parse(text);

        string actual = string.Join(" , ", production.Components.Select(component =>
            string.Join(' ', new[] { component.Name, component.Tag?.ToString(System.Globalization.CultureInfo.InvariantCulture), component.Mode, component.Type, component.Presence })));
        Assert.Equal(
            string.Concat(expected.Where(letter => letter != ' ')),
            string.Concat(actual.Where(letter => letter != ' ')));
    }

    private static DeclaredType Find(string name) => DeclaredType.All.Single(type => type.Name == name);

    private static bool IsExplicit(string file) => s_explicitFiles.TryGetValue(file, out bool isExplicit)
        ? isExplicit
        : s_explicitFiles[file[..(file.IndexOf('/', StringComparison.Ordinal) + 1)]];
}
