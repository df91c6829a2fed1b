using Cmp.Native.Errors;
using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoAsn1;
using static Cmp.Native.Interop.LibcryptoEvpPkey;

namespace Cmp.Native.State;

/// <summary>By what the client protects its messages: a certificate with its key, or a shared secret.</summary>
internal sealed unsafe partial class NativeCmpContext
{
    private Owned<X509> _certificate = Owned.Certificate();
    private OwnedStack _chain = OwnedStack.OfCertificates();
    private Owned<EVP_PKEY> _key = Owned.Key();
    private Owned<ASN1_OCTET_STRING> _referenceValue = Owned.OctetString();
    private Owned<ASN1_OCTET_STRING> _secretValue = Owned.OctetString();

    /// <summary>The certificate that belongs to <see cref="Key"/>; NULL if not set.</summary>
    internal X509* Certificate => _certificate.Pointer;

    /// <summary>The chain of <see cref="Certificate"/>, itself included; NULL until it was built.</summary>
    internal OPENSSL_STACK* Chain => _chain.Pointer;

    /// <summary>The private key for signatures; NULL if not set.</summary>
    internal EVP_PKEY* Key => _key.Pointer;

    /// <summary>What names the shared secret (senderKID); NULL if not set. Its octets: <see cref="OctetString.Bytes"/>.</summary>
    internal ASN1_OCTET_STRING* ReferenceValue => _referenceValue.Pointer;

    /// <summary>The shared secret; NULL if not set. It is cleared when it is replaced.</summary>
    internal ASN1_OCTET_STRING* SecretValue => _secretValue.Pointer;

    internal bool Set1Certificate(X509* certificate)
    {
        bool differs = certificate != Certificate;
        if (!Set1Certificate(ref _certificate, certificate))
        {
            return false;
        }

        if (differs)
        {
            // The server needs the certificate that messages are signed with, first in extraCerts; the old chain begins with another.
            _chain.Dispose();
        }

        return true;
    }

    internal bool Set1Key(EVP_PKEY* key)
    {
        if (key != null && EVP_PKEY_up_ref(key) != 1)
        {
            return false;
        }

        _key.Replace(key);
        return true;
    }

    /// <summary>Keeps a copy of the reference value.</summary>
    /// <param name="value">NULL to clear.</param>
    /// <param name="length">In octets; if negative, the value is a C string.</param>
    internal bool Set1ReferenceValue(byte* value, int length)
    {
        if (!TryCopyOctets(value, length, out ASN1_OCTET_STRING* copy))
        {
            return false;
        }

        _referenceValue.Replace(copy);
        return true;
    }

    /// <summary>Keeps a copy of the shared secret.</summary>
    /// <param name="value">NULL to clear.</param>
    /// <param name="length">In octets; if negative, the value is a C string.</param>
    internal bool Set1SecretValue(byte* value, int length)
    {
        if (!TryCopyOctets(value, length, out ASN1_OCTET_STRING* copy))
        {
            return false;
        }

        OctetString.Cleanse(_secretValue.Pointer);
        _secretValue.Replace(copy);
        _algorithms?.ForgetKeys();
        return true;
    }

    /// <summary>Builds the chain of the own certificate for inclusion in extraCerts.</summary>
    /// <param name="ownTrusted">Where the chain must end; NULL to build it as far as possible.</param>
    /// <param name="candidates">Certificates to add to the untrusted ones; may be NULL.</param>
    /// <returns>False with a reason on the error queue.</returns>
    internal bool BuildChain(X509_STORE* ownTrusted, OPENSSL_STACK* candidates)
    {
        if (!AddUntrusted(candidates))
        {
            return false;
        }

        Log(LogSeverity.Debug, "trying to build chain for own CMP signer cert"u8);
        OPENSSL_STACK* chain = LibcryptoX509.X509_build_chain(Certificate, Untrusted, ownTrusted, 0, Library, Properties);
        if (chain == null)
        {
            ErrorQueue.Raise(Reason.FailedBuildingOwnChain);
            return false;
        }

        Log(LogSeverity.Debug, "success building chain for own CMP signer cert"u8);
        _chain.Replace(chain);
        return true;
    }

    private void DisposeIdentity()
    {
        _certificate.Dispose();
        _chain.Dispose();
        _key.Dispose();
        _referenceValue.Dispose();
        OctetString.Cleanse(_secretValue.Pointer);
        _secretValue.Dispose();
    }

    private static bool TryCopyOctets(byte* value, int length, out ASN1_OCTET_STRING* copy)
    {
        copy = null;
        if (value == null)
        {
            return true;
        }

        using Owned<ASN1_OCTET_STRING> made = Owned.OctetString(ASN1_OCTET_STRING_new());
        if (made.Pointer == null || ASN1_OCTET_STRING_set(made.Pointer, value, length) != 1)
        {
            return false;
        }

        copy = made.Release();
        return true;
    }
}
