using System;

namespace Cmp.Asn1;

/// <summary>The component is wrapped in a context-specific tag of its own: <c>[n] EXPLICIT</c>.</summary>
/// <param name="number">Tag number, 0 to 30.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ExplicitAttribute(int number) : Attribute
{
    /// <summary>Tag number.</summary>
    public int Number { get; } = number;
}

/// <summary>
/// The component's own tag is replaced by a context-specific one: <c>[n] IMPLICIT</c>. A CHOICE cannot lose its tag; ASN.1 makes such
/// a component EXPLICIT, and so must the declaration here.
/// </summary>
/// <param name="number">Tag number, 0 to 30.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ImplicitAttribute(int number) : Attribute
{
    /// <summary>Tag number.</summary>
    public int Number { get; } = number;
}

/// <summary>The component is left out when it has this value: <c>DEFAULT</c>. DER forbids encoding it then.</summary>
/// <param name="value">The default: an <see cref="int"/>, a <see cref="bool"/> or an enum value.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DefaultAttribute(object value) : Attribute
{
    /// <summary>The default value.</summary>
    public object Value { get; } = value;
}

/// <summary>The collection holds at least this many elements: <c>SIZE (n..MAX)</c>.</summary>
/// <param name="minimum">The least number of elements.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SizeAttribute(int minimum) : Attribute
{
    /// <summary>The least number of elements.</summary>
    public int Minimum { get; } = minimum;
}
