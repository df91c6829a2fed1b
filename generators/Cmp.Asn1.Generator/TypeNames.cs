using System;
using System.Collections.Generic;
using System.Linq;
using Cmp.Generators;
using Microsoft.CodeAnalysis;

namespace Cmp.Asn1.Generator;

/// <summary>How the generated file of a type writes the names of other types: short, unless that would mean another type.</summary>
internal sealed class TypeNames
{
    private readonly INamedTypeSymbol _declaring;
    private readonly List<INamespaceSymbol> _enclosing = [];
    private readonly Dictionary<string, INamespaceSymbol> _used = [];

    /// <summary>The names for the file of one type.</summary>
    /// <param name="declaring">The type.</param>
    /// <param name="components">The types its file mentions.</param>
    internal TypeNames(INamedTypeSymbol declaring, IEnumerable<ITypeSymbol> components)
    {
        _declaring = declaring;
        for (INamespaceSymbol? space = declaring.ContainingNamespace; space is not null; space = space.ContainingNamespace)
        {
            _enclosing.Add(space);
        }

        foreach (ITypeSymbol component in components)
        {
            Use(component);
        }
    }

    /// <summary>Namespaces to import besides the runtime's own.</summary>
    internal EquatableArray<string> Usings =>
        _used.Keys.OrderBy(static name => name, StringComparer.Ordinal).ToEquatableArray();

    /// <summary>The C# name of a type.</summary>
    internal string Of(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol named || named.SpecialType != SpecialType.None)
        {
            return type.ToDisplayString();
        }

        string arguments = named.IsGenericType ? $"<{string.Join(", ", named.TypeArguments.Select(Of))}>" : string.Empty;
        return Prefix(named) + named.Name + arguments;
    }

    private void Use(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol named || named.SpecialType != SpecialType.None)
        {
            return;
        }

        INamespaceSymbol space = named.ContainingNamespace;
        if (!_enclosing.Contains(space, SymbolEqualityComparer.Default) && !space.IsGlobalNamespace)
        {
            _used[space.ToDisplayString()] = space;
        }

        foreach (ITypeSymbol argument in named.TypeArguments)
        {
            Use(argument);
        }
    }

    private string Prefix(INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer)
        {
            return Of(outer) + ".";
        }

        return IsHidden(type) || IsAmbiguous(type)
            ? type.ContainingNamespace.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + "."
            : string.Empty;
    }

    // In expressions, where required components name their types, a property with the name of a type hides it unless that is its type.
    private bool IsHidden(INamedTypeSymbol type) =>
        type.Arity == 0
        && _declaring.Components().Any(property => SymbolEqualityComparer.Default.Equals(property.Type, type))
        && _declaring.GetMembers(type.Name).Any(member =>
            member is not IPropertySymbol property || !SymbolEqualityComparer.Default.Equals(property.Type, type));

    private bool IsAmbiguous(INamedTypeSymbol type)
    {
        INamedTypeSymbol? nearest = _enclosing
            .SelectMany(space => space.GetTypeMembers(type.Name, type.Arity))
            .FirstOrDefault();
        if (nearest is not null)
        {
            return !SymbolEqualityComparer.Default.Equals(nearest, type.OriginalDefinition);
        }

        return type.Name is "AsnWriter" or "Asn1Tag"
            || _used.Values.Count(space => !space.GetTypeMembers(type.Name, type.Arity).IsEmpty) > 1;
    }
}
