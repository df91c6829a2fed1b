using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cmp.Asn1.Generator;

/// <summary>Questions about symbols.</summary>
internal static class Symbols
{
    /// <summary>The attribute of the runtime with this name; null if the symbol does not carry it.</summary>
    internal static AttributeData? FindAttribute(this ISymbol symbol, string name) =>
        symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.IsRuntime(name) == true);

    /// <summary>Whether a type is the runtime's type of this metadata name.</summary>
    internal static bool IsRuntime(this INamedTypeSymbol type, string metadataName) =>
        type.MetadataName == metadataName
        && type.ContainingType is null
        && type.ContainingNamespace.ToDisplayString() == Names.Namespace;

    /// <summary>Whether a type implements an interface of the runtime for itself.</summary>
    internal static bool ImplementsForItself(this INamedTypeSymbol type, string interfaceName) =>
        type.AllInterfaces.Any(candidate =>
            candidate.OriginalDefinition.IsRuntime(interfaceName)
            && SymbolEqualityComparer.Default.Equals(candidate.TypeArguments[0], type));

    /// <summary>The type argument if the type is this generic type of the runtime; null otherwise.</summary>
    internal static ITypeSymbol? ArgumentOf(this ITypeSymbol type, string genericName) =>
        type is INamedTypeSymbol { IsGenericType: true } named && named.OriginalDefinition.IsRuntime(genericName)
            ? named.TypeArguments[0]
            : null;

    /// <summary>The properties that stand for components: automatic or partial ones, and any that carries a component's attribute.</summary>
    internal static IEnumerable<IPropertySymbol> Components(this INamedTypeSymbol type) =>
        type.GetMembers().OfType<IPropertySymbol>().Where(static property =>
            !property.IsStatic
            && !property.IsIndexer
            && (property.IsPartialDefinition || property.IsAutomatic() || property.HasComponentAttribute()));

    /// <summary>Whether a property has accessors without bodies.</summary>
    internal static bool IsAutomatic(this IPropertySymbol property) =>
        property.DeclaringSyntaxReferences.Any(static reference =>
            reference.GetSyntax() is PropertyDeclarationSyntax { AccessorList: { } accessors }
            && accessors.Accessors.All(static accessor => accessor.Body is null && accessor.ExpressionBody is null));

    /// <summary>The tag a property declares, in range or not.</summary>
    internal static TagModel Tag(this IPropertySymbol property)
    {
        if (property.FindAttribute(Names.ExplicitAttribute) is { } wrapped)
        {
            return new TagModel(TagMode.Explicit, wrapped.Number());
        }

        return property.FindAttribute(Names.ImplicitAttribute) is { } replaced
            ? new TagModel(TagMode.Implicit, replaced.Number())
            : TagModel.None;
    }

    /// <summary>The only argument of an attribute.</summary>
    internal static TypedConstant Argument(this AttributeData attribute) => attribute.ConstructorArguments.FirstOrDefault();

    /// <summary>The only argument of an attribute as a number; 0 if it is none.</summary>
    internal static int Number(this AttributeData attribute) => attribute.Argument() is { Kind: TypedConstantKind.Primitive, Value: int number } ? number : 0;

    /// <summary>The name a symbol is given with <c>[Asn1Name]</c>; null if it is not.</summary>
    internal static string? Asn1Name(this ISymbol symbol) =>
        symbol.FindAttribute(Names.NameAttribute)?.Argument() is { Kind: TypedConstantKind.Primitive, Value: string name } ? name : null;

    private static bool HasComponentAttribute(this IPropertySymbol property) =>
        property.GetAttributes().Any(static attribute =>
            attribute.AttributeClass is { } type
            && (type.IsRuntime(Names.ExplicitAttribute) || type.IsRuntime(Names.ImplicitAttribute)
                || type.IsRuntime(Names.DefaultAttribute) || type.IsRuntime(Names.SizeAttribute)));
}
