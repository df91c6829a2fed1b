using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Linq;
using System.Security.Cryptography;
using Cmp.Asn1.PkixCmp;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Transactions;

/// <summary>certHash and hashAlg of certConf, made and checked (RFC 9810 5.3.18, RFC 9481 3.3).</summary>
public sealed class CertificateHashTests
{
    private const string Sha1 = "1.3.14.3.2.26";
    private const string Sha384 = "2.16.840.1.101.3.4.2.2";
    private const string Sha512 = "2.16.840.1.101.3.4.2.3";

    public static TheoryData<string, string, bool> Signatures => new()
    {
        { "1.3.101.112", nameof(SHA512), false },
        { "1.3.101.113", nameof(Shake256), false },
        { "1.3.6.1.5.5.7.6.31", nameof(Shake256), false },
        { "1.3.6.1.5.5.7.6.33", nameof(Shake256), false },
        { "1.2.840.10045.4.3.4", nameof(SHA512), false },
        { "1.2.840.10045.4.3.3", nameof(SHA384), false },

        // RFC 9881 has ML-DSA sign without hash function, and RFC 9481 fixes none.
        { "2.16.840.1.101.3.4.3.17", nameof(SHA256), true },
        { "2.16.840.1.101.3.4.3.18", nameof(SHA256), true },
        { "2.16.840.1.101.3.4.3.19", nameof(SHA256), true },

        // .NET has no SHA-224: naming another one is better than being unable to confirm.
        { "1.2.840.10045.4.3.1", nameof(SHA256), true },
    };

    [Theory]
    [MemberData(nameof(Signatures))]
    public void Q9_both_sides_know_the_hash_for_a_signature_algorithm(string algorithm, string hash, bool isNamed)
    {
        using PairBed pair = new(Shield.Ec);
        byte[] certificate = SignedWith(pair.NewCertificate(), algorithm);
        pair.Authority.FinalReply = AuthorityReply.Grant(certificate);
        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));

        AsnReader status = StatusIn(pair.Request(1).Body);
        Assert.Equal(HashOf(hash, certificate), status.ReadOctetString());
        _ = status.ReadInteger();
        _ = status.ReadSequence();
        Assert.Equal(isNamed, status.HasData);
        Assert.Equal(isNamed ? 3 : 2, pair.Request(1).Pvno);
        Assert.Single(pair.Authority.Confirmations);
    }

    [Fact]
    public void Q9_RSASSA_PSS_implies_the_hash_of_its_parameters()
    {
        using PairBed pair = new(Shield.Rsa);
        AsymmetricAlgorithmSigner signer = AsymmetricAlgorithmSigner.Create((RSA)pair.Pki.NewKey, DigestAlgorithm.Sha384, SignatureKind.RsaPss);
        byte[] certificate = SignedWith(pair.NewCertificate(), signer.AlgorithmIdentifier.ToArray());
        pair.Authority.FinalReply = AuthorityReply.Grant(certificate);
        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));

        Assert.Equal(SHA384.HashData(certificate), StatusIn(pair.Request(1).Body).ReadOctetString());
        Assert.Equal(2, pair.Request(1).Pvno);
    }

    [Fact]
    public void H2_a_pkiConf_has_the_version_of_its_certConf()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Authority.FinalReply = AuthorityReply.Grant(SignedWith(pair.NewCertificate(), "2.16.840.1.101.3.4.3.18"));
        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));

        Assert.Equal([2, 3], pair.Answers.Select(answer => MessageForge.Open(answer).Pvno));
    }

    public static TheoryData<string?, int, PkiFailureInfo?> Confirmations => new()
    {
        { Sha384, 3, null },
        { Sha512, 3, null },

        // H1: hashAlg is syntax of version 3.
        { Sha512, 2, PkiFailureInfo.BadRequest },

        // The same hash of the certificate's own signature, named without need, is still of version 3.
        { "2.16.840.1.101.3.4.2.1", 2, PkiFailureInfo.BadRequest },
        { Sha1, 3, PkiFailureInfo.BadAlg },
        { "1.2.3.4", 3, PkiFailureInfo.BadAlg },

        // The hash is another one than the one that is implied.
        { null, 3, PkiFailureInfo.BadCertId },
    };

    [Theory]
    [MemberData(nameof(Confirmations))]
    public void Q9_the_server_takes_the_hash_that_hashAlg_names(string? hashAlg, int pvno, PkiFailureInfo? refusal)
    {
        using PairBed pair = new(Shield.Ec);
        byte[] certificate = pair.NewCertificate();
        pair.Authority.FinalReply = AuthorityReply.Grant(certificate);
        pair.Network = exchange => exchange.Number == 0 ? exchange.Answer() : exchange.Ask(Confirm(pair, exchange.Request, certificate, hashAlg, pvno));
        using EnrollmentTransaction transaction = pair.Run(pair.Enroll(CmpBodyType.Ir));

        Assert.Equal(refusal is PkiFailureInfo failure ? PkiFailureInfoBits.MaskOf(failure) : 0u, transaction.Error?.PeerStatus?.FailureBits ?? 0);
        Assert.Equal(refusal is null ? 1 : 0, pair.Authority.Confirmations.Count);
        Assert.Equal(refusal is null ? 0 : 1, pair.Authority.Abandoned.Count);
    }

    private static byte[] Confirm(PairBed pair, byte[] request, byte[] certificate, string? hashAlg, int pvno)
    {
        MessageForge forge = MessageForge.Open(request);
        forge.Pvno = pvno;
        forge.Body = Bodies.Body(CmpBodyType.CertConf, writer =>
        {
            using (writer.PushSequence())
            using (writer.PushSequence())
            {
                writer.WriteOctetString(hashAlg switch
                {
                    Sha1 => HashOf(nameof(SHA1), certificate),
                    Sha512 => HashOf(nameof(SHA512), certificate),
                    Sha384 or null => HashOf(nameof(SHA384), certificate),
                    _ => HashOf(nameof(SHA256), certificate),
                });
                writer.WriteInteger(0);
                if (hashAlg is not null)
                {
                    using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                    using (writer.PushSequence())
                    {
                        writer.WriteObjectIdentifier(hashAlg);
                    }
                }
            }
        });
        return forge.Seal(pair.Protector);
    }

    private static AsnReader StatusIn(byte[] certConf) => CertReqView.Content(certConf).ReadSequence().ReadSequence();

    private static byte[] HashOf(string name, byte[] data) => name switch
    {
        nameof(Shake256) => Shake256.HashData(data, 64),
#pragma warning disable CA5350 // That it is refused is what is tested.
        nameof(SHA1) => SHA1.HashData(data),
#pragma warning restore CA5350
        nameof(SHA256) => SHA256.HashData(data),
        nameof(SHA384) => SHA384.HashData(data),
        _ => SHA512.HashData(data),
    };

    private static byte[] SignedWith(byte[] certificate, string algorithm) => SignedWith(certificate, MessageForge.Write(writer =>
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(algorithm);
        }
    }));

    // The same certificate with another signature algorithm, in both places: only its name counts here.
    private static byte[] SignedWith(byte[] certificate, byte[] algorithm)
    {
        AsnReader parts = new AsnReader(certificate, AsnEncodingRules.DER).ReadSequence();
        AsnReader tbs = parts.ReadSequence();
        List<byte[]> fields = [];
        while (tbs.HasData)
        {
            fields.Add(tbs.ReadEncodedValue().ToArray());
        }

        fields[2] = algorithm;
        _ = parts.ReadSequence();
        return MessageForge.Write(writer =>
        {
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                {
                    fields.ForEach(field => writer.WriteEncodedValue(field));
                }

                writer.WriteEncodedValue(algorithm);
                writer.WriteEncodedValue(parts.ReadEncodedValue().Span);
            }
        });
    }
}
