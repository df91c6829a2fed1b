namespace Cmp.Asn1.Oids;

/// <summary>Types of information in general messages and in the header (RFC 9810 5.3.19).</summary>
public static class InfoTypeOids
{
    /// <summary><c>id-it-caProtEncCert</c>: 1.3.6.1.5.5.7.4.1.</summary>
    public static ObjectId CaProtEncCert => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x04, 0x01]);

    /// <summary><c>id-it-signKeyPairTypes</c>: 1.3.6.1.5.5.7.4.2.</summary>
    public static ObjectId SignKeyPairTypes => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x04, 0x02]);

    /// <summary><c>id-it-encKeyPairTypes</c>: 1.3.6.1.5.5.7.4.3.</summary>
    public static ObjectId EncKeyPairTypes => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x04, 0x03]);

    /// <summary><c>id-it-preferredSymmAlg</c>: 1.3.6.1.5.5.7.4.4.</summary>
    public static ObjectId PreferredSymmAlg => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x04, 0x04]);

    /// <summary><c>id-it-caKeyUpdateInfo</c>: 1.3.6.1.5.5.7.4.5.</summary>
    public static ObjectId CaKeyUpdateInfo => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x04, 0x05]);

    /// <summary><c>id-it-currentCRL</c>: 1.3.6.1.5.5.7.4.6.</summary>
    public static ObjectId CurrentCrl => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x04, 0x06]);

    /// <summary><c>id-it-unsupportedOIDs</c>: 1.3.6.1.5.5.7.4.7.</summary>
    public static ObjectId UnsupportedOids => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x04, 0x07]);

    /// <summary><c>id-it-keyPairParamReq</c>: 1.3.6.1.5.5.7.4.10.</summary>
    public static ObjectId KeyPairParamReq => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x04, 0x0A]);

    /// <summary><c>id-it-keyPairParamRep</c>: 1.3.6.1.5.5.7.4.11.</summary>
    public static ObjectId KeyPairParamRep => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x04, 0x0B]);

    /// <summary><c>id-it-revPassphrase</c>: 1.3.6.1.5.5.7.4.12.</summary>
    public static ObjectId RevPassphrase => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x04, 0x0C]);

    /// <summary><c>id-it-implicitConfirm</c>: 1.3.6.1.5.5.7.4.13.</summary>
    public static ObjectId ImplicitConfirm => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x04, 0x0D]);

    /// <summary><c>id-it-confirmWaitTime</c>: 1.3.6.1.5.5.7.4.14.</summary>
    public static ObjectId ConfirmWaitTime => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x04, 0x0E]);

    /// <summary><c>id-it-origPKIMessage</c>: 1.3.6.1.5.5.7.4.15.</summary>
    public static ObjectId OrigPkiMessage => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x04, 0x0F]);

    /// <summary><c>id-it-suppLangTags</c>: 1.3.6.1.5.5.7.4.16.</summary>
    public static ObjectId SuppLangTags => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x04, 0x10]);

    /// <summary><c>id-it-caCerts</c>: 1.3.6.1.5.5.7.4.17.</summary>
    public static ObjectId CaCerts => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x04, 0x11]);

    /// <summary><c>id-it-rootCaKeyUpdate</c>: 1.3.6.1.5.5.7.4.18.</summary>
    public static ObjectId RootCaKeyUpdate => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x04, 0x12]);

    /// <summary><c>id-it-certReqTemplate</c>: 1.3.6.1.5.5.7.4.19.</summary>
    public static ObjectId CertReqTemplate => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x04, 0x13]);

    /// <summary><c>id-it-rootCaCert</c>: 1.3.6.1.5.5.7.4.20.</summary>
    public static ObjectId RootCaCert => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x04, 0x14]);

    /// <summary><c>id-it-certProfile</c>: 1.3.6.1.5.5.7.4.21.</summary>
    public static ObjectId CertProfile => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x04, 0x15]);

    /// <summary><c>id-it-crlStatusList</c>: 1.3.6.1.5.5.7.4.22.</summary>
    public static ObjectId CrlStatusList => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x04, 0x16]);

    /// <summary><c>id-it-crls</c>: 1.3.6.1.5.5.7.4.23.</summary>
    public static ObjectId Crls => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x04, 0x17]);

    /// <summary><c>id-it-KemCiphertextInfo</c>: 1.3.6.1.5.5.7.4.24.</summary>
    public static ObjectId KemCiphertextInfo => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x04, 0x18]);
}
