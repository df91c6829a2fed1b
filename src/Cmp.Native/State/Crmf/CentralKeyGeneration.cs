using System;
using Cmp.Asn1;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCrmf;
using Cmp.Native.Errors;
using Cmp.Native.Interop;

namespace Cmp.Native.State.Crmf;

/// <summary>Whether a request leaves it to the CA to generate the key pair (RFC 9483, section 4.1.6).</summary>
internal static unsafe class CentralKeyGeneration
{
    private const int NothingToLookAt = -1;
    private const int Inconsistent = -2;

    /// <summary>Looks at a CertReqMsg or, if there is none, at a PKCS#10 request.</summary>
    /// <returns>1 if yes, 0 if no; negative with a reason on the error queue.</returns>
    internal static int IsRequested(NativeCertReqMsg? message, X509_REQ* request)
    {
        if (message is not null)
        {
            return IsRequested(message);
        }

        if (request == null)
        {
            ErrorQueue.Raise(CrmfReason.NullArgument);
            return NothingToLookAt;
        }

        byte[] key = DerForm.SubjectPublicKeyInfo.ToBytes(LibcryptoX509.X509_REQ_get_X509_PUBKEY(request));
        return LacksKey(key) ? 1 : 0;
    }

    // A template without key, or with one without bits, asks for a key, and then there must be no proof; otherwise there must be one.
    private static int IsRequested(NativeCertReqMsg message)
    {
        byte[] template = message.Request.Template.Target?.ToDer() ?? [];
        Optional<SubjectPublicKeyInfo> key = new Encoded<CertTemplate>(template).Value.PublicKey;
        bool isRequested = LacksKey(key.HasValue ? Der.Encode(key.Value) : []);
        if (isRequested == message.HasProof)
        {
            ErrorQueue.Raise(CrmfReason.PopoInconsistentCentralKeygen);
            return Inconsistent;
        }

        return isRequested ? 1 : 0;
    }

    private static bool LacksKey(byte[] publicKeyInfo) =>
        !Der.TryDecode(publicKeyInfo, out SubjectPublicKeyInfo info, out _) || info.SubjectPublicKey.Octets.IsEmpty;
}
