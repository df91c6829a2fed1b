using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.X509;
using Org.BouncyCastle.X509.Extension;

namespace BouncyServer;

/// <summary>A certificate with its key pair.</summary>
internal sealed record Identity(X509Certificate Certificate, AsymmetricCipherKeyPair Keys, KeyKind Kind)
{
    public X509Name Name => Certificate.SubjectDN;

    public GeneralName GeneralName => new(Name);

    public ISignatureFactory Signer => Kind.Signer(Keys.Private);

    /// <summary>The subject key identifier; null when the certificate has none.</summary>
    public static byte[]? KeyIdentifierOf(X509Certificate certificate)
    {
        Org.BouncyCastle.Asn1.Asn1OctetString? extension = certificate.GetExtensionValue(X509Extensions.SubjectKeyIdentifier);
        return extension is null ? null : SubjectKeyIdentifier.GetInstance(X509ExtensionUtilities.FromExtensionValue(extension)).GetKeyIdentifier();
    }
}
