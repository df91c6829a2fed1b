using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Cmp.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cmp.Asn1.Generator;

/// <summary>Turns a property into the model of a component, or into diagnostics.</summary>
/// <param name="isChoice">Whether the properties are alternatives of a CHOICE.</param>
/// <param name="names">How types are written.</param>
/// <param name="diagnostics">Where to put what is wrong.</param>
internal sealed class FieldParser(bool isChoice, TypeNames names, List<DiagnosticInfo> diagnostics)
{
    private const int LargestTagNumber = 30;

    /// <summary>The type of a component, without <c>Optional</c>.</summary>
    internal static ITypeSymbol ValueType(IPropertySymbol property) => property.Type.ArgumentOf(Names.Optional) ?? property.Type;

    /// <summary>Parses one property.</summary>
    /// <returns>The model; null if the property is too broken for one.</returns>
    internal FieldModel? Parse(IPropertySymbol property)
    {
        ITypeSymbol type = ValueType(property);
        if (type.TypeKind == TypeKind.Error || !HasShape(property))
        {
            return null;
        }

        bool isOptional = !SymbolEqualityComparer.Default.Equals(type, property.Type);
        ComponentType? component = isChoice && isOptional ? null : ComponentType.Of(type);
        if (component is null)
        {
            Report(Diagnostics.UnsupportedType, property, property.Type.ToDisplayString());
            return null;
        }

        if (type is INamedTypeSymbol { EnumUnderlyingType.SpecialType: not SpecialType.System_Int32 })
        {
            Report(Diagnostics.EnumType, property, type.ToDisplayString());
            return null;
        }

        TagModel tag = ParseTag(property, type, component);
        string? defaultValue = ParseDefault(property, type, component, isOptional);
        IdentifierSet identifiers = component.Identifiers.Tagged(tag);
        return new FieldModel(
            property.Name,
            property.Asn1Name() ?? char.ToLowerInvariant(property.Name[0]) + property.Name.Substring(1),
            SyntaxFacts.GetText(property.DeclaredAccessibility),
            names.Of(type),
            component.Kind,
            tag,
            isOptional ? Presence.Optional : defaultValue is null ? Presence.Required : Presence.Default,
            defaultValue,
            ParseSize(property, component),
            identifiers.Octets.ToEquatableArray(),
            identifiers.IsKnown);
    }

    private bool HasShape(IPropertySymbol property)
    {
        if (isChoice)
        {
            bool isAlternative = property is { IsPartialDefinition: true, GetMethod: not null, SetMethod: null };
            return isAlternative || Report(Diagnostics.AlternativeShape, property);
        }

        bool isComponent = property is { IsPartialDefinition: false, GetMethod: not null, SetMethod.IsInitOnly: true } && property.IsAutomatic();
        return isComponent || Report(Diagnostics.ComponentShape, property);
    }

    private TagModel ParseTag(IPropertySymbol property, ITypeSymbol type, ComponentType component)
    {
        TagModel tag = property.Tag();
        if (tag.Mode == TagMode.Explicit && property.FindAttribute(Names.ImplicitAttribute) is not null)
        {
            Report(Diagnostics.TwoTags, property);
        }

        if (tag.Number is < 0 or > LargestTagNumber)
        {
            Report(Diagnostics.TagNumber, property, tag.Number.ToString(CultureInfo.InvariantCulture));
            return TagModel.None;
        }

        if (tag.Mode == TagMode.Implicit && !component.CanBeImplicit)
        {
            Report(
                Diagnostics.ImplicitNeedsExplicit, property, type.ToDisplayString(), tag.Number.ToString(CultureInfo.InvariantCulture));
        }

        return tag;
    }

    private string? ParseDefault(IPropertySymbol property, ITypeSymbol type, ComponentType component, bool isOptional)
    {
        if (property.FindAttribute(Names.DefaultAttribute) is not { } attribute)
        {
            return null;
        }

        if (isChoice || isOptional || component.Kind == ValueKind.Der)
        {
            Report(Diagnostics.DefaultType, property);
            return null;
        }

        if (attribute.Argument() is { Kind: TypedConstantKind.Primitive or TypedConstantKind.Enum, Value: { } value } constant
            && SymbolEqualityComparer.Default.Equals(constant.Type, type))
        {
            return type.TypeKind == TypeKind.Enum
                ? EnumValue(type, value)
                : SymbolDisplay.FormatPrimitive(value, quoteStrings: false, useHexadecimalNumbers: false);
        }

        Report(Diagnostics.DefaultValue, property, type.ToDisplayString());
        return null;
    }

    private string EnumValue(ITypeSymbol type, object value)
    {
        IFieldSymbol? member = type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => Equals(field.ConstantValue, value));
        return member is not null ? $"{names.Of(type)}.{member.Name}"
            : value is < 0 ? $"({names.Of(type)})({value})"
            : $"({names.Of(type)}){value}";
    }

    private int? ParseSize(IPropertySymbol property, ComponentType component)
    {
        if (property.FindAttribute(Names.SizeAttribute) is not { } attribute)
        {
            return null;
        }

        if (!component.IsCollection)
        {
            Report(Diagnostics.SizeType, property, property.Type.ToDisplayString());
        }

        return attribute.Number();
    }

    private bool Report(DiagnosticDescriptor rule, IPropertySymbol property, params string[] arguments)
    {
        diagnostics.Add(DiagnosticInfo.Create(rule, LocationInfo.Of(property), [property.Name, .. arguments]));
        return false;
    }
}
