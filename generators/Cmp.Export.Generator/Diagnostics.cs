using Microsoft.CodeAnalysis;

namespace Cmp.Export.Generator;

/// <summary>The rules for exports. An id is never used for another rule, even after its rule is gone.</summary>
internal static class Diagnostics
{
    private const string Category = "Export";

    internal static readonly DiagnosticDescriptor DuplicateName = Rule(
        "CMPEXP001", "A symbol can be exported once", "'{0}' is exported by '{1}' already");

    internal static readonly DiagnosticDescriptor NotStatic = Rule(
        "CMPEXP002", "An exported method must be static", "'{0}' must be static: C has no object to call it on");

    internal static readonly DiagnosticDescriptor Generic = Rule(
        "CMPEXP003", "An exported method cannot be generic", "'{0}' or a type around it is generic: C cannot choose type arguments");

    internal static readonly DiagnosticDescriptor UnsupportedParameter = Rule(
        "CMPEXP004", "The parameter's type has no C form", "Parameter '{0}' has type '{1}', which cannot be passed from C");

    internal static readonly DiagnosticDescriptor UnsupportedReturn = Rule(
        "CMPEXP005", "The return type has no C form", "'{0}' returns '{1}', which cannot be passed to C");

    internal static readonly DiagnosticDescriptor UnknownSymbol = Rule(
        "CMPEXP006", "An exported symbol must be listed", "'{0}' is not listed in symbols.tsv");

    internal static readonly DiagnosticDescriptor Variadic = Rule(
        "CMPEXP007", "Variable arguments cannot be exported", "'{0}' takes variable arguments, which cannot be received from C");

    internal static readonly DiagnosticDescriptor ClassShape = Rule(
        "CMPEXP008", "Exports live in a top-level partial class", "'{0}' must be a partial class that is not nested: the entry points are added to it");

    internal static readonly DiagnosticDescriptor BadName = Rule(
        "CMPEXP009", "An export's name must be a C identifier", "'{0}' is not a C identifier");

    internal static readonly DiagnosticDescriptor FailureDecidedByType = Rule(
        "CMPEXP010", "OnFailure is for plain numbers only", "'{0}' returns '{1}', which decides its failure value itself");

    internal static readonly DiagnosticDescriptor MissingCType = Rule(
        "CMPEXP011", "The C type must be given", "'{0}' has type '{1}', whose C type is known only through [CType]");

    private static DiagnosticDescriptor Rule(string id, string title, string message) =>
        new(id, title, message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true);
}
