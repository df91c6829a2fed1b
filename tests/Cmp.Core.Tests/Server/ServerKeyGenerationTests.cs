using System.Security.Cryptography;
using Cmp.Asn1.PkixCmp;
using Cmp.Core.Tests.Envelopes;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Server;

/// <summary>A server whose authority generates keys (RFC 9483 4.1.6).</summary>
public sealed class ServerKeyGenerationTests
{
    private static readonly Identity s_kga = TestPki.Rsa.Make("CN=KGA", TestPki.Rsa.Ca, keyPurpose: "1.3.6.1.5.5.7.3.32");

    [Fact]
    public void K1_K2_the_authority_is_asked_for_a_key_and_the_client_gets_it()
    {
        using PairBed pair = Bed(generatesKeys: true);
        using RSA key = RSA.Create(2048);
        Grant(pair, key);
        using EnrollmentTransaction transaction = pair.Run(Request(pair));

        Assert.Null(transaction.Error);
        Assert.True(pair.Authority.Certificate.IsKeyRequested);
        Assert.True(pair.Authority.Certificate.PublicKey.IsEmpty);
        Assert.Equal(key.ExportPkcs8PrivateKey(), transaction.GeneratedKey!.Pkcs8.ToArray());
        Assert.Equal(3, pair.Response(0).Pvno);
    }

    [Fact]
    public void K1_who_generates_none_says_so()
    {
        using PairBed pair = Bed(generatesKeys: false);
        using EnrollmentTransaction transaction = pair.Run(Request(pair));

        Assert.Equal(PkiFailureInfoBits.MaskOf(PkiFailureInfo.BadCertTemplate), transaction.Error!.PeerStatus!.FailureBits);
        Assert.Empty(pair.Authority.Queries);
    }

    [Fact]
    public void K1_nobody_proves_to_possess_a_key_that_is_yet_to_be_generated()
    {
        using PairBed pair = Bed(generatesKeys: true);
        using EnrollmentTransaction transaction = pair.Run(pair.Enroll(CmpBodyType.Ir, request => request with
        {
            CertReqMsg = Proven(request),
        }));

        Assert.Equal(PkiFailureInfoBits.MaskOf(PkiFailureInfo.BadCertTemplate), transaction.Error!.PeerStatus!.FailureBits);
    }

    [Fact]
    public void H1_a_request_for_a_key_is_of_version_3()
    {
        using PairBed pair = Bed(generatesKeys: true);
        pair.Network = exchange =>
        {
            MessageForge forge = MessageForge.Open(exchange.Request);
            forge.Pvno = 2;
            return exchange.Ask(forge.Seal(pair.Settings.Protector!, keepSenderKid: true));
        };
        using EnrollmentTransaction transaction = pair.Run(Request(pair));

        Assert.Equal(PkiFailureInfoBits.MaskOf(PkiFailureInfo.UnsupportedVersion), transaction.Error!.PeerStatus!.FailureBits);
        Assert.Empty(pair.Authority.Queries);
    }

    [Fact]
    public void K1_a_key_is_sent_to_nobody_who_has_one()
    {
        using PairBed pair = Bed(generatesKeys: true);
        pair.Authority.FinalReply = AuthorityReply.Grant(pair.NewCertificate()) with { EncryptedPrivateKey = new byte[] { 0x30, 0 } };

        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
        Assert.False(pair.Authority.Certificate.IsKeyRequested);
        Assert.Equal(2, pair.Response(0).Pvno);
    }

    private static PairBed Bed(bool generatesKeys) => new(Shield.Rsa, Shield.Rsa.ServerOptions() with { GeneratesKeys = generatesKeys });

    private static void Grant(PairBed pair, RSA key)
    {
        byte[] certificate = pair.Pki.Issue(PkiText.Name("CN=new device"), key.ExportSubjectPublicKeyInfo());
        pair.Authority.FinalReply = AuthorityReply.Grant(certificate) with
        {
            EncryptedPrivateKey = Sealed.ByKeyTransport(Sealed.Package(key, s_kga), pair.Pki.Client.Cmp),
        };
    }

    private static byte[] Proven(EnrollmentRequest request)
    {
        using Cmp.Asn1.DerBuffer message = new();
        CertificateTemplate template = request.Template! with { PublicKey = default };
        Assert.Null(CertRequestComposer.Compose(template, 0, ProofOfPossessionMethod.RaVerified, null, message));
        return message.Span.ToArray();
    }

    private static EnrollmentTransaction Request(PairBed pair) => pair.Enroll(CmpBodyType.Ir, request => request with
    {
        CentralKeyGeneration = true,
        Template = request.Template! with { PublicKey = default },
        Signer = null,
        ExpectedPublicKey = default,
        Envelopes = new EnvelopeKeys { Decryptor = AsymmetricAlgorithmDecryptor.Create((RSA)pair.Pki.Client.Key) },
    });
}
