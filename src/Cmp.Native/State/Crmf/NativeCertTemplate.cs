using System;
using Cmp.Asn1;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCrmf;
using Cmp.Native.Abi;
using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoStack;

namespace Cmp.Native.State.Crmf;

/// <summary>What an <c>OSSL_CRMF_CERTTEMPLATE</c> refers to: a CertTemplate (RFC 4211, section 5).</summary>
[CType("OSSL_CRMF_CERTTEMPLATE")]
internal sealed unsafe class NativeCertTemplate : ICrmfObject<NativeCertTemplate>
{
    private readonly byte[] _received;
    private LentField<ASN1_INTEGER> _serialNumber = new(DerForm.Integer);
    private LentField<X509_NAME> _issuer = new(DerForm.Name);
    private LentField<ASN1_TIME> _notBefore = new(DerForm.Time);
    private LentField<ASN1_TIME> _notAfter = new(DerForm.Time);
    private LentField<X509_NAME> _subject = new(DerForm.Name);
    private LentField<X509_PUBKEY> _publicKey = new(DerForm.SubjectPublicKeyInfo);
    private LentField<OPENSSL_STACK> _extensions = new(DerForm.Extensions);
    private bool _isChanged;
    private bool _hasNewValidity;

    private NativeCertTemplate(byte[] received) => _received = received;

    /// <inheritdoc/>
    public static ReadOnlySpan<byte> CName => "OSSL_CRMF_CERTTEMPLATE\0"u8;

    /// <summary>The serialNumber, lent; NULL if absent.</summary>
    internal ASN1_INTEGER* SerialNumber => _serialNumber.Lend(Received.SerialNumber);

    /// <summary>The issuer, lent; NULL if absent.</summary>
    internal X509_NAME* Issuer => _issuer.Lend(Received.Issuer);

    /// <summary>The subject, lent; NULL if absent.</summary>
    internal X509_NAME* Subject => _subject.Lend(Received.Subject);

    /// <summary>The publicKey, lent for changing; NULL if absent.</summary>
    internal X509_PUBKEY* PublicKey
    {
        get
        {
            _isChanged = true;
            return _publicKey.LendForChange(Received.PublicKey);
        }
    }

    /// <summary>The extensions, lent for changing; NULL if absent.</summary>
    internal OPENSSL_STACK* Extensions
    {
        get
        {
            _isChanged = true;
            return _extensions.LendForChange(Received.Extensions);
        }
    }

    private CertTemplate Received => new Encoded<CertTemplate>(_received).Value;

    /// <summary>The publicKey for reading only, lent; NULL if absent.</summary>
    internal X509_PUBKEY* PeekPublicKey() => _publicKey.Lend(Received.PublicKey);

    /// <inheritdoc/>
    public static bool IsValid(ReadOnlySpan<byte> der, out DerError error) => Der.TryDecode(der, out CertTemplate _, out error);

    /// <inheritdoc/>
    public static NativeCertTemplate Create(byte[] received) =>
        new(received.Length == 0 ? Der.Encode(default(CertTemplate)) : received);

    /// <summary>Sets those of the components for which there is a value to copies of it.</summary>
    /// <returns>False with a reason on the error queue; then the components before the one that failed have been set.</returns>
    internal bool Fill(EVP_PKEY* publicKey, X509_NAME* subject, X509_NAME* issuer, ASN1_INTEGER* serialNumber)
    {
        _isChanged = true;
        return SetName(ref _subject, subject)
            && SetName(ref _issuer, issuer)
            && SetSerialNumber(serialNumber)
            && SetPublicKey(publicKey);
    }

    /// <summary>Takes over both ends of the validity; NULL leaves an end open.</summary>
    internal void SetValidity(ASN1_TIME* notBefore, ASN1_TIME* notAfter)
    {
        _isChanged = true;
        _hasNewValidity = true;
        _notBefore.Adopt(notBefore);
        _notAfter.Adopt(notAfter);
    }

    /// <summary>Takes over the extensions; NULL or none of them for no extensions.</summary>
    internal void SetExtensions(OPENSSL_STACK* extensions)
    {
        _isChanged = true;
        if (extensions != null && OPENSSL_sk_num(extensions) == 0)
        {
            OPENSSL_sk_free(extensions);
            extensions = null;
        }

        _extensions.Adopt(extensions);
    }

    /// <summary>Adds an extension at the end.</summary>
    /// <param name="extension">Taken over on success.</param>
    /// <returns>False with a reason on the error queue.</returns>
    internal bool PushExtension(X509_EXTENSION* extension)
    {
        OPENSSL_STACK* extensions = Extensions;
        if (extensions != null)
        {
            return OPENSSL_sk_push(extensions, extension) > 0;
        }

        extensions = OPENSSL_sk_new_null();
        if (extensions == null || OPENSSL_sk_push(extensions, extension) <= 0)
        {
            OPENSSL_sk_free(extensions);
            return false;
        }

        _extensions.Adopt(extensions);
        return true;
    }

    /// <inheritdoc/>
    public byte[] ToDer()
    {
        CertTemplate received = Received;
        if (!_isChanged)
        {
            return _received;
        }

        return _serialNumber.TryGet(received.SerialNumber, out Optional<DerInteger> serialNumber)
            && _issuer.TryGet(received.Issuer, out Optional<Name> issuer)
            && TryGetValidity(received.Validity, out Optional<OptionalValidity> validity)
            && _subject.TryGet(received.Subject, out Optional<Name> subject)
            && _publicKey.TryGet(received.PublicKey, out Optional<SubjectPublicKeyInfo> publicKey)
            && _extensions.TryGet(received.Extensions, out Optional<SequenceOf<Extension>> extensions)
                ? Der.Encode(new CertTemplate
                {
                    Version = received.Version,
                    SerialNumber = serialNumber,
                    SigningAlg = received.SigningAlg,
                    Issuer = issuer,
                    Validity = validity,
                    Subject = subject,
                    PublicKey = publicKey,
                    IssuerUid = received.IssuerUid,
                    SubjectUid = received.SubjectUid,
                    Extensions = extensions,
                })
                : [];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _serialNumber.Dispose();
        _issuer.Dispose();
        _notBefore.Dispose();
        _notAfter.Dispose();
        _subject.Dispose();
        _publicKey.Dispose();
        _extensions.Dispose();
    }

    private static bool SetName(ref LentField<X509_NAME> place, X509_NAME* name)
    {
        if (name == null || name == place.Made)
        {
            return true;
        }

        X509_NAME* copy = LibcryptoX509Name.X509_NAME_dup(name);
        if (copy != null)
        {
            place.Adopt(copy);
        }

        return copy != null;
    }

    private bool SetSerialNumber(ASN1_INTEGER* serialNumber)
    {
        if (serialNumber == null)
        {
            return true;
        }

        ASN1_INTEGER* copy = LibcryptoAsn1.ASN1_INTEGER_dup(serialNumber);
        if (copy != null)
        {
            _serialNumber.Adopt(copy);
        }

        return copy != null;
    }

    private bool SetPublicKey(EVP_PKEY* publicKey)
    {
        if (publicKey == null)
        {
            return true;
        }

        X509_PUBKEY* made = null;
        bool isSet = LibcryptoX509.X509_PUBKEY_set(&made, publicKey) == 1;
        if (isSet)
        {
            _publicKey.Adopt(made);
        }

        return isSet;
    }

    private bool TryGetValidity(Optional<OptionalValidity> received, out Optional<OptionalValidity> validity)
    {
        validity = received;
        if (!_hasNewValidity)
        {
            return true;
        }

        bool valid = _notBefore.TryGet(default, out Optional<Time> notBefore);
        valid &= _notAfter.TryGet(default, out Optional<Time> notAfter);
        validity = new OptionalValidity { NotBefore = notBefore, NotAfter = notAfter };
        return valid;
    }
}
