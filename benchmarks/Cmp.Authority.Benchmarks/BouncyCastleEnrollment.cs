using System;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Cmp;
using Org.BouncyCastle.Asn1.Crmf;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Cmp;
using Org.BouncyCastle.Crmf;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;

namespace Cmp.Authority.Benchmarks;

/// <summary>
/// The four messages of an enrollment, built and checked with BouncyCastle on as many threads as there are cores: what both sides cannot do
/// without, and nothing else. It has no client, no server, no transactions and no store.
/// </summary>
internal sealed class BouncyCastleEnrollment
{
    private const int Iterations = 10_000;

    private static readonly char[] s_secret = "correct horse battery staple".ToCharArray();
    private static readonly X509Name s_server = new("CN=CmpNative CA");

    private readonly (AsymmetricKeyParameter Private, SubjectPublicKeyInfo Public)[] _keys;
    private readonly AsymmetricKeyParameter _caKey;
    private readonly SubjectPublicKeyInfo _caPublic;

    /// <summary>Prepares.</summary>
    /// <param name="keys">The keys of the devices.</param>
    internal BouncyCastleEnrollment(DeviceKeys keys)
    {
        _keys = new (AsymmetricKeyParameter, SubjectPublicKeyInfo)[keys.Keys.Count];
        for (int i = 0; i < _keys.Length; i++)
        {
            _keys[i] = Convert(keys.Keys[i]);
        }

        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        (_caKey, _caPublic) = Convert(key);
    }

    /// <summary>Measures.</summary>
    /// <returns>Enrollments a second, in the best of three rounds.</returns>
    internal double Measure()
    {
        double best = 0;
        for (int round = 0; round < 3; round++)
        {
            Stopwatch watch = Stopwatch.StartNew();
            Parallel.For(0, _keys.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, Enroll);
            best = Math.Max(best, _keys.Length / watch.Elapsed.TotalSeconds);
        }

        return best;
    }

    private void Enroll(int number)
    {
        X509Name subject = new($"CN=device-{number}");
        byte[] transactionId = RandomNumberGenerator.GetBytes(16);

        // The client's request, and what the server checks of it.
        CertificateRequestMessageBuilder request = new CertificateRequestMessageBuilder(BigInteger.Zero)
            .SetSubject(subject)
            .SetSubjectPublicKeyInfo(_keys[number].Public)
            .SetProofOfPossessionSignKeySigner(new Asn1SignatureFactory("SHA256WITHECDSA", _keys[number].Private));
        byte[] ir = Protect(subject, s_server, transactionId, PkiBody.TYPE_INIT_REQ, new CertReqMessages(request.Build().ToAsn1Structure()));
        CertReqMsg received = CertReqMessages.GetInstance(Verify(ir).Content).ToCertReqMsgArray()[0];
        CertificateRequestMessage checkedRequest = new(received);
        Require(checkedRequest.IsValidSigningKeyPop(new Asn1VerifierFactoryProvider(PublicKeyFactory.CreateKey(checkedRequest.GetCertTemplate().PublicKey))));

        // The server's answer, and what the client checks of it.
        X509Certificate certificate = Issue(subject, checkedRequest.GetCertTemplate().PublicKey);
        CertResponse response = new(
            DerInteger.Zero,
            new PkiStatusInfo(0),
            new CertifiedKeyPair(new CertOrEncCert(new CmpCertificate(certificate.CertificateStructure))),
            null);
        byte[] ip = Protect(s_server, subject, transactionId, PkiBody.TYPE_INIT_REP, new CertRepMessage(null, [response]));
        X509Certificate issued = new(
            CertRepMessage.GetInstance(Verify(ip).Content).GetResponse()[0].CertifiedKeyPair.CertOrEncCert.Certificate.X509v3PKCert);

        // The confirmation, and what the server checks of it.
        CertConfirmContent confirmation = new CertificateConfirmationContentBuilder().AddAcceptedCertificate(issued, DerInteger.Zero).Build().ToAsn1Structure();
        byte[] certConf = Protect(subject, s_server, transactionId, PkiBody.TYPE_CERT_CONFIRM, confirmation);
        CertStatus status = CertConfirmContent.GetInstance(Verify(certConf).Content).ToCertStatusArray()[0];
        Require(status.CertHash.GetOctets().AsSpan().SequenceEqual(SHA256.HashData(certificate.GetEncoded())));
        _ = Verify(Protect(s_server, subject, transactionId, PkiBody.TYPE_CONFIRM, new PkiConfirmContent()));
    }

    private static byte[] Protect(X509Name sender, X509Name recipient, byte[] transactionId, int type, Asn1Encodable content)
    {
        PKMacBuilder mac = new PKMacBuilder(
            new DefaultPKMacPrimitivesProvider(),
            new AlgorithmIdentifier(new DerObjectIdentifier("2.16.840.1.101.3.4.2.1")),
            new AlgorithmIdentifier(new DerObjectIdentifier("1.2.840.113549.2.9"), DerNull.Instance)).SetIterationCount(Iterations).SetSaltLength(16);
        return new ProtectedPkiMessageBuilder(new GeneralName(sender), new GeneralName(recipient))
            .SetBody(new PkiBody(type, content))
            .SetMessageTime(DateTime.UtcNow)
            .SetSenderKID("fleet"u8.ToArray())
            .SetTransactionId(transactionId)
            .SetSenderNonce(RandomNumberGenerator.GetBytes(16))
            .Build(mac.Build(s_secret))
            .ToAsn1Message()
            .GetEncoded("DER");
    }

    private static PkiBody Verify(byte[] encoded)
    {
        ProtectedPkiMessage message = new(new GeneralPkiMessage(encoded));
        Require(message.Verify(new PKMacBuilder(), s_secret));
        return message.Body;
    }

    private X509Certificate Issue(X509Name subject, SubjectPublicKeyInfo key)
    {
        X509V3CertificateGenerator generator = new();
        generator.SetSerialNumber(new BigInteger(1, RandomNumberGenerator.GetBytes(16)));
        generator.SetIssuerDN(s_server);
        generator.SetSubjectDN(subject);
        generator.SetNotBefore(DateTime.UtcNow.AddMinutes(-5));
        generator.SetNotAfter(DateTime.UtcNow.AddYears(1));
        generator.SetSubjectPublicKeyInfo(key);
        generator.AddExtension(X509Extensions.BasicConstraints, true, new BasicConstraints(false));
        generator.AddExtension(X509Extensions.KeyUsage, true, new KeyUsage(KeyUsage.DigitalSignature | KeyUsage.KeyAgreement));
        generator.AddExtension(X509Extensions.ExtendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeID.id_kp_clientAuth));
        generator.AddExtension(X509Extensions.SubjectKeyIdentifier, false, Org.BouncyCastle.X509.Extension.X509ExtensionUtilities.CreateSubjectKeyIdentifier(key));
        generator.AddExtension(X509Extensions.AuthorityKeyIdentifier, false, Org.BouncyCastle.X509.Extension.X509ExtensionUtilities.CreateAuthorityKeyIdentifier(_caPublic));
        return generator.Generate(new Asn1SignatureFactory("SHA256WITHECDSA", _caKey));
    }

    private static (AsymmetricKeyParameter Private, SubjectPublicKeyInfo Public) Convert(ECDsa key) => (
        PrivateKeyFactory.CreateKey(key.ExportPkcs8PrivateKey()), SubjectPublicKeyInfo.GetInstance(key.ExportSubjectPublicKeyInfo()));

    private static void Require(bool condition)
    {
        if (!condition)
        {
            throw new InvalidOperationException("BouncyCastle refuses what it has built");
        }
    }
}
