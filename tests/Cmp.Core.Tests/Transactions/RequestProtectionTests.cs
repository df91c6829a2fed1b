using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Linq;
using System.Security.Cryptography;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Transactions;

/// <summary>P1 to P6: how what a client sends is protected, checked with .NET's cryptography alone.</summary>
public sealed class RequestProtectionTests
{
    public static TheoryData<Shield> AllShields { get; } = new(Enum.GetValues<Shield>());

    [Theory]
    [MemberData(nameof(AllShields))]
    public void P1_all_requests_are_protected_with_the_same_credential(Shield shield)
    {
        using PairBed pair = Converse(shield);

        Assert.Equal(
            ["ir", "pollReq", "pollReq", "certConf", "pollReq"],
            Requests(pair).Select(request => BodyTypeNames.Of(request.BodyType)));
        Assert.All(Requests(pair), request => Assert.NotNull(request.Protection));
        Assert.Single(Requests(pair).Select(request => Convert.ToHexString(request.SenderKid!)).Distinct());
    }

    [Fact]
    public void P2_an_RSA_signature_is_over_header_and_body()
    {
        using PairBed pair = Converse(Shield.Rsa);

        Assert.All(Requests(pair), request => Assert.True(((RSA)pair.Pki.Client.Key).VerifyData(
            request.ProtectedPart(), request.Protection!, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)));
    }

    [Fact]
    public void P2_an_ECDSA_signature_is_over_header_and_body()
    {
        using PairBed pair = Converse(Shield.Ec);

        Assert.All(Requests(pair), request => Assert.True(((ECDsa)pair.Pki.Client.Key).VerifyData(
            request.ProtectedPart(), request.Protection!, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)));
    }

    [Fact]
    public void P2_a_MAC_is_over_header_and_body()
    {
        using PairBed pair = Converse(Shield.Mac);

        Assert.All(Requests(pair), request => Assert.Equal(Mac(request), request.Protection));
    }

    [Theory]
    [InlineData(Shield.Rsa)]
    [InlineData(Shield.Ec)]
    public void P3_extraCerts_begin_with_the_protection_certificate(Shield shield)
    {
        using PairBed pair = Converse(shield);

        Assert.Equal([pair.Pki.Client.Certificate.RawData, pair.Pki.Ca.Certificate.RawData], pair.Request(0).ExtraCerts);
    }

    [Fact]
    public void P5_MAC_protected_requests_carry_no_certificates()
    {
        using PairBed pair = Converse(Shield.Mac);

        Assert.All(Requests(pair), request => Assert.Empty(request.ExtraCerts));
    }

    [Fact]
    public void P6_the_parameters_of_the_MAC_stay_the_same_within_a_transaction()
    {
        using PairBed pair = Converse(Shield.Mac);
        using PairBed other = new(Shield.Mac, seed: 2);
        other.Succeeds(other.Enroll(CmpBodyType.Ir));

        string parameters = Assert.Single(Requests(pair).Select(request => Convert.ToHexString(request.ProtectionAlg!)).Distinct());
        Assert.NotEqual(parameters, Convert.ToHexString(other.Request(0).ProtectionAlg!));
    }

    // RFC 9810 5.1.3.1, with what the client uses: SHA-256 and HMAC-SHA256.
    private static byte[] Mac(MessageForge request)
    {
        AsnReader algorithm = new AsnReader(request.ProtectionAlg!, AsnEncodingRules.DER).ReadSequence();
        Assert.Equal("1.2.840.113533.7.66.13", algorithm.ReadObjectIdentifier());
        AsnReader parameters = algorithm.ReadSequence();
        byte[] key = [.. Shields.Secret, .. parameters.ReadOctetString()];
        _ = parameters.ReadEncodedValue();
        int iterations = (int)parameters.ReadInteger();
        for (int i = 0; i < iterations; i++)
        {
            key = SHA256.HashData(key);
        }

        return HMACSHA256.HashData(key, request.ProtectedPart());
    }

    private static PairBed Converse(Shield shield)
    {
        PairBed pair = new(shield);
        pair.Authority.Patience = 2;
        pair.Authority.ConfirmationPatience = 1;
        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
        return pair;
    }

    private static IEnumerable<MessageForge> Requests(PairBed pair) => pair.Requests.Select(request => MessageForge.Open(request));
}
