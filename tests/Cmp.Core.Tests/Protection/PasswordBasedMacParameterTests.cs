using System;
using System.Linq;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;
using Xunit;

namespace Cmp.Core.Tests.Protection;

/// <summary>Parameters of PasswordBasedMac that a peer must not get through with (V8).</summary>
public sealed class PasswordBasedMacParameterTests
{
    private const string Sha256 = "608648016503040201";

    private static readonly byte[] s_hmac = Der.Encode(new AlgorithmIdentifier { Algorithm = AlgorithmOids.HmacWithSha256 });
    private static readonly byte[] s_good = PasswordBasedMacTests.Parameters(new byte[16], Sha256, 100, s_hmac);

    /// <summary>Parameters, the path at which the error lies, and how far from the start of the parameters.</summary>
    public static TheoryData<string, byte[]?, string?, int> Bad => new()
    {
        { "absent", null, null, 0 },
        { "NULL", [0x05, 0x00], "PBMParameter", 0 },
        { "OCTET STRING", TestMessage.OctetString(s_good), "PBMParameter", 0 },
        { "empty", [0x30, 0x00], "PBMParameter.salt", 2 },
        { "cut after the salt", TestMessage.Sequence(TestMessage.OctetString(new byte[16])), "PBMParameter.owf", 20 },
        { "one component too many", TestMessage.Sequence([.. Components(), [0x05, 0x00]]), "PBMParameter", s_good.Length },
        { "no iterations", With(0), "PBMParameter.iterationCount", 33 },
        { "99 iterations", With(99), "PBMParameter.iterationCount", 33 },
        { "negative iterations", With(-100), "PBMParameter.iterationCount", 33 },
        { "too many iterations", With(100_001), "PBMParameter.iterationCount", 33 },
        { "iterations beyond 32 bits", With(1L << 32), "PBMParameter.iterationCount", 33 },
        { "too long a salt", PasswordBasedMacTests.Parameters(new byte[1025], Sha256, 100, s_hmac), "PBMParameter.salt", 8 },
        { "unknown owf", PasswordBasedMacTests.Parameters(new byte[16], "2A0304", 100, s_hmac), "PBMParameter.owf", 24 },
        { "unknown mac", WithMac([0x30, 0x05, 0x06, 0x03, 0x2A, 0x03, 0x04]), "PBMParameter.mac", 40 },
        { "mac with wrong parameters", WithMac(Hmac(0x02, 0x01, 0x00)), "PBMParameter.mac", 40 },
        { "GMAC without parameters", WithMac(Gmac()), "PBMParameter.mac", 40 },
        { "GMAC with a short tag", WithMac(Gmac(0x30, 0x03, 0x04, 0x01, 0x00)), "PBMParameter.mac", 40 },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Bad_parameters_are_refused_with_their_place(string description, byte[]? parameters, string? path, int offset)
    {
        byte[] encoded = new TestMessage { ProtectionAlg = PasswordBasedMacTests.Algorithm(parameters) }.Encode(_ => new byte[32]);

        CmpError? failure = new PeerTrust { Secret = Authentication.Secret }.Refusal(TestMessage.Receive(encoded));

        Assert.True(failure?.Code == CmpErrorCode.BadMacParameters, $"{description}: {failure}");
        if (parameters is not null)
        {
            ReadOnlySpan<byte> identifier = CmpOids.PasswordBasedMac.Content;
            int start = encoded.AsSpan().IndexOf(identifier) + identifier.Length;
            Assert.Equal("PKIHeader.protectionAlg.parameters." + path, failure.Der.Path);
            Assert.Equal(start + offset, failure.Der.Offset);
        }
    }

    [Fact]
    public void The_bounds_are_those_of_the_limits()
    {
        using PasswordBasedMacProtector protector = Authentication.MacProtector(settings: new() { Iterations = 2000, SaltLength = 32 });
        ReceivedMessage message = new TestMessage().Receive(protector);
        PeerTrust trust = new() { Secret = Authentication.Secret };

        Assert.Null(Refusal(trust, message, TransactionLimits.Default with { MacIterations = 2000, MacSaltOctets = 32 }));
        Assert.Equal(CmpErrorCode.BadMacParameters, Refusal(trust, message, TransactionLimits.Default with { MacIterations = 1999 })?.Code);
        Assert.Equal(CmpErrorCode.BadMacParameters, Refusal(trust, message, TransactionLimits.Default with { MacSaltOctets = 31 })?.Code);
    }

    [Fact]
    public void An_identifier_of_any_length_does_not_make_the_error_long()
    {
        string oid = string.Concat(Enumerable.Repeat("81", 5000)) + "01";
        byte[] parameters = PasswordBasedMacTests.Parameters(new byte[16], oid, 100, s_hmac);
        byte[] encoded = new TestMessage { ProtectionAlg = PasswordBasedMacTests.Algorithm(parameters) }.Encode(_ => new byte[32]);

        CmpError? failure = new PeerTrust { Secret = Authentication.Secret }.Refusal(TestMessage.Receive(encoded));

        Assert.Equal(CmpErrorCode.BadMacParameters, failure?.Code);
        Assert.True(failure?.Detail?.Length < 200);
    }

    private static CmpError? Refusal(PeerTrust trust, ReceivedMessage message, TransactionLimits limits)
    {
        using ResponseAuthenticator authenticator = Authentication.With(trust, limits: limits);
        return authenticator.Authenticate(message, TestCertificate.Now, out _);
    }

    private static byte[] With(long iterations) => PasswordBasedMacTests.Parameters(new byte[16], Sha256, iterations, s_hmac);

    private static byte[] WithMac(byte[] mac) => PasswordBasedMacTests.Parameters(new byte[16], Sha256, 100, mac);

    private static byte[] Hmac(params byte[] parameters) =>
        Der.Encode(new AlgorithmIdentifier { Algorithm = AlgorithmOids.HmacWithSha256, Parameters = new AnyValue(parameters) });

    private static byte[] Gmac(params byte[] parameters) => Der.Encode(new AlgorithmIdentifier
    {
        Algorithm = AlgorithmOids.Aes128Gmac,
        Parameters = parameters.Length == 0 ? default : new Optional<AnyValue>(new AnyValue(parameters)),
    });

    private static byte[][] Components() =>
    [
        TestMessage.OctetString(new byte[16]),
        Der.Encode(new AlgorithmIdentifier { Algorithm = AlgorithmOids.Sha256 }),
        [0x02, 0x01, 0x64],
        s_hmac,
    ];
}
