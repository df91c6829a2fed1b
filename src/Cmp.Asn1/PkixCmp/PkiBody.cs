using Cmp.Asn1.Pkcs10;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCrmf;

namespace Cmp.Asn1.PkixCmp;

/// <summary>What a message says: one of 27 things. The alternative is opened when it is asked for.</summary>
/// <remarks><code>
/// PKIBody ::= CHOICE {
///   ir        [0]  CertReqMessages,
///   ip        [1]  CertRepMessage,
///   cr        [2]  CertReqMessages,
///   cp        [3]  CertRepMessage,
///   p10cr     [4]  CertificationRequest,
///   popdecc   [5]  POPODecKeyChallContent,
///   popdecr   [6]  POPODecKeyRespContent,
///   kur       [7]  CertReqMessages,
///   kup       [8]  CertRepMessage,
///   krr       [9]  CertReqMessages,
///   krp       [10] KeyRecRepContent,
///   rr        [11] RevReqContent,
///   rp        [12] RevRepContent,
///   ccr       [13] CertReqMessages,
///   ccp       [14] CertRepMessage,
///   ckuann    [15] CAKeyUpdContent,
///   cann      [16] CertAnnContent,
///   rann      [17] RevAnnContent,
///   crlann    [18] CRLAnnContent,
///   pkiconf   [19] PKIConfirmContent,
///   nested    [20] NestedMessageContent,
///   genm      [21] GenMsgContent,
///   genp      [22] GenRepContent,
///   error     [23] ErrorMsgContent,
///   certConf  [24] CertConfirmContent,
///   pollReq   [25] PollReqContent,
///   pollRep   [26] PollRepContent }
/// </code></remarks>
[Asn1Choice, Asn1Name("PKIBody"), Rfc(9810, "5.1.2")]
public readonly ref partial struct PkiBody
{
    /// <summary>Initialization request.</summary>
    [Explicit(0), Size(1), Rfc(9810, "5.3.1")]
    public partial SequenceOf<CertReqMsg> Ir { get; }

    /// <summary>Initialization response.</summary>
    [Explicit(1), Rfc(9810, "5.3.2")]
    public partial CertRepMessage Ip { get; }

    /// <summary>Certification request.</summary>
    [Explicit(2), Size(1), Rfc(9810, "5.3.3")]
    public partial SequenceOf<CertReqMsg> Cr { get; }

    /// <summary>Certification response.</summary>
    [Explicit(3), Rfc(9810, "5.3.4")]
    public partial CertRepMessage Cp { get; }

    /// <summary>Certification request in the format of PKCS #10.</summary>
    [Explicit(4), Rfc(9810, "5.3.3")]
    public partial CertificationRequest P10cr { get; }

    /// <summary>Challenges to prove possession of private keys that decrypt.</summary>
    [Explicit(5), Rfc(9810, "5.2.8.3.3")]
    public partial SequenceOf<Challenge> Popdecc { get; }

    /// <summary>The answers to the challenges.</summary>
    [Explicit(6), Rfc(9810, "5.2.8.3.3")]
    public partial SequenceOf<DerInteger> Popdecr { get; }

    /// <summary>Key update request.</summary>
    [Explicit(7), Size(1), Rfc(9810, "5.3.5")]
    public partial SequenceOf<CertReqMsg> Kur { get; }

    /// <summary>Key update response.</summary>
    [Explicit(8), Rfc(9810, "5.3.6")]
    public partial CertRepMessage Kup { get; }

    /// <summary>Key recovery request.</summary>
    [Explicit(9), Size(1), Rfc(9810, "5.3.7")]
    public partial SequenceOf<CertReqMsg> Krr { get; }

    /// <summary>Key recovery response.</summary>
    [Explicit(10), Rfc(9810, "5.3.8")]
    public partial KeyRecRepContent Krp { get; }

    /// <summary>Revocation request.</summary>
    [Explicit(11), Rfc(9810, "5.3.9")]
    public partial SequenceOf<RevDetails> Rr { get; }

    /// <summary>Revocation response.</summary>
    [Explicit(12), Rfc(9810, "5.3.10")]
    public partial RevRepContent Rp { get; }

    /// <summary>Cross-certification request.</summary>
    [Explicit(13), Size(1), Rfc(9810, "5.3.11")]
    public partial SequenceOf<CertReqMsg> Ccr { get; }

    /// <summary>Cross-certification response.</summary>
    [Explicit(14), Rfc(9810, "5.3.12")]
    public partial CertRepMessage Ccp { get; }

    /// <summary>Announcement of a CA's new key.</summary>
    [Explicit(15), Rfc(9810, "5.3.13")]
    public partial CaKeyUpdContent Ckuann { get; }

    /// <summary>Announcement of a certificate.</summary>
    [Explicit(16), Rfc(9810, "5.3.14")]
    public partial Unopened<Certificate> Cann { get; }

    /// <summary>Announcement of a revocation.</summary>
    [Explicit(17), Rfc(9810, "5.3.15")]
    public partial RevAnnContent Rann { get; }

    /// <summary>Announcement of revocation lists.</summary>
    [Explicit(18), Rfc(9810, "5.3.16")]
    public partial SequenceOf<Unopened<CertificateList>> Crlann { get; }

    /// <summary>Confirmation: the transaction is over.</summary>
    [Explicit(19), Rfc(9810, "5.3.17")]
    public partial NullValue Pkiconf { get; }

    /// <summary>Messages within this message.</summary>
    [Explicit(20), Size(1), Rfc(9810, "5.1.3.5")]
    public partial SequenceOf<PkiMessage> Nested { get; }

    /// <summary>General message.</summary>
    [Explicit(21), Rfc(9810, "5.3.19")]
    public partial SequenceOf<InfoTypeAndValue> Genm { get; }

    /// <summary>General response.</summary>
    [Explicit(22), Rfc(9810, "5.3.20")]
    public partial SequenceOf<InfoTypeAndValue> Genp { get; }

    /// <summary>Error message.</summary>
    [Explicit(23), Rfc(9810, "5.3.21")]
    public partial ErrorMsgContent Error { get; }

    /// <summary>Confirmation, or refusal, of certificates received.</summary>
    [Explicit(24), Rfc(9810, "5.3.18")]
    public partial SequenceOf<CertStatus> CertConf { get; }

    /// <summary>Asks whether the answer is ready.</summary>
    [Explicit(25), Rfc(9810, "5.3.22")]
    public partial SequenceOf<PollRequest> PollReq { get; }

    /// <summary>Says when to ask again.</summary>
    [Explicit(26), Rfc(9810, "5.3.22")]
    public partial SequenceOf<PollResponse> PollRep { get; }
}
