using System;
using Cmp.Asn1;
using Cmp.Asn1.Pkcs10;
using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoX509;

namespace Cmp.Native.Crypto;

/// <summary>
/// A copy of the caller's PKCS#10 request. It is kept as bytes, which is what a p10cr sends: making an X509_REQ codes its key three times,
/// 0.3 ms, and is left until somebody needs one.
/// </summary>
internal unsafe struct KeptRequest : IDisposable
{
    private byte[] _encoded = [];
    private Owned<X509_REQ> _made = Owned.CertificationRequest();

    public KeptRequest()
    {
    }

    /// <summary>DER of the request; empty if there is none.</summary>
    internal readonly byte[] Encoded => _encoded;

    /// <summary>DER of the request's SubjectPublicKeyInfo; empty if there is no request, or it is not strictly DER.</summary>
    internal readonly byte[] SubjectPublicKeyInfo =>
        Der.TryDecode(_encoded, out CertificationRequest view, out _)
            ? Der.Encode(view.CertificationRequestInfo.Value.SubjectPkInfo)
            : [];

    /// <summary>Keeps a copy of another request, or none.</summary>
    /// <param name="request">The request, lent; may be NULL.</param>
    /// <returns>False if libcrypto cannot encode it, with the reason on its error queue; then the request kept before stays.</returns>
    internal bool Replace(X509_REQ* request)
    {
        byte[] encoded = DerForm.CertificationRequest.ToBytes(request);
        if (request != null && encoded.Length == 0)
        {
            return false;
        }

        Dispose();
        _encoded = encoded;
        return true;
    }

    /// <summary>The request as libcrypto's object, lent; NULL if there is none, or libcrypto cannot make it.</summary>
    internal X509_REQ* Object(OSSL_LIB_CTX* library, byte* properties)
    {
        if (_made.Pointer == null && _encoded.Length > 0)
        {
            _made.Replace(DerForm.CertificationRequest.FromBytes(_encoded, library, properties));
        }

        return _made.Pointer;
    }

    public void Dispose()
    {
        _made.Dispose();
        _encoded = [];
    }
}
