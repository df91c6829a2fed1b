using Microsoft.CodeAnalysis;

namespace Cmp.Asn1.Generator;

/// <summary>The rules for wire types. An id is never used for another rule, even after its rule is gone.</summary>
internal static class Diagnostics
{
    private const string Category = "Asn1";

    internal static readonly DiagnosticDescriptor NotPartial = Rule(
        "CMPASN001", "A wire type must be partial", "'{0}' must be partial: its codec is added to it");

    internal static readonly DiagnosticDescriptor NotReadOnlyRefStruct = Rule(
        "CMPASN002", "A wire type is a view", "'{0}' must be a readonly ref struct: it is a view over the bytes it was decoded from");

    internal static readonly DiagnosticDescriptor UnsupportedType = Rule(
        "CMPASN003", "The component's type has no DER codec", "'{0}' has type '{1}', which has no DER codec here");

    internal static readonly DiagnosticDescriptor TwoTags = Rule(
        "CMPASN004", "A component has one tag", "'{0}' is both EXPLICIT and IMPLICIT");

    internal static readonly DiagnosticDescriptor ImplicitNeedsExplicit = Rule(
        "CMPASN005",
        "The type cannot be tagged IMPLICIT",
        "'{0}' has type '{1}', whose own tag must stay: it tells what is encoded, or the bytes are kept as they are. Use [Explicit({2})]; X.680 makes the tag EXPLICIT here even where a module's default is IMPLICIT.");

    internal static readonly DiagnosticDescriptor TagNumber = Rule(
        "CMPASN006", "A tag number fits one octet", "Tag number {1} of '{0}' is not in the range from 0 to 30");

    internal static readonly DiagnosticDescriptor AmbiguousAlternatives = Rule(
        "CMPASN007", "Alternatives must differ in their tags", "'{0}' and '{1}' can both start with the identifier octet {2}");

    internal static readonly DiagnosticDescriptor AmbiguousOptional = Rule(
        "CMPASN008",
        "A component that may be absent must differ from what can follow it",
        "'{0}' may be absent, and '{1}' after it can start with the same identifier octet {2}");

    internal static readonly DiagnosticDescriptor DefaultType = Rule(
        "CMPASN009", "DEFAULT needs a number, a boolean or an enum", "'{0}' cannot have a DEFAULT: only components of type int, bool or an enum can, and never inside Optional or as an alternative");

    internal static readonly DiagnosticDescriptor DefaultValue = Rule(
        "CMPASN010", "The DEFAULT is a value of the component's type", "The DEFAULT of '{0}' is not a value of type '{1}'");

    internal static readonly DiagnosticDescriptor SizeType = Rule(
        "CMPASN011", "SIZE is for collections", "'{0}' has type '{1}', which is not SequenceOf or SetOf: SIZE means nothing there");

    internal static readonly DiagnosticDescriptor AlternativeShape = Rule(
        "CMPASN012", "An alternative is a partial property with a getter only", "'{0}' must be declared as a partial property with 'get' alone: alternatives are opened on demand");

    internal static readonly DiagnosticDescriptor ComponentShape = Rule(
        "CMPASN013", "A component is a property with get and init", "'{0}' must be an automatic property with 'get' and 'init'");

    internal static readonly DiagnosticDescriptor EnumType = Rule(
        "CMPASN014", "A component's enum is based on int", "The enum '{1}' of '{0}' must have int as its underlying type");

    internal static readonly DiagnosticDescriptor DuplicateName = Rule(
        "CMPASN015", "Names in a type must differ", "'{0}' and '{1}' have the same ASN.1 name '{2}'");

    internal static readonly DiagnosticDescriptor NestedOrGeneric = Rule(
        "CMPASN016", "A wire type is neither nested nor generic", "'{0}' must be a type of its own in a namespace, without type parameters");

    internal static readonly DiagnosticDescriptor SequenceAndChoice = Rule(
        "CMPASN017", "A type is a SEQUENCE or a CHOICE", "'{0}' is both a SEQUENCE and a CHOICE");

    internal static readonly DiagnosticDescriptor NoAlternatives = Rule(
        "CMPASN018", "A CHOICE has alternatives", "'{0}' has no partial property: a CHOICE needs at least one alternative");

    private static DiagnosticDescriptor Rule(string id, string title, string message) =>
        new(id, title, message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true);
}
