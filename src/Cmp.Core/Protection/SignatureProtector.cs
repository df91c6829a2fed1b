using System;
using Cmp.Asn1;
using Cmp.Asn1.Pkix;

namespace Cmp.Core;

/// <summary>Protects messages with signatures (RFC 9810 5.1.3.3).</summary>
/// <remarks>Allocates nothing itself; see the signer for what that needs. An instance belongs to one thread at a time.</remarks>
public sealed class SignatureProtector : IMessageProtector
{
    private readonly ICmpSigner _signer;

    private SignatureProtector(ICmpSigner signer, CmpCertificate certificate)
    {
        _signer = signer;
        Certificate = certificate;
        SenderKeyIdentifier = certificate.SubjectKeyIdentifier.ToArray();
    }

    /// <summary>The protection certificate: its subject is the sender (H5), and it is the first of extraCerts (P3).</summary>
    public CmpCertificate Certificate { get; }

    /// <inheritdoc/>
    public bool IsMac => false;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> AlgorithmIdentifier => _signer.AlgorithmIdentifier;

    /// <summary>The subject key identifier of the certificate (H9); empty when it has none.</summary>
    public ReadOnlyMemory<byte> SenderKeyIdentifier { get; }

    /// <inheritdoc/>
    public int MaximumLength => _signer.MaximumSignatureLength;

    /// <summary>Makes a protector.</summary>
    /// <param name="signer">Signs. It stays the caller's.</param>
    /// <param name="certificate">The certificate of the signer's key.</param>
    /// <param name="protector">The protector.</param>
    /// <returns>Why there is no protector, or null: the certificate must be that of the key (H10).</returns>
    public static CmpError? TryCreate(ICmpSigner signer, CmpCertificate certificate, out SignatureProtector? protector)
    {
        ArgumentNullException.ThrowIfNull(signer);
        ArgumentNullException.ThrowIfNull(certificate);
        bool match = HaveSameKey(signer.SubjectPublicKeyInfo.Span, certificate.SubjectPublicKeyInfo);
        protector = match ? new SignatureProtector(signer, certificate) : null;
        return match
            ? null
            : new CmpError(
                CmpErrorCode.CertificateAndKeyDoNotMatch, $"the certificate of {DistinguishedName.ToText(certificate.Subject)} has another key");
    }

    /// <inheritdoc/>
    public bool TryProtect(ReadOnlySpan<byte> protectedPart, Span<byte> destination, out int written) =>
        _signer.TrySign(protectedPart, destination, out written);

    /// <summary>Does nothing: signer and key stay the caller's.</summary>
    public void Dispose()
    {
    }

    // The algorithm parts of the same key may differ: parameters NULL or absent, or a key marked for PSS only.
    private static bool HaveSameKey(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b) =>
        Der.TryDecode(a, out SubjectPublicKeyInfo keyA, out _)
        && Der.TryDecode(b, out SubjectPublicKeyInfo keyB, out _)
        && keyA.SubjectPublicKey.Octets.SequenceEqual(keyB.SubjectPublicKey.Octets);
}
