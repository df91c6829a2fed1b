namespace Cmp.Asn1.PkixCmp;

/// <summary>A piece of information or a question: element of genm, genp and the header's generalInfo.</summary>
/// <remarks><code>
/// InfoTypeAndValue ::= SEQUENCE {
///   infoType   OBJECT IDENTIFIER,
///   infoValue  ANY DEFINED BY infoType OPTIONAL }
/// </code></remarks>
[Asn1Sequence, Rfc(9810, "5.3.19")]
public readonly ref partial struct InfoTypeAndValue
{
    /// <summary>What the value is.</summary>
    public ObjectId InfoType { get; init; }

    /// <summary>The value; left out where the type itself is the question.</summary>
    public Optional<AnyValue> InfoValue { get; init; }

    /// <summary>Opens the value if it is of one of the <see cref="InfoTypes"/>.</summary>
    /// <typeparam name="T">Type of the value.</typeparam>
    /// <param name="type">The type of information.</param>
    /// <param name="value">The value; meaningless when the method returns false.</param>
    /// <param name="error">What is wrong; <see cref="DerErrorKind.None"/> when nothing is, be it that the type is another one.</param>
    /// <returns>Whether the type is this one and the value is valid.</returns>
    public bool TryOpen<T>(OpenType<T> type, out T value, out DerError error)
        where T : IDer<T>, allows ref struct
        => type.TryOpen(InfoType, InfoValue, out value, out error);
}
