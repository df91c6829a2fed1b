using Cmp.Native.Crypto;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoX509;
using static Cmp.Native.Interop.LibcryptoX509v3;

namespace Cmp.Native.State;

/// <summary>What the certificate that is asked for shall contain, and which certificate is updated or revoked.</summary>
internal sealed unsafe partial class NativeCmpContext
{
    private const int NidSubjectAltName = 85;

    private Owned<EVP_PKEY> _newKey = Owned.Key();
    private bool _newKeyIsPrivate;
    private bool _newKeyIsDelivered;
    private byte[]? _newKeyInfo;
    private Owned<X509_NAME> _issuer = Owned.Name();
    private byte[] _subjectName = [];
    private OwnedStack _subjectAltNames = OwnedStack.OfGeneralNames();
    private OwnedStack _requestExtensions = OwnedStack.OfExtensions();
    private OwnedStack _policies = OwnedStack.OfPolicies();
    private Owned<X509> _oldCertificate = Owned.Certificate();
    private KeptRequest _certificationRequest = new();

    /// <summary>The issuer to ask for; NULL if not set.</summary>
    internal X509_NAME* Issuer => _issuer.Pointer;

    /// <summary>DER of the subject to ask for; empty if not set. Nobody asks for the object, and copying that takes longer.</summary>
    internal byte[] SubjectName => _subjectName;

    /// <summary>The subject alternative names to ask for; may be NULL.</summary>
    internal OPENSSL_STACK* SubjectAltNames => _subjectAltNames.Pointer;

    /// <summary>The extensions to ask for; may be NULL.</summary>
    internal OPENSSL_STACK* RequestExtensions => _requestExtensions.Pointer;

    /// <summary>The policies to ask for; may be NULL.</summary>
    internal OPENSSL_STACK* Policies => _policies.Pointer;

    /// <summary>The certificate to update or revoke, and the model for names; NULL if not set.</summary>
    internal X509* OldCertificate => _oldCertificate.Pointer;

    /// <summary>The PKCS#10 request to send or to revoke by; NULL if not set.</summary>
    internal X509_REQ* CertificationRequest => _certificationRequest.Object(Library, Properties);

    /// <summary>DER of the same; empty if not set.</summary>
    internal byte[] CertificationRequestDer => _certificationRequest.Encoded;

    internal bool HasCertificationRequest => _certificationRequest.Encoded.Length > 0;

    /// <summary>DER of its subject; empty if not set.</summary>
    internal byte[] CertificationRequestSubject =>
        DerForm.Name.ToBytes(CertificationRequest == null ? null : X509_REQ_get_subject_name(CertificationRequest));

    /// <summary>DER of its public key; empty if not set.</summary>
    internal byte[] CertificationRequestPublicKeyInfo
    {
        get
        {
            byte[] strict = _certificationRequest.SubjectPublicKeyInfo;
            return strict.Length > 0 || CertificationRequest == null
                ? strict
                : DerForm.SubjectPublicKeyInfo.ToBytes(X509_REQ_get_X509_PUBKEY(CertificationRequest));
        }
    }

    /// <summary>
    /// DER of the public key to be certified, found in this order: new key, PKCS#10, old certificate, own certificate, own key. Empty if
    /// there is none. Libcrypto may take 0.1 ms to encode a key, so that of the new key is kept.
    /// </summary>
    internal byte[] NewPublicKeyInfo()
    {
        if (_newKey.Pointer != null)
        {
            return _newKeyInfo ??= PublicKeyInfo.Of(_newKey.Pointer);
        }

        if (HasCertificationRequest)
        {
            return CertificationRequestPublicKeyInfo;
        }

        X509* model = OldCertificate != null ? OldCertificate : Certificate;
        return model != null ? DerForm.SubjectPublicKeyInfo.ToBytes(X509_get_X509_PUBKEY(model)) : PublicKeyInfo.Of(Key);
    }

    /// <summary>The key to be certified.</summary>
    /// <param name="privateKey">Whether its private part is needed.</param>
    /// <returns>NULL if there is none, or none with a private part where that is needed.</returns>
    internal EVP_PKEY* Get0NewKey(bool privateKey)
    {
        if (_newKey.Pointer != null)
        {
            return privateKey && !_newKeyIsPrivate ? null : _newKey.Pointer;
        }

        if (HasCertificationRequest)
        {
            return privateKey ? null : X509_REQ_get0_pubkey(CertificationRequest);
        }

        return Key;
    }

    /// <summary>Whether the caller has said which key is to be certified; otherwise it would be one that is certified already.</summary>
    internal bool HasKeyToCertify => (_newKey.Pointer != null && !_newKeyIsDelivered) || HasCertificationRequest;

    /// <summary>The new key if the caller has set one with its private part, lent; NULL otherwise.</summary>
    internal EVP_PKEY* PrivateNewKey => _newKeyIsPrivate ? _newKey.Pointer : null;

    /// <summary>Takes over a private key that the server has generated.</summary>
    internal void TakeDeliveredKey(EVP_PKEY* key)
    {
        Set0NewKey(isPrivate: true, key);
        _newKeyIsDelivered = true;
    }

    internal void Set0NewKey(bool isPrivate, EVP_PKEY* key)
    {
        _newKey.Replace(key);
        _newKeyIsPrivate = isPrivate;
        _newKeyIsDelivered = false;
        _newKeyInfo = null;
    }

    internal bool Set1Issuer(X509_NAME* name) => Set1Name(ref _issuer, name);

    internal bool Set1SubjectName(X509_NAME* name)
    {
        byte[] encoded = DerForm.Name.ToBytes(name);
        bool isSet = name == null || encoded.Length > 0;
        _subjectName = isSet ? encoded : _subjectName;
        return isSet;
    }

    internal bool Set1OldCertificate(X509* certificate) => Set1Certificate(ref _oldCertificate, certificate);

    internal bool Set1CertificationRequest(X509_REQ* request) => _certificationRequest.Replace(request);

    /// <summary>Whether the extensions to ask for hold subject alternative names.</summary>
    internal bool RequestExtensionsHaveSubjectAltNames() => HaveSubjectAltNames(RequestExtensions);

    internal bool Set0RequestExtensions(OPENSSL_STACK* extensions)
    {
        if (_subjectAltNames.Count > 0 && HaveSubjectAltNames(extensions))
        {
            ErrorQueue.Raise(Reason.MultipleSanSources);
            return false;
        }

        _requestExtensions.Replace(extensions);
        return true;
    }

    internal bool Push1SubjectAltName(GENERAL_NAME* name)
    {
        if (RequestExtensionsHaveSubjectAltNames())
        {
            ErrorQueue.Raise(Reason.MultipleSanSources);
            return false;
        }

        using Owned<GENERAL_NAME> copy = Owned.GeneralName(GENERAL_NAME_dup(name));
        if (copy.Pointer == null || !_subjectAltNames.Push(copy.Pointer))
        {
            return false;
        }

        _ = copy.Release();
        return true;
    }

    /// <summary>Takes over a policy.</summary>
    /// <returns>The number of policies now; 0 if memory ran out.</returns>
    internal int Push0Policy(POLICYINFO* policy) => _policies.Push(policy) ? _policies.Count : 0;

    private void DisposeTemplate()
    {
        _newKey.Dispose();
        _issuer.Dispose();
        DisposeSerialNumber();
        _subjectAltNames.Dispose();
        _requestExtensions.Dispose();
        _policies.Dispose();
        _oldCertificate.Dispose();
        _certificationRequest.Dispose();
    }

    private static bool HaveSubjectAltNames(OPENSSL_STACK* extensions) =>
        extensions != null && X509v3_get_ext_by_NID(extensions, NidSubjectAltName, -1) >= 0;
}
