using Cmp.Asn1;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;
using Cmp.Asn1.PkixCrmf;
using Cmp.Core;
using Cmp.Native.Errors;
using Cmp.Native.Interop;

namespace Cmp.Native.State;

/// <content>The certificate request in it.</content>
internal sealed unsafe partial class NativeMessage
{
    private Owned<X509_PUBKEY> _publicKey;

    /// <summary>
    /// The public key in the first template of an ir, cr or kur, lent; NULL with a reason on the error queue if it is another
    /// message or there is no such key.
    /// </summary>
    internal X509_PUBKEY* RequestedPublicKey
    {
        get
        {
            if (_publicKey.Pointer == null && TryOpenRequests(out SequenceOf<CertReqMsg> requests))
            {
                Optional<SubjectPublicKeyInfo> key = requests.First.CertReq.Value.CertTemplate.PublicKey;
                if (key.HasValue)
                {
                    _publicKey = new Owned<X509_PUBKEY>(
                        DerForm.SubjectPublicKeyInfo.FromBytes(Der.Encode(key.Value)), LibcryptoX509.X509_PUBKEY_free);
                }
                else
                {
                    ErrorQueue.Raise(Reason.MissingPublicKey);
                }
            }

            return _publicKey.Pointer;
        }
    }

    private bool TryOpenRequests(out SequenceOf<CertReqMsg> requests)
    {
        requests = BodyType switch
        {
            CmpBodyType.Ir => View.Body.Value.Ir,
            CmpBodyType.Cr => View.Body.Value.Cr,
            CmpBodyType.Kur => View.Body.Value.Kur,
            _ => default,
        };
        if (requests.Count == 0)
        {
            bool isRequest = BodyType is CmpBodyType.Ir or CmpBodyType.Cr or CmpBodyType.Kur;
            ErrorQueue.Raise(isRequest ? Reason.CertreqmsgNotFound : Reason.UnexpectedPkibody);
        }

        return requests.Count > 0;
    }
}
