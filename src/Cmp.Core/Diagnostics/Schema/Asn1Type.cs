using System.Collections.Generic;

namespace Cmp.Core;

/// <summary>An ASN.1 type, read from its production, to show values of it.</summary>
/// <param name="Kind">How it is encoded.</param>
/// <param name="Identifier">The identifier octet without tagging; 0 for what has several or none.</param>
internal sealed record Asn1Type(Asn1Kind Kind, byte Identifier)
{
    /// <summary>The name of the production; empty for a type written in place.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>Components of a sequence, alternatives of a choice.</summary>
    public IReadOnlyList<Asn1Component> Components { get; init; } = [];

    /// <summary>What a collection is made of, or what the octets of a string hold; null for neither.</summary>
    public Asn1Type? Element { get; init; }

    /// <summary>Names of numbers, or of bits.</summary>
    public IReadOnlyDictionary<int, string> Names { get; init; } = new Dictionary<int, string>();

    /// <summary>Whether values are kept from view.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Whether the encoding without tagging is constructed.</summary>
    public bool IsConstructed => Kind is Asn1Kind.Sequence or Asn1Kind.SequenceOf or Asn1Kind.SetOf;
}

/// <summary>A component or an alternative.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Tag">Number of its tag; negative without one.</param>
/// <param name="IsExplicit">Whether the tag is one around the value.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsOptional">Whether it may be left out.</param>
/// <param name="IsSecret">Whether its value is kept from view.</param>
internal sealed record Asn1Component(string Name, int Tag, bool IsExplicit, Asn1Type Type, bool IsOptional, bool IsSecret);
