using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;

namespace Cmp.Core;

/// <summary>A certificate with its private key: messages are signed.</summary>
/// <remarks>
/// The private key is used where it is and never exported. Any number of operations may use the credential at a time; keys of .NET then
/// sign one after another, a signer of the application (<see cref="ICmpSigner"/>) has to bear several calls at a time.
/// </remarks>
public sealed class CertificateCredential : CmpCredential, IDisposable
{
    private readonly ICmpSigner _signer;
    private readonly AsymmetricAlgorithm? _ownedKey;
    private readonly ECDiffieHellman? _ownedAgreement;
    private readonly byte[] _sender;
    private readonly byte[] _issuer;

    /// <summary>A credential with a certificate that holds its private key.</summary>
    /// <param name="certificate">The certificate. It stays the application's.</param>
    /// <param name="chain">Certificates on the way to the root, in order; the root itself is not sent (P4).</param>
    /// <exception cref="CmpException">The certificate has no private key that can sign.</exception>
    public CertificateCredential(X509Certificate2 certificate, IEnumerable<X509Certificate2>? chain = null)
        : this(PrivateKeyOf(certificate), certificate, chain)
    {
        _ownedKey = ((SerializedSigner)_signer).Key;
        if (_ownedKey is ECDsa)
        {
            // The same key, for the other use of it; only where the certificate's key usage lets it agree on keys.
            _ownedAgreement = certificate.GetECDiffieHellmanPrivateKey();
        }
    }

    /// <summary>A credential with a key that is kept apart from its certificate.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="key">The private key: RSA or ECDSA. It stays the application's.</param>
    /// <param name="chain">Certificates on the way to the root, in order.</param>
    /// <exception cref="CmpException">The key is not that of the certificate, or of another kind.</exception>
    public CertificateCredential(X509Certificate2 certificate, AsymmetricAlgorithm key, IEnumerable<X509Certificate2>? chain = null)
        : this(new SerializedSigner(key), certificate, chain)
    {
    }

    /// <summary>A credential whose key is wherever the application can reach it.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="signer">Signs; <see cref="CallbackSigner"/> makes one of a function. It stays the application's.</param>
    /// <param name="chain">Certificates on the way to the root, in order.</param>
    /// <exception cref="CmpException">The signer's key is not that of the certificate.</exception>
    public CertificateCredential(X509Certificate2 certificate, ICmpSigner signer, IEnumerable<X509Certificate2>? chain = null)
        : this(signer, certificate, chain)
    {
    }

    private CertificateCredential(ICmpSigner signer, X509Certificate2 certificate, IEnumerable<X509Certificate2>? chain)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        ArgumentNullException.ThrowIfNull(signer);
        _signer = signer;
        ProtectionCertificate = PlatformCertificates.ToCmp(certificate);
        _sender = ProtectionCertificate.Subject.ToArray();
        _issuer = ProtectionCertificate.Issuer.ToArray();
        ExtraCerts = Assemble(ProtectionCertificate, chain ?? []);
        if (SignatureProtector.TryCreate(signer, ProtectionCertificate, out _) is CmpError failure)
        {
            throw new CmpException(failure);
        }
    }

    /// <summary>
    /// Opens envelopes that are addressed to the certificate, as those with keys that a CA generated (RFC 9483 4.1.6); null to use the key of
    /// the credential where it is one of .NET's that can. An ECDSA key can not, if it is given apart from its certificate: .NET has another
    /// type for agreeing on keys. It has to bear several calls at a time.
    /// </summary>
    public ICmpDecryptor? Decryptor { get; init; }

    /// <inheritdoc/>
    internal override EnvelopeKeys Envelopes => new() { Decryptor = Decryptor ?? OwnDecryptor() };

    /// <inheritdoc/>
    internal override CmpCertificate ProtectionCertificate { get; }

    /// <inheritdoc/>
    internal override ReadOnlyMemory<byte> Sender => _sender;

    /// <inheritdoc/>
    internal override ReadOnlyMemory<byte> LikelyRecipient => _issuer;

    /// <inheritdoc/>
    internal override IReadOnlyList<ReadOnlyMemory<byte>> ExtraCerts { get; }

    /// <summary>Lets go of the handle on the certificate's private key, if this credential opened one.</summary>
    public void Dispose()
    {
        _ownedKey?.Dispose();
        _ownedAgreement?.Dispose();
    }

    /// <inheritdoc/>
    internal override CmpError? TryCreateProtector(ICmpCrypto crypto, out IMessageProtector? protector)
    {
        CmpError? failure = SignatureProtector.TryCreate(_signer, ProtectionCertificate, out SignatureProtector? made);
        protector = made;
        return failure;
    }

    /// <inheritdoc/>
    internal override CmpError? TryResumeProtector(
        ICmpCrypto crypto, ReadOnlySpan<byte> algorithmIdentifier, out IMessageProtector? protector) => TryCreateProtector(crypto, out protector);

    private SerializedDecryptor? OwnDecryptor()
    {
        AsymmetricAlgorithmDecryptor? decryptor = _signer is SerializedSigner { Key: RSA rsa } ? AsymmetricAlgorithmDecryptor.Create(rsa)
            : _ownedAgreement is not null ? AsymmetricAlgorithmDecryptor.Create(_ownedAgreement)
            : null;
        return decryptor is null ? null : new SerializedDecryptor(decryptor, _signer is SerializedSigner signer ? signer.Turn : new Lock());
    }

    private static SerializedSigner PrivateKeyOf(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        AsymmetricAlgorithm? key = (AsymmetricAlgorithm?)certificate.GetRSAPrivateKey() ?? certificate.GetECDsaPrivateKey();
        return key is null
            ? throw new CmpException(new CmpError(CmpErrorCode.MissingProtectionCredential, "the certificate has no private key for RSA or ECDSA"))
            : new SerializedSigner(key);
    }

    // P3: the protection certificate first, then its chain. P4: no self-signed ones, unless one protects.
    private static List<ReadOnlyMemory<byte>> Assemble(CmpCertificate certificate, IEnumerable<X509Certificate2> chain)
    {
        List<ReadOnlyMemory<byte>> assembled = [certificate.Encoded];
        foreach (X509Certificate2 platform in chain)
        {
            CmpCertificate link = PlatformCertificates.ToCmp(platform);
            if (!link.IsSelfIssued && !link.IsSameAs(certificate))
            {
                assembled.Add(link.Encoded);
            }
        }

        return assembled;
    }
}
