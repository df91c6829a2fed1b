using Cmp.Asn1.Oids;
using Cmp.Native.Abi;
using Cmp.Native.Interop;
using Cmp.Native.State.Crmf;

namespace Cmp.Native.Exports;

/// <content>
/// Controls and supplementary information (RFC 4211, sections 6 and 7). As in OpenSSL the getters of supplementary
/// information look at the controls, where the setters do not put any: they find what a peer has put there.
/// </content>
internal static unsafe partial class CertReqMsgExports
{
    /// <summary>Adds a copy of a registration token.</summary>
    [CExport("OSSL_CRMF_MSG_set1_regCtrl_regToken")]
    internal static CBool AddRegToken(Handle<NativeCertReqMsg> msg, [Const] ASN1_UTF8STRING* tok) =>
        CBool.From(msg.TryGet(out NativeCertReqMsg? message) && message.AddControl(CrmfOids.RegToken, DerForm.Utf8String, tok));

    /// <summary>The first registration token among the controls, lent for changing; NULL if there is none.</summary>
    [CExport("OSSL_CRMF_MSG_get0_regCtrl_regToken")]
    internal static ASN1_UTF8STRING* RegToken([Const] Handle<NativeCertReqMsg> msg) =>
        msg.Target?.Request.FindControl(CrmfOids.RegToken) is NativeControl control ? control.Text : null;

    /// <summary>Adds a copy of an authenticator.</summary>
    [CExport("OSSL_CRMF_MSG_set1_regCtrl_authenticator")]
    internal static CBool AddAuthenticator(Handle<NativeCertReqMsg> msg, [Const] ASN1_UTF8STRING* auth) =>
        CBool.From(msg.TryGet(out NativeCertReqMsg? message) && message.AddControl(CrmfOids.Authenticator, DerForm.Utf8String, auth));

    /// <summary>The first authenticator among the controls, lent for changing; NULL if there is none.</summary>
    [CExport("OSSL_CRMF_MSG_get0_regCtrl_authenticator")]
    internal static ASN1_UTF8STRING* Authenticator([Const] Handle<NativeCertReqMsg> msg) =>
        msg.Target?.Request.FindControl(CrmfOids.Authenticator) is NativeControl control ? control.Text : null;

    /// <summary>Adds a copy of what to publish.</summary>
    [CExport("OSSL_CRMF_MSG_set1_regCtrl_pkiPublicationInfo")]
    internal static CBool AddPublicationInfo(Handle<NativeCertReqMsg> msg, [Const] Handle<NativePublicationInfo> pi) =>
        CBool.From(msg.TryGet(out NativeCertReqMsg? message) && message.AddControl(CrmfOids.PkiPublicationInfo, pi));

    /// <summary>The first publication information among the controls, lent for changing; NULL if there is none.</summary>
    [CExport("OSSL_CRMF_MSG_get0_regCtrl_pkiPublicationInfo")]
    internal static Handle<NativePublicationInfo> PublicationInfo([Const] Handle<NativeCertReqMsg> msg) =>
        msg.Target?.Request.FindControl(CrmfOids.PkiPublicationInfo)?.PublicationInfo ?? Handle<NativePublicationInfo>.Null;

    /// <summary>Adds a copy of the name of the certificate to update.</summary>
    [CExport("OSSL_CRMF_MSG_set1_regCtrl_oldCertID")]
    internal static CBool AddOldCertId(Handle<NativeCertReqMsg> msg, [Const] Handle<NativeCertId> cid) =>
        CBool.From(msg.TryGet(out NativeCertReqMsg? message) && message.AddControl(CrmfOids.OldCertId, cid));

    /// <summary>The first name of a certificate to update among the controls, lent for changing; NULL if there is none.</summary>
    [CExport("OSSL_CRMF_MSG_get0_regCtrl_oldCertID")]
    internal static Handle<NativeCertId> OldCertId([Const] Handle<NativeCertReqMsg> msg) =>
        msg.Target?.Request.FindControl(CrmfOids.OldCertId)?.CertId ?? Handle<NativeCertId>.Null;

    /// <summary>Adds a copy of a key to encrypt the response with.</summary>
    [CExport("OSSL_CRMF_MSG_set1_regCtrl_protocolEncrKey")]
    internal static CBool AddProtocolEncryptionKey(Handle<NativeCertReqMsg> msg, [Const] X509_PUBKEY* pubkey) =>
        CBool.From(
            msg.TryGet(out NativeCertReqMsg? message) && message.AddControl(CrmfOids.ProtocolEncrKey, DerForm.SubjectPublicKeyInfo, pubkey));

    /// <summary>The first key to encrypt the response with among the controls, lent for changing; NULL if there is none.</summary>
    [CExport("OSSL_CRMF_MSG_get0_regCtrl_protocolEncrKey")]
    internal static X509_PUBKEY* ProtocolEncryptionKey([Const] Handle<NativeCertReqMsg> msg) =>
        msg.Target?.Request.FindControl(CrmfOids.ProtocolEncrKey) is NativeControl control ? control.PublicKey : null;

    /// <summary>Adds a copy of supplementary names and values.</summary>
    [CExport("OSSL_CRMF_MSG_set1_regInfo_utf8Pairs")]
    internal static CBool AddUtf8Pairs(Handle<NativeCertReqMsg> msg, [Const] ASN1_UTF8STRING* utf8pairs) =>
        CBool.From(msg.TryGet(out NativeCertReqMsg? message) && message.AddInfo(CrmfOids.Utf8Pairs, DerForm.Utf8String, utf8pairs));

    /// <summary>The first supplementary names and values among the controls, lent for changing; NULL if there is none.</summary>
    [CExport("OSSL_CRMF_MSG_get0_regInfo_utf8Pairs")]
    internal static ASN1_UTF8STRING* Utf8Pairs([Const] Handle<NativeCertReqMsg> msg) =>
        msg.Target?.Request.FindControl(CrmfOids.Utf8Pairs) is NativeControl control ? control.Text : null;

    /// <summary>Adds a copy of a request as supplementary information.</summary>
    [CExport("OSSL_CRMF_MSG_set1_regInfo_certReq")]
    internal static CBool AddCertReq(Handle<NativeCertReqMsg> msg, [Const] Handle<NativeCertRequest> cr) =>
        CBool.From(msg.TryGet(out NativeCertReqMsg? message) && message.AddInfo(CrmfOids.CertReq, cr));

    /// <summary>The first supplementary request among the controls, lent for changing; NULL if there is none.</summary>
    [CExport("OSSL_CRMF_MSG_get0_regInfo_certReq")]
    internal static Handle<NativeCertRequest> CertReq([Const] Handle<NativeCertReqMsg> msg) =>
        msg.Target?.Request.FindControl(CrmfOids.CertReq)?.Request ?? Handle<NativeCertRequest>.Null;
}
