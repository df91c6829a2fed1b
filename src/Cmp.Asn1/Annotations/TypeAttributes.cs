using System;

namespace Cmp.Asn1;

/// <summary>Marks a <c>readonly ref partial struct</c> as an ASN.1 SEQUENCE; its properties are the components, in order.</summary>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class Asn1SequenceAttribute : Attribute;

/// <summary>
/// Marks a <c>readonly ref partial struct</c> as an ASN.1 CHOICE; its get-only partial properties are the alternatives, which are
/// opened on demand.
/// </summary>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class Asn1ChoiceAttribute : Attribute;

/// <summary>Marks an enum whose values travel as ENUMERATED; without it they travel as INTEGER.</summary>
[AttributeUsage(AttributeTargets.Enum)]
public sealed class Asn1EnumeratedAttribute : Attribute;

/// <summary>Names the section of the RFC that defines a type or rules a member.</summary>
/// <param name="number">Number of the RFC.</param>
/// <param name="section">Section, as <c>5.1.1</c>.</param>
[AttributeUsage(AttributeTargets.All, AllowMultiple = true)]
public sealed class RfcAttribute(int number, string section) : Attribute
{
    /// <summary>Number of the RFC.</summary>
    public int Number { get; } = number;

    /// <summary>Section of the RFC, as <c>5.1.1</c>.</summary>
    public string Section { get; } = section;
}
