using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Cmp.Asn1.Generator;

/// <summary>What is known of a component's type. Lives only while a type is parsed.</summary>
/// <param name="Kind">How values are read and written.</param>
/// <param name="Identifiers">What an untagged encoding can start with.</param>
/// <param name="CanBeImplicit">Whether an implicit tag may replace its own.</param>
/// <param name="IsCollection">Whether it is a SEQUENCE OF or a SET OF.</param>
internal sealed record ComponentType(ValueKind Kind, IdentifierSet Identifiers, bool CanBeImplicit = true, bool IsCollection = false)
{
    private const byte Sequence = 0x30;
    private const byte Set = 0x31;

    private static readonly Dictionary<string, byte> s_primitives = new()
    {
        ["BitString"] = 0x03,
        ["DerInteger"] = 0x02,
        ["GeneralizedTime"] = 0x18,
        ["Ia5Text"] = 0x16,
        ["NullValue"] = 0x05,
        ["ObjectId"] = 0x06,
        ["OctetString"] = 0x04,
        ["UtcTime"] = 0x17,
        ["Utf8Text"] = 0x0C,
    };

    /// <summary>What is known of a type; null if it cannot be a component.</summary>
    internal static ComponentType? Of(ITypeSymbol type) => Of(type, []);

    private static ComponentType? Of(ITypeSymbol type, HashSet<ISymbol> open)
    {
        switch (type)
        {
            case { SpecialType: SpecialType.System_Boolean }:
                return new ComponentType(ValueKind.Boolean, IdentifierSet.Of(0x01));
            case { SpecialType: SpecialType.System_Int32 }:
                return new ComponentType(ValueKind.Int32, IdentifierSet.Of(0x02));
            case { TypeKind: TypeKind.Enum }:
                return type.FindAttribute(Names.EnumeratedAttribute) is null
                    ? new ComponentType(ValueKind.NamedInteger, IdentifierSet.Of(0x02))
                    : new ComponentType(ValueKind.Enumerated, IdentifierSet.Of(0x0A));
            case INamedTypeSymbol { IsGenericType: true } generic:
                return OfGeneric(generic, open);
            case INamedTypeSymbol { TypeKind: TypeKind.Struct } named:
                return OfStruct(named, open);
            default:
                return null;
        }
    }

    private static ComponentType? OfGeneric(INamedTypeSymbol type, HashSet<ISymbol> open)
    {
        if (type.ArgumentOf(Names.SequenceOf) is { } element)
        {
            return OfElements(element, Sequence);
        }

        if (type.ArgumentOf(Names.SetOf) is { } member)
        {
            return OfElements(member, Set);
        }

        if (type.ArgumentOf(Names.Encoded) is { } inner)
        {
            return Of(inner, open) is { Kind: ValueKind.Der } known
                ? new ComponentType(ValueKind.Der, known.Identifiers, CanBeImplicit: false)
                : null;
        }

        // The content of an unopened document is of no concern to what surrounds it.
        return type.ArgumentOf(Names.Unopened) is { } document && IsDer(document)
            ? new ComponentType(ValueKind.Der, IdentifierSet.Of(Sequence), CanBeImplicit: false)
            : null;
    }

    private static ComponentType? OfElements(ITypeSymbol element, byte identifier) =>
        IsDer(element)
            ? new ComponentType(ValueKind.Der, IdentifierSet.Of(identifier), IsCollection: true)
            : null;

    // Without a look at what an encoding starts with: a type may hold collections of itself.
    private static bool IsDer(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Struct } named)
        {
            return false;
        }

        ITypeSymbol? argument = named.ArgumentOf(Names.SequenceOf) ?? named.ArgumentOf(Names.SetOf)
            ?? named.ArgumentOf(Names.Encoded) ?? named.ArgumentOf(Names.Unopened);
        return argument is not null
            ? IsDer(argument)
            : named.FindAttribute(Names.SequenceAttribute) is not null
                || named.FindAttribute(Names.ChoiceAttribute) is not null
                || named.ImplementsForItself(Names.Der);
    }

    private static ComponentType? OfStruct(INamedTypeSymbol type, HashSet<ISymbol> open)
    {
        if (type.IsRuntime(Names.AnyValue))
        {
            return new ComponentType(ValueKind.Der, IdentifierSet.All, CanBeImplicit: false);
        }

        if (s_primitives.TryGetValue(type.Name, out byte identifier) && type.IsRuntime(type.Name))
        {
            return new ComponentType(ValueKind.Der, IdentifierSet.Of(identifier));
        }

        if (type.FindAttribute(Names.SequenceAttribute) is not null)
        {
            return new ComponentType(ValueKind.Der, IdentifierSet.Of(Sequence));
        }

        if (type.FindAttribute(Names.ChoiceAttribute) is not null)
        {
            return new ComponentType(ValueKind.Der, OfAlternatives(type, open), CanBeImplicit: false);
        }

        bool canBeImplicit = type.ImplementsForItself(Names.TaggedDer);
        return canBeImplicit || type.ImplementsForItself(Names.Der)
            ? new ComponentType(ValueKind.Der, IdentifierSet.Unknown, canBeImplicit)
            : null;
    }

    private static IdentifierSet OfAlternatives(INamedTypeSymbol choice, HashSet<ISymbol> open)
    {
        if (choice.DeclaringSyntaxReferences.IsEmpty)
        {
            return IdentifierSet.Unknown;
        }

        // An untagged alternative that leads back to the CHOICE adds nothing to what it can start with.
        if (!open.Add(choice))
        {
            return IdentifierSet.None;
        }

        IdentifierSet all = choice.Components()
            .Where(static property => property.IsPartialDefinition)
            .Select(property => Of(property.Type, open)?.Identifiers.Tagged(property.Tag()) ?? IdentifierSet.Unknown)
            .Aggregate(IdentifierSet.None, static (union, next) => union.Union(next));
        open.Remove(choice);
        return all;
    }
}
