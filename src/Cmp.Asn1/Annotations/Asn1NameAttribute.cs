using System;

namespace Cmp.Asn1;

/// <summary>
/// The name in the ASN.1 module where it is not the C# name (types) or the C# name with a small first letter (components): it is what
/// error paths show.
/// </summary>
/// <param name="name">The name, as <c>transactionID</c>.</param>
[AttributeUsage(AttributeTargets.Struct | AttributeTargets.Property)]
public sealed class Asn1NameAttribute(string name) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;
}
