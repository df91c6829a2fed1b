using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Cmp.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cmp.Export.Generator;

/// <summary>Turns a method that carries the export attribute into a model, or into diagnostics.</summary>
internal static class ExportParser
{
    internal static bool IsCandidate(SyntaxNode node, CancellationToken cancellation) => node is MethodDeclarationSyntax;

    internal static Result<ExportModel> Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        IMethodSymbol method = (IMethodSymbol)context.TargetSymbol;
        LocationInfo? location = LocationInfo.Of(method);
        List<DiagnosticInfo> diagnostics = [];

        string symbol = context.Attributes[0].ConstructorArguments.FirstOrDefault().Value as string ?? "";
        if (!IsCIdentifier(symbol))
        {
            diagnostics.Add(DiagnosticInfo.Create(Diagnostics.BadName, location, symbol));
        }

        CheckShape(method, location, diagnostics);
        TypeModel? returned = ParseReturn(method, context.Attributes[0], location, diagnostics);
        EquatableArray<ParameterModel> parameters = ParseParameters(method, diagnostics);
        ExportModel? export = diagnostics.Count > 0 || returned is null
            ? null
            : new ExportModel(
                symbol,
                method.Name,
                method.ContainingNamespace.ToDisplayString(),
                method.ContainingType.Name,
                returned,
                parameters,
                location);
        return new Result<ExportModel>(export, diagnostics.ToEquatableArray());
    }

    private static void CheckShape(IMethodSymbol method, LocationInfo? location, List<DiagnosticInfo> diagnostics)
    {
        if (!method.IsStatic)
        {
            diagnostics.Add(DiagnosticInfo.Create(Diagnostics.NotStatic, location, method.Name));
        }

        if (method.IsGenericMethod || method.ContainingType.IsGenericType)
        {
            diagnostics.Add(DiagnosticInfo.Create(Diagnostics.Generic, location, method.Name));
        }

        if (method.IsVararg || method.Parameters.Any(static parameter => parameter.IsParams))
        {
            diagnostics.Add(DiagnosticInfo.Create(Diagnostics.Variadic, location, method.Name));
        }

        if (method.ContainingType.ContainingType is not null || !IsPartialClass(method.ContainingType))
        {
            diagnostics.Add(DiagnosticInfo.Create(Diagnostics.ClassShape, location, method.ContainingType.Name));
        }
    }

    private static TypeModel? ParseReturn(
        IMethodSymbol method,
        AttributeData export,
        LocationInfo? location,
        List<DiagnosticInfo> diagnostics)
    {
        TypeParser types = new(method.GetReturnTypeAttributes());
        TypeModel? returned = method.ReturnsVoid ? TypeParser.Void : method.ReturnsByRef || method.ReturnsByRefReadonly ? null : types.Parse(method.ReturnType);
        if (returned is null)
        {
            DiagnosticDescriptor rule = types.NeedsCType ? Diagnostics.MissingCType : Diagnostics.UnsupportedReturn;
            diagnostics.Add(DiagnosticInfo.Create(rule, location, method.Name, method.ReturnType.ToDisplayString()));
            return null;
        }

        KeyValuePair<string, TypedConstant> onFailure =
            export.NamedArguments.FirstOrDefault(static argument => argument.Key == Names.OnFailure);
        if (onFailure.Key is null)
        {
            return returned;
        }

        if (returned.Passing != Passing.Number)
        {
            diagnostics.Add(DiagnosticInfo.Create(
                Diagnostics.FailureDecidedByType, location, method.Name, method.ReturnType.ToDisplayString()));
        }

        return returned with { Failure = $"{onFailure.Value.Value}" };
    }

    private static EquatableArray<ParameterModel> ParseParameters(IMethodSymbol method, List<DiagnosticInfo> diagnostics)
    {
        List<ParameterModel> parameters = [];
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (parameter.IsParams)
            {
                // Reported as variable arguments.
                continue;
            }

            TypeParser types = new(parameter.GetAttributes());
            TypeModel? type = parameter.RefKind == RefKind.None ? types.Parse(parameter.Type) : null;
            if (type is null || type.Passing == Passing.Result)
            {
                DiagnosticDescriptor rule = types.NeedsCType ? Diagnostics.MissingCType : Diagnostics.UnsupportedParameter;
                diagnostics.Add(DiagnosticInfo.Create(
                    rule, LocationInfo.Of(parameter), parameter.Name, parameter.Type.ToDisplayString()));
                continue;
            }

            parameters.Add(new ParameterModel(parameter.Name, type));
        }

        return parameters.ToEquatableArray();
    }

    private static bool IsPartialClass(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Class
        && type.DeclaringSyntaxReferences
            .Select(static reference => reference.GetSyntax())
            .OfType<ClassDeclarationSyntax>()
            .All(static declaration => declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static bool IsCIdentifier(string name) =>
        name.Length > 0
        && !char.IsDigit(name[0])
        && name.All(static c => c == '_' || (c < 128 && char.IsLetterOrDigit(c)));
}
