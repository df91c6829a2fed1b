using System;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;
using Cmp.Asn1.PkixCrmf;
using Cmp.Core;
using Cmp.Native.Abi;
using Cmp.Native.Interop;
using Cmp.Native.State.Crmf;

namespace Cmp.Native.State;

/// <summary>A certificate request in the two forms in which a server's function gets it; one of them is NULL.</summary>
internal unsafe ref struct CertificateRequestArguments : IDisposable
{
    private Owned<X509_REQ> _pkcs10 = Owned.CertificationRequest();
    private readonly Handle<NativeCertReqMsg> _crmf;

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
        _crmf = CrmfCodec<NativeCertReqMsg>.ToHandle(CrmfCodec<NativeCertReqMsg>.Read(Der.Encode(requests.First)));
    }

    /// <summary>Whether an object could be made of the request; if not, the reason is on the error queue.</summary>
    internal readonly bool IsMade => !_crmf.IsNull || _pkcs10.Pointer != null;

    /// <summary>The CRMF request as C gets it, lent; 0 for a p10cr.</summary>
    internal readonly nint Crmf => _crmf.Value;

    /// <summary>The PKCS#10 request, lent; NULL for all but p10cr.</summary>
    internal readonly X509_REQ* Pkcs10 => _pkcs10.Pointer;

    /// <inheritdoc/>
    public void Dispose()
    {
        _pkcs10.Dispose();
        _crmf.Free();
    }
}
