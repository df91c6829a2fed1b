using System;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;
using Cmp.Asn1.PkixCrmf;
using Cmp.Core;
using Cmp.Native.Interop;

namespace Cmp.Native.State;

/// <summary>A certificate request in the two forms in which a server's function gets it; one of them is NULL.</summary>
internal unsafe ref struct CertificateRequestArguments : IDisposable
{
    private Owned<X509_REQ> _pkcs10 = Owned.CertificationRequest();
    private OSSL_CRMF_MSG* _crmf;

    /// <summary>Makes them.</summary>
    /// <param name="message">An ir, cr, kur or p10cr with one request.</param>
    /// <param name="context">Whose library the objects are for.</param>
    internal CertificateRequestArguments(ReceivedMessage message, NativeCmpContext context)
    {
        PkiBody body = message.Body;
        if (body.Kind == PkiBodyKind.P10cr)
        {
            _pkcs10.Replace(DerForm.CertificationRequest.FromBytes(Der.Encode(body.P10cr), context.Library, context.Properties));
            return;
        }

        SequenceOf<CertReqMsg> requests = body.Kind switch
        {
            PkiBodyKind.Ir => body.Ir,
            PkiBodyKind.Cr => body.Cr,
            _ => body.Kur,
        };
        _crmf = DerForm.CertReqMsg.FromBytes(Der.Encode(requests.First), context.Library, context.Properties);
    }

    /// <summary>Whether libcrypto could make an object of the request; if not, the reason is on its error queue.</summary>
    internal readonly bool IsMade => _crmf != null || _pkcs10.Pointer != null;

    /// <summary>The CRMF request as C gets it, lent; 0 for a p10cr.</summary>
    internal readonly nint Crmf => (nint)_crmf;

    /// <summary>The PKCS#10 request, lent; NULL for all but p10cr.</summary>
    internal readonly X509_REQ* Pkcs10 => _pkcs10.Pointer;

    /// <inheritdoc/>
    public void Dispose()
    {
        _pkcs10.Dispose();
        LibcryptoCrmf.OSSL_CRMF_MSG_free(_crmf);
        _crmf = null;
    }
}
