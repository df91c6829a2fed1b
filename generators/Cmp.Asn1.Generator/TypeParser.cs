using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Cmp.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cmp.Asn1.Generator;

/// <summary>Turns a declared type into its model, or into diagnostics.</summary>
internal static class TypeParser
{
    /// <summary>Whether a node that carries the attribute can be a declaration of a wire type.</summary>
    internal static bool IsCandidate(SyntaxNode node, CancellationToken cancellation) => node is TypeDeclarationSyntax;

    /// <summary>Parses a type that carries <c>[Asn1Sequence]</c>.</summary>
    internal static Result<TypeModel> ParseSequence(GeneratorAttributeSyntaxContext context, CancellationToken cancellation) =>
        Parse(context, isChoice: false);

    /// <summary>Parses a type that carries <c>[Asn1Choice]</c>.</summary>
    internal static Result<TypeModel> ParseChoice(GeneratorAttributeSyntaxContext context, CancellationToken cancellation) =>
        Parse(context, isChoice: true);

    private static Result<TypeModel> Parse(GeneratorAttributeSyntaxContext context, bool isChoice)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.TargetSymbol;
        List<DiagnosticInfo> diagnostics = [];
        CheckShape(type, (TypeDeclarationSyntax)context.TargetNode, isChoice, diagnostics);
        if (diagnostics.Count > 0)
        {
            return new Result<TypeModel>(null, diagnostics.ToEquatableArray());
        }

        List<IPropertySymbol> properties = [.. type.Components()];
        TypeNames names = new(type, properties.Select(FieldParser.ValueType));
        FieldParser parser = new(isChoice, names, diagnostics);
        List<FieldModel> fields = [.. properties.Select(parser.Parse).OfType<FieldModel>()];
        FieldChecker checker = new(type, fields, diagnostics);
        checker.CheckNames();
        if (isChoice)
        {
            checker.CheckAlternatives();
        }
        else
        {
            checker.CheckOptionals();
        }

        bool isComplete = diagnostics.Count == 0 && fields.Count == properties.Count;
        return new Result<TypeModel>(isComplete ? Model(type, names, fields) : null, diagnostics.ToEquatableArray());
    }

    private static TypeModel Model(INamedTypeSymbol type, TypeNames names, List<FieldModel> fields) => new(
        type.ContainingNamespace.IsGlobalNamespace ? string.Empty : type.ContainingNamespace.ToDisplayString(),
        type.Name,
        type.Asn1Name() ?? type.Name,
        SyntaxFacts.GetText(type.DeclaredAccessibility),
        HintName(type),
        names.Usings,
        fields.ToEquatableArray());

    private static void CheckShape(INamedTypeSymbol type, TypeDeclarationSyntax syntax, bool isChoice, List<DiagnosticInfo> diagnostics)
    {
        if (!syntax.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            Report(Diagnostics.NotPartial);
        }

        if (!type.IsRefLikeType || !type.IsReadOnly)
        {
            Report(Diagnostics.NotReadOnlyRefStruct);
        }

        if (type.IsGenericType || type.ContainingType is not null)
        {
            Report(Diagnostics.NestedOrGeneric);
        }

        if (isChoice && type.FindAttribute(Names.SequenceAttribute) is not null)
        {
            Report(Diagnostics.SequenceAndChoice);
        }

        void Report(DiagnosticDescriptor rule) => diagnostics.Add(DiagnosticInfo.Create(rule, LocationInfo.Of(type), type.Name));
    }

    // Files are named by where the type is within its assembly: PkixCmp.PkiHeader.g.cs for Cmp.Asn1.PkixCmp.PkiHeader in Cmp.Asn1.
    private static string HintName(INamedTypeSymbol type)
    {
        string full = type.ToDisplayString();
        string root = type.ContainingAssembly.Name + ".";
        return (full.StartsWith(root, StringComparison.Ordinal) ? full.Substring(root.Length) : full) + ".g.cs";
    }
}
