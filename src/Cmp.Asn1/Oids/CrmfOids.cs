namespace Cmp.Asn1.Oids;

/// <summary>Controls and supplementary information of certificate requests (RFC 4211 6 and 7, RFC 9810 5.3.19.16).</summary>
public static class CrmfOids
{
    /// <summary><c>id-regCtrl-regToken</c>: 1.3.6.1.5.5.7.5.1.1.</summary>
    public static ObjectId RegToken => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x05, 0x01, 0x01]);

    /// <summary><c>id-regCtrl-authenticator</c>: 1.3.6.1.5.5.7.5.1.2.</summary>
    public static ObjectId Authenticator => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x05, 0x01, 0x02]);

    /// <summary><c>id-regCtrl-pkiPublicationInfo</c>: 1.3.6.1.5.5.7.5.1.3.</summary>
    public static ObjectId PkiPublicationInfo => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x05, 0x01, 0x03]);

    /// <summary><c>id-regCtrl-pkiArchiveOptions</c>: 1.3.6.1.5.5.7.5.1.4.</summary>
    public static ObjectId PkiArchiveOptions => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x05, 0x01, 0x04]);

    /// <summary><c>id-regCtrl-oldCertID</c>: 1.3.6.1.5.5.7.5.1.5.</summary>
    public static ObjectId OldCertId => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x05, 0x01, 0x05]);

    /// <summary><c>id-regCtrl-protocolEncrKey</c>: 1.3.6.1.5.5.7.5.1.6.</summary>
    public static ObjectId ProtocolEncrKey => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x05, 0x01, 0x06]);

    /// <summary><c>id-regCtrl-altCertTemplate</c>: 1.3.6.1.5.5.7.5.1.7.</summary>
    public static ObjectId AltCertTemplate => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x05, 0x01, 0x07]);

    /// <summary><c>id-regCtrl-algId</c>: 1.3.6.1.5.5.7.5.1.11.</summary>
    public static ObjectId AlgId => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x05, 0x01, 0x0B]);

    /// <summary><c>id-regCtrl-rsaKeyLen</c>: 1.3.6.1.5.5.7.5.1.12.</summary>
    public static ObjectId RsaKeyLen => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x05, 0x01, 0x0C]);

    /// <summary><c>id-regInfo-utf8Pairs</c>: 1.3.6.1.5.5.7.5.2.1.</summary>
    public static ObjectId Utf8Pairs => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x05, 0x02, 0x01]);

    /// <summary><c>id-regInfo-certReq</c>: 1.3.6.1.5.5.7.5.2.2.</summary>
    public static ObjectId CertReq => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x05, 0x02, 0x02]);
}
