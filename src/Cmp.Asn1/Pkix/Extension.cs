namespace Cmp.Asn1.Pkix;

/// <summary>An extension of a certificate, a CRL or an entry of one. <c>Extensions</c> is a SEQUENCE of at least one of them.</summary>
/// <remarks><code>
/// Extension ::= SEQUENCE {
///   extnID     OBJECT IDENTIFIER,
///   critical   BOOLEAN DEFAULT FALSE,
///   extnValue  OCTET STRING }
/// </code></remarks>
[Asn1Sequence, Rfc(5280, "4.1")]
public readonly ref partial struct Extension
{
    /// <summary>Which extension.</summary>
    [Asn1Name("extnID")]
    public ObjectId ExtnId { get; init; }

    /// <summary>
    /// Whether who does not understand the extension must refuse. DER leaves a FALSE out, yet certificates that encode one are in the
    /// field, so it is read and kept; <see cref="IsCritical"/> tells what it means.
    /// </summary>
    public Optional<bool> Critical { get; init; }

    /// <summary>The DER encoding of the extension's value.</summary>
    public OctetString ExtnValue { get; init; }

    /// <summary>Whether who does not understand the extension must refuse.</summary>
    /// <returns>True when it is marked critical.</returns>
    public bool IsCritical() => Critical.Value;
}
