using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCrmf;

namespace Cmp.Asn1.PkixCmp;

/// <summary>The types of information that RFC 9810 defines, with the types of their values.</summary>
[Rfc(9810, "5.3.19")]
public static class InfoTypes
{
    /// <summary><c>id-it-caProtEncCert</c>: a certificate to encrypt messages to the CA with.</summary>
    [Rfc(9810, "5.3.19.1")]
    public static OpenType<Unopened<Certificate>> CaProtEncCert => new(InfoTypeOids.CaProtEncCert);

    /// <summary><c>id-it-signKeyPairTypes</c>: the signature algorithms the CA certifies keys for.</summary>
    [Rfc(9810, "5.3.19.2")]
    public static OpenType<SequenceOf<AlgorithmIdentifier>> SignKeyPairTypes => new(InfoTypeOids.SignKeyPairTypes, isNeverEmpty: true);

    /// <summary><c>id-it-encKeyPairTypes</c>: the encryption and key agreement algorithms the CA certifies keys for.</summary>
    [Rfc(9810, "5.3.19.3")]
    public static OpenType<SequenceOf<AlgorithmIdentifier>> EncKeyPairTypes => new(InfoTypeOids.EncKeyPairTypes, isNeverEmpty: true);

    /// <summary><c>id-it-preferredSymmAlg</c>: the symmetric algorithm the CA prefers.</summary>
    [Rfc(9810, "5.3.19.4")]
    public static OpenType<AlgorithmIdentifier> PreferredSymmAlg => new(InfoTypeOids.PreferredSymmAlg);

    /// <summary><c>id-it-caKeyUpdateInfo</c>: a CA's new key pair; deprecated.</summary>
    [Rfc(9810, "5.3.19.5")]
    public static OpenType<CaKeyUpdAnnContent> CaKeyUpdateInfo => new(InfoTypeOids.CaKeyUpdateInfo);

    /// <summary><c>id-it-currentCRL</c>: the latest revocation list.</summary>
    [Rfc(9810, "5.3.19.6")]
    public static OpenType<Unopened<CertificateList>> CurrentCrl => new(InfoTypeOids.CurrentCrl);

    /// <summary><c>id-it-unsupportedOIDs</c>: what the server did not understand.</summary>
    [Rfc(9810, "5.3.19.7")]
    public static OpenType<SequenceOf<ObjectId>> UnsupportedOids => new(InfoTypeOids.UnsupportedOids, isNeverEmpty: true);

    /// <summary><c>id-it-keyPairParamReq</c>: asks for the parameters of an algorithm.</summary>
    [Rfc(9810, "5.3.19.8")]
    public static OpenType<ObjectId> KeyPairParamReq => new(InfoTypeOids.KeyPairParamReq);

    /// <summary><c>id-it-keyPairParamRep</c>: an algorithm with its parameters.</summary>
    [Rfc(9810, "5.3.19.8")]
    public static OpenType<AlgorithmIdentifier> KeyPairParamRep => new(InfoTypeOids.KeyPairParamRep);

    /// <summary><c>id-it-revPassphrase</c>: a passphrase that a later revocation request will be protected with.</summary>
    [Rfc(9810, "5.3.19.9")]
    public static OpenType<EncryptedKey> RevPassphrase => new(InfoTypeOids.RevPassphrase);

    /// <summary><c>id-it-implicitConfirm</c>: no certConf is needed.</summary>
    [Rfc(9810, "5.1.1.1")]
    public static OpenType<NullValue> ImplicitConfirm => new(InfoTypeOids.ImplicitConfirm);

    /// <summary><c>id-it-confirmWaitTime</c>: until when the server waits for the certConf.</summary>
    [Rfc(9810, "5.1.1.2")]
    public static OpenType<GeneralizedTime> ConfirmWaitTime => new(InfoTypeOids.ConfirmWaitTime);

    /// <summary><c>id-it-origPKIMessage</c>: the messages that an RA changed before it forwarded them.</summary>
    [Rfc(9810, "5.1.1.3")]
    public static OpenType<SequenceOf<PkiMessage>> OrigPkiMessage => new(InfoTypeOids.OrigPkiMessage, isNeverEmpty: true);

    /// <summary><c>id-it-suppLangTags</c>: languages for texts, the best first.</summary>
    [Rfc(9810, "5.3.19.13")]
    public static OpenType<SequenceOf<Utf8Text>> SuppLangTags => new(InfoTypeOids.SuppLangTags);

    /// <summary><c>id-it-caCerts</c>: certificates of CAs.</summary>
    [Rfc(9810, "5.3.19.14")]
    public static OpenType<SequenceOf<Unopened<Certificate>>> CaCerts => new(InfoTypeOids.CaCerts, isNeverEmpty: true);

    /// <summary><c>id-it-rootCaKeyUpdate</c>: a new root CA certificate and its links with the old one.</summary>
    [Rfc(9810, "5.3.19.15")]
    public static OpenType<RootCaKeyUpdateContent> RootCaKeyUpdate => new(InfoTypeOids.RootCaKeyUpdate);

    /// <summary><c>id-it-certReqTemplate</c>: what the CA wants in requests.</summary>
    [Rfc(9810, "5.3.19.16")]
    public static OpenType<CertReqTemplateContent> CertReqTemplate => new(InfoTypeOids.CertReqTemplate);

    /// <summary><c>id-it-rootCaCert</c>: the root CA certificate to be updated.</summary>
    [Rfc(9810, "5.3.19.15")]
    public static OpenType<Unopened<Certificate>> RootCaCert => new(InfoTypeOids.RootCaCert);

    /// <summary><c>id-it-certProfile</c>: names of certificate profiles.</summary>
    [Rfc(9810, "5.1.1.4")]
    public static OpenType<SequenceOf<Utf8Text>> CertProfile => new(InfoTypeOids.CertProfile, isNeverEmpty: true);

    /// <summary><c>id-it-crlStatusList</c>: the revocation lists to be updated.</summary>
    [Rfc(9810, "5.3.19.17")]
    public static OpenType<SequenceOf<CrlStatus>> CrlStatusList => new(InfoTypeOids.CrlStatusList, isNeverEmpty: true);

    /// <summary><c>id-it-crls</c>: revocation lists.</summary>
    [Rfc(9810, "5.3.19.17")]
    public static OpenType<SequenceOf<Unopened<CertificateList>>> Crls => new(InfoTypeOids.Crls, isNeverEmpty: true);

    /// <summary><c>id-it-KemCiphertextInfo</c>: a key encapsulation.</summary>
    [Rfc(9810, "5.1.1.5")]
    public static OpenType<KemCiphertextInfo> KemCiphertextInfo => new(InfoTypeOids.KemCiphertextInfo);
}
