using System;
using Cmp.Asn1;
using Cmp.Asn1.Pkix;

namespace Cmp.Core;

/// <summary>
/// A certificate: its bytes, checked once, and the few fields that CMP asks for. Whatever a crypto provider makes of it (a key, a
/// platform certificate) is kept with it, so that it is made once per certificate and not once per message.
/// </summary>
public sealed partial class CmpCertificate
{
    private readonly byte[] _encoded;

    private CmpCertificate(byte[] encoded, CertificateFields fields)
    {
        _encoded = encoded;
        Fields = fields;
    }

    /// <summary>DER of the certificate.</summary>
    public ReadOnlyMemory<byte> Encoded => _encoded;

    /// <summary>DER of the subject.</summary>
    public ReadOnlySpan<byte> Subject => Slice(Fields.Subject);

    /// <summary>DER of the issuer.</summary>
    public ReadOnlySpan<byte> Issuer => Slice(Fields.Issuer);

    /// <summary>Content octets of the serial number.</summary>
    public ReadOnlySpan<byte> SerialNumber => Slice(Fields.SerialNumber);

    /// <summary>DER of the public key.</summary>
    public ReadOnlySpan<byte> SubjectPublicKeyInfo => Slice(Fields.SubjectPublicKeyInfo);

    /// <summary>DER of the AlgorithmIdentifier of the signature on the certificate.</summary>
    public ReadOnlySpan<byte> SignatureAlgorithm => Slice(Fields.SignatureAlgorithm);

    /// <summary>The subject key identifier; empty when the certificate has none.</summary>
    public ReadOnlySpan<byte> SubjectKeyIdentifier => Slice(Fields.SubjectKeyIdentifier);

    /// <summary>DER of the subject alternative name's value; empty when the certificate has none.</summary>
    public ReadOnlySpan<byte> SubjectAlternativeName => Slice(Fields.SubjectAlternativeName);

    /// <summary>Start of the validity.</summary>
    public DateTimeOffset NotBefore => Fields.NotBefore;

    /// <summary>End of the validity.</summary>
    public DateTimeOffset NotAfter => Fields.NotAfter;

    /// <summary>
    /// Whether the key may sign messages: the key usage extension is absent or includes digitalSignature (RFC 9483 3.5, V12).
    /// </summary>
    public bool AllowsDigitalSignature => Fields.AllowsDigitalSignature;

    /// <summary>Whether the basic constraints say that the subject is a CA.</summary>
    public bool IsCertificationAuthority => Fields.IsCertificationAuthority;

    /// <summary>What the extended key usage authorizes the subject for in CMP (V11).</summary>
    public CmpRoles Roles => Fields.Roles;

    /// <summary>Whether subject and issuer are the same name.</summary>
    public bool IsSelfIssued => Subject.SequenceEqual(Issuer);

    /// <summary>
    /// What the crypto provider keeps with the certificate. It belongs to the provider, which sets and reads it; a value that is
    /// <see cref="IDisposable"/> is disposed with <see cref="ReleaseProviderState"/>.
    /// </summary>
    public object? ProviderState { get; set; }

    private CertificateFields Fields { get; }

    /// <summary>Lets go of what the crypto provider keeps. The certificate stays usable: the provider makes it again when needed.</summary>
    public void ReleaseProviderState()
    {
        (ProviderState as IDisposable)?.Dispose();
        ProviderState = null;
    }

    /// <summary>Decodes a certificate; the bytes are copied.</summary>
    /// <param name="encoded">DER of the certificate.</param>
    /// <param name="certificate">The certificate.</param>
    /// <param name="error">What is wrong and where.</param>
    /// <returns>Whether the bytes are a certificate.</returns>
    public static bool TryDecode(ReadOnlySpan<byte> encoded, out CmpCertificate certificate, out DerError error)
    {
        certificate = null!;
        if (!Der.TryDecode(encoded, out Certificate view, out error))
        {
            return false;
        }

        certificate = new CmpCertificate(encoded.ToArray(), CertificateFields.Of(encoded, view));
        return true;
    }

    /// <summary>The same certificate, sharing its bytes, without what the crypto provider keeps with this one.</summary>
    /// <returns>The other object.</returns>
    public CmpCertificate Copy() => new(_encoded, Fields);

    /// <summary>Makes a certificate of bytes that were checked before; they are copied.</summary>
    internal static CmpCertificate OfChecked(ReadOnlySpan<byte> encoded) =>
        new(encoded.ToArray(), CertificateFields.Of(encoded, new Encoded<Certificate>(encoded).Value));

    /// <summary>Whether two certificates are the same, byte for byte.</summary>
    /// <param name="other">The other certificate.</param>
    /// <returns>True when they are.</returns>
    public bool IsSameAs(CmpCertificate other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return ReferenceEquals(this, other) || _encoded.AsSpan().SequenceEqual(other._encoded);
    }

    private ReadOnlySpan<byte> Slice(Range range) => _encoded.AsSpan(range);
}
