using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Cmp.Generators;
using Microsoft.CodeAnalysis;

namespace Cmp.Export.Generator;

/// <summary>Finds out how one parameter or return value crosses between C and C#.</summary>
/// <param name="attributes">The attributes on the parameter or return value.</param>
internal sealed class TypeParser(ImmutableArray<AttributeData> attributes)
{
    /// <summary>Nothing is returned.</summary>
    internal static readonly TypeModel Void = new(Passing.Void, "void", EquatableArray<string>.Empty, "void", "");

    private readonly string? _given = CTypeOf(attributes);
    private readonly string _const = attributes.Any(static a => Is(a.AttributeClass, Names.Const)) ? "const " : "";

    /// <summary>Whether the last type could not be parsed only because its C name is not given.</summary>
    internal bool NeedsCType { get; private set; }

    /// <summary>The model of a type; null if it cannot cross.</summary>
    internal TypeModel? Parse(ITypeSymbol type)
    {
        NeedsCType = false;
        if (type is IFunctionPointerTypeSymbol)
        {
            return Given(type, "null");
        }

        if (type is IPointerTypeSymbol pointer)
        {
            string? c = _given ?? PointerText(pointer);
            NeedsCType = c is null && IsHandle(Innermost(pointer));
            return c is null ? null : Model(Passing.Pointer, type, _const + c, "null");
        }

        if (IsHandle(type))
        {
            string? c = _given ?? HandleText(type);
            NeedsCType = c is null;
            return c is null ? null : Model(Passing.Handle, type, _const + c, "0");
        }

        if (ResultFailure(type) is string failure)
        {
            return Model(Passing.Result, type, _given ?? "int", failure);
        }

        return type.SpecialType is SpecialType.System_IntPtr
            ? Given(type, "0")
            : NumberText(type.SpecialType) is string number
                ? Model(Passing.Number, type, _given ?? number, "0")
                : null;
    }

    /// <summary>A type that has no C name of its own.</summary>
    private TypeModel? Given(ITypeSymbol type, string failure)
    {
        NeedsCType = _given is null;
        return _given is null ? null : Model(Passing.Pointer, type, _const + _given, failure);
    }

    private static TypeModel Model(Passing passing, ITypeSymbol type, string c, string failure)
    {
        SortedSet<string> namespaces = new(StringComparer.Ordinal);
        CollectNamespaces(type, namespaces);
        return new TypeModel(
            passing,
            type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
            namespaces.ToEquatableArray(),
            c,
            failure);
    }

    private static void CollectNamespaces(ITypeSymbol type, SortedSet<string> namespaces)
    {
        switch (type)
        {
            case IPointerTypeSymbol pointer:
                CollectNamespaces(pointer.PointedAtType, namespaces);
                break;
            case IFunctionPointerTypeSymbol function:
                CollectNamespaces(function.Signature.ReturnType, namespaces);
                foreach (IParameterSymbol parameter in function.Signature.Parameters)
                {
                    CollectNamespaces(parameter.Type, namespaces);
                }

                break;
            case INamedTypeSymbol { SpecialType: SpecialType.None } named:
                namespaces.Add(named.ContainingNamespace.ToDisplayString());
                foreach (ITypeSymbol argument in named.TypeArguments)
                {
                    CollectNamespaces(argument, namespaces);
                }

                break;
            default:
                break;
        }
    }

    private static string? PointerText(IPointerTypeSymbol pointer)
    {
        ITypeSymbol target = pointer.PointedAtType;
        return target switch
        {
            IPointerTypeSymbol inner => PointerText(inner) is string c ? c + "*" : null,
            _ when IsHandle(target) => HandleText(target) is string c ? c + "*" : null,
            _ when target.SpecialType == SpecialType.System_Void => "void *",
            _ when NumberText(target.SpecialType) is string number => number + " *",
            INamedTypeSymbol { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None, Arity: 0 } marker
                when ResultFailure(marker) is null => marker.Name + " *",
            _ => null,
        };
    }

    private static ITypeSymbol Innermost(IPointerTypeSymbol pointer) =>
        pointer.PointedAtType is IPointerTypeSymbol inner ? Innermost(inner) : pointer.PointedAtType;

    private static string? HandleText(ITypeSymbol handle) =>
        CTypeOf(((INamedTypeSymbol)handle).TypeArguments[0].GetAttributes()) is string c ? c + " *" : null;

    private static string? NumberText(SpecialType type) => type switch
    {
        SpecialType.System_SByte => "char",
        SpecialType.System_Byte => "unsigned char",
        SpecialType.System_Int32 => "int",
        SpecialType.System_UInt32 => "unsigned int",
        SpecialType.System_Int64 => "int64_t",
        SpecialType.System_UIntPtr => "size_t",
        _ => null,
    };

    private static string? ResultFailure(ITypeSymbol type) =>
        !InAbi(type) ? null : type.Name switch
        {
            Names.CBool or Names.CPollable => "0",
            Names.CStatus => "-1",
            _ => null,
        };

    private static bool IsHandle(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: Names.Handle, Arity: 1 } && InAbi(type);

    private static bool InAbi(ITypeSymbol type) => type.ContainingNamespace?.ToDisplayString() == Names.AbiNamespace;

    private static string? CTypeOf(ImmutableArray<AttributeData> attributes) =>
        attributes.FirstOrDefault(static a => Is(a.AttributeClass, Names.CType))?.ConstructorArguments.FirstOrDefault().Value as string;

    private static bool Is(INamedTypeSymbol? type, string name) => type?.ToDisplayString() == name;
}
