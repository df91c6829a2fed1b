using Cmp.Generators;

namespace Cmp.Asn1.Generator;

/// <summary>A declared type.</summary>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="Name">Its C# name.</param>
/// <param name="Asn1Name">Its name in the ASN.1 module.</param>
/// <param name="Accessibility">Its C# accessibility.</param>
/// <param name="HintName">Name of the file to generate.</param>
/// <param name="Usings">Namespaces that the components' types need.</param>
/// <param name="Fields">Components of a SEQUENCE or alternatives of a CHOICE, in order.</param>
internal sealed record TypeModel(
    string Namespace,
    string Name,
    string Asn1Name,
    string Accessibility,
    string HintName,
    EquatableArray<string> Usings,
    EquatableArray<FieldModel> Fields);

/// <summary>A component of a SEQUENCE or an alternative of a CHOICE.</summary>
/// <param name="Name">Name of the property.</param>
/// <param name="Asn1Name">Name in the ASN.1 module.</param>
/// <param name="Accessibility">C# accessibility of the property.</param>
/// <param name="Type">C# type, without <c>Optional</c>.</param>
/// <param name="Kind">How the value is read and written.</param>
/// <param name="Tag">How it is tagged.</param>
/// <param name="Presence">Whether it may be absent.</param>
/// <param name="Default">C# expression of the DEFAULT, if there is one.</param>
/// <param name="MinimumSize">The least number of elements, if there is one.</param>
/// <param name="Identifiers">Identifier octets it can start with, tagging included, ascending.</param>
/// <param name="AreIdentifiersKnown">False when only the type itself can tell what it starts with.</param>
internal sealed record FieldModel(
    string Name,
    string Asn1Name,
    string Accessibility,
    string Type,
    ValueKind Kind,
    TagModel Tag,
    Presence Presence,
    string? Default,
    int? MinimumSize,
    EquatableArray<byte> Identifiers,
    bool AreIdentifiersKnown);

/// <summary>The tagging of a component.</summary>
/// <param name="Mode">The kind of tagging.</param>
/// <param name="Number">Number of the context-specific tag; 0 when untagged.</param>
internal sealed record TagModel(TagMode Mode, int Number)
{
    /// <summary>No tag of its own.</summary>
    internal static TagModel None { get; } = new(TagMode.None, 0);
}

/// <summary>Kinds of tagging.</summary>
internal enum TagMode
{
    None,
    Explicit,
    Implicit,
}

/// <summary>Whether a component may be absent.</summary>
internal enum Presence
{
    Required,
    Optional,
    Default,
}

/// <summary>How a value is read and written.</summary>
internal enum ValueKind
{
    /// <summary>Through the type's own codec.</summary>
    Der,

    /// <summary>A C# <c>bool</c>: BOOLEAN.</summary>
    Boolean,

    /// <summary>A C# <c>int</c>: INTEGER.</summary>
    Int32,

    /// <summary>A C# enum: INTEGER with named numbers.</summary>
    NamedInteger,

    /// <summary>A C# enum: ENUMERATED.</summary>
    Enumerated,
}
