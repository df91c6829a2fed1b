namespace Cmp.Asn1.Pkix;

/// <summary>An algorithm and its parameters.</summary>
/// <remarks><code>
/// AlgorithmIdentifier ::= SEQUENCE {
///   algorithm   OBJECT IDENTIFIER,
///   parameters  ANY DEFINED BY algorithm OPTIONAL }
/// </code></remarks>
[Asn1Sequence, Rfc(5280, "4.1.1.2")]
public readonly ref partial struct AlgorithmIdentifier
{
    /// <summary>Which algorithm.</summary>
    public ObjectId Algorithm { get; init; }

    /// <summary>Its parameters; some algorithms have none, some want NULL, some must be without.</summary>
    public Optional<AnyValue> Parameters { get; init; }
}

/// <summary>A public key and what it is for.</summary>
/// <remarks><code>
/// SubjectPublicKeyInfo ::= SEQUENCE {
///   algorithm         AlgorithmIdentifier,
///   subjectPublicKey  BIT STRING }
/// </code></remarks>
[Asn1Sequence, Rfc(5280, "4.1.2.7")]
public readonly ref partial struct SubjectPublicKeyInfo
{
    /// <summary>The key's algorithm and its domain, such as the named curve.</summary>
    public AlgorithmIdentifier Algorithm { get; init; }

    /// <summary>The key, in the format of its algorithm.</summary>
    public BitString SubjectPublicKey { get; init; }
}
