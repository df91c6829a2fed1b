namespace Cmp.Asn1.Pkix;

/// <summary>A distinguished name. Names are compared by their encoding.</summary>
/// <remarks><code>
/// Name ::= CHOICE {
///   rdnSequence  RDNSequence }
/// </code></remarks>
[Asn1Choice, Rfc(5280, "4.1.2.4")]
public readonly ref partial struct Name
{
    /// <summary>The relative distinguished names, from the root of the directory downwards; none in the NULL-DN.</summary>
    public partial SequenceOf<SetOf<AttributeTypeAndValue>> RdnSequence { get; }
}

/// <summary>One attribute of a name; one control of a certificate request: a type and a value that the type explains.</summary>
/// <remarks><code>
/// AttributeTypeAndValue ::= SEQUENCE {
///   type   OBJECT IDENTIFIER,
///   value  ANY DEFINED BY type }
/// </code></remarks>
[Asn1Sequence, Rfc(5280, "4.1.2.4"), Rfc(4211, "B")]
public readonly ref partial struct AttributeTypeAndValue
{
    /// <summary>What the value is.</summary>
    public ObjectId Type { get; init; }

    /// <summary>The value.</summary>
    public AnyValue Value { get; init; }

    /// <summary>Opens the value if it is of one type, such as a control of a certificate request.</summary>
    /// <typeparam name="T">Type of the value.</typeparam>
    /// <param name="type">The type.</param>
    /// <param name="value">The value; meaningless when the method returns false.</param>
    /// <param name="error">What is wrong; <see cref="DerErrorKind.None"/> when nothing is, be it that the type is another one.</param>
    /// <returns>Whether the type is this one and the value is valid.</returns>
    public bool TryOpen<T>(OpenType<T> type, out T value, out DerError error)
        where T : IDer<T>, allows ref struct
        => type.TryOpen(Type, Value, out value, out error);
}

/// <summary>An attribute with a set of values, as in certification requests, private keys and CMS.</summary>
/// <remarks><code>
/// Attribute ::= SEQUENCE {
///   type    OBJECT IDENTIFIER,
///   values  SET OF ANY DEFINED BY type }
/// </code></remarks>
[Asn1Sequence, Asn1Name("Attribute"), Rfc(2986, "4.1"), Rfc(5652, "5.3")]
public readonly ref partial struct PkixAttribute
{
    /// <summary>What the values are.</summary>
    public ObjectId Type { get; init; }

    /// <summary>The values.</summary>
    public SetOf<AnyValue> Values { get; init; }
}
