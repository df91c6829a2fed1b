using System;
using System.Security.Cryptography;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Cmp;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Cmp;
using Org.BouncyCastle.Crmf;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Security;

namespace Cmp.Core.Tests.Protection;

/// <summary>The oracle: protects and verifies messages.</summary>
internal static class BouncyCastle
{
    public static string Secret => "correct horse battery staple";

    public static AlgorithmIdentifier Algorithm(string oid, bool withNull) => withNull
        ? new AlgorithmIdentifier(new DerObjectIdentifier(oid), DerNull.Instance)
        : new AlgorithmIdentifier(new DerObjectIdentifier(oid));

    public static PKMacBuilder MacBuilder(AlgorithmIdentifier oneWayFunction, AlgorithmIdentifier mac, int iterations = 1000, int salt = 16) =>
        new PKMacBuilder(new DefaultPKMacPrimitivesProvider(), oneWayFunction, mac).SetIterationCount(iterations).SetSaltLength(salt);

    public static byte[] ProtectWithMac(PKMacBuilder builder, string? secret = null) =>
        NewMessage("CN=server").Build(builder.Build((secret ?? Secret).ToCharArray())).ToAsn1Message().GetEncoded("DER");

    public static byte[] ProtectWithSignature(TestCertificate signer, string algorithm)
    {
        AsymmetricKeyParameter key = PrivateKeyFactory.CreateKey(Pkcs8Of(signer.Key));
        return NewMessage("CN=server")
            .AddCmpCertificate(new Org.BouncyCastle.X509.X509Certificate(signer.Certificate.Encoded.ToArray()))
            .Build(new Asn1SignatureFactory(algorithm, key))
            .ToAsn1Message()
            .GetEncoded("DER");
    }

    public static bool VerifiesMac(byte[] encoded, string secret)
    {
        ProtectedPkiMessage message = new(new GeneralPkiMessage(encoded));
        return message.Verify(new PKMacBuilder(), secret.ToCharArray());
    }

    public static bool VerifiesSignature(byte[] encoded, CmpCertificate signer)
    {
        ProtectedPkiMessage message = new(new GeneralPkiMessage(encoded));
        AsymmetricKeyParameter key = PublicKeyFactory.CreateKey(signer.SubjectPublicKeyInfo.ToArray());
        return message.Verify(new Asn1VerifierFactory(message.Header.ProtectionAlg, key));
    }

    private static ProtectedPkiMessageBuilder NewMessage(string sender) =>
        new ProtectedPkiMessageBuilder(new GeneralName(new X509Name(sender)), new GeneralName(new X509Name("CN=client")))
            .SetBody(new PkiBody(PkiBody.TYPE_CONFIRM, new PkiConfirmContent()))
            .SetTransactionId(RandomNumberGenerator.GetBytes(16))
            .SetSenderNonce(RandomNumberGenerator.GetBytes(16));

    private static byte[] Pkcs8Of(AsymmetricAlgorithm key) => key.ExportPkcs8PrivateKey();
}
