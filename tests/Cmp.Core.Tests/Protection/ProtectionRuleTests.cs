using System;
using Xunit;

namespace Cmp.Core.Tests.Protection;

/// <summary>The rules of RFC 9483 3.5 about protection, each broken alone.</summary>
public sealed class ProtectionRuleTests
{
    private static readonly TestCertificate s_root = TestCertificate.Root();
    private static readonly TestCertificate s_server = TestCertificate.Create(new() { Issuer = s_root });
    private static readonly PeerTrust s_trust = Authentication.Anchored(s_root.Certificate);

    [Fact]
    public void V7_a_message_without_protection_is_refused()
    {
        ReceivedMessage message = TestMessage.From(s_server).Receive(protector: null);

        Assert.Equal(CmpErrorCode.MissingProtection, s_trust.Refusal(message)?.Code);
    }

    [Fact]
    public void V7_a_message_with_protectionAlg_but_no_protection_is_refused()
    {
        TestMessage message = TestMessage.From(s_server) with { ProtectionAlg = s_server.Protector().AlgorithmIdentifier.ToArray() };

        Assert.Equal(CmpErrorCode.MissingProtectionValue, s_trust.Refusal(message.Receive(protector: null))?.Code);
    }

    [Fact]
    public void V7_a_message_with_protection_but_no_protectionAlg_is_refused()
    {
        byte[] encoded = TestMessage.From(s_server).Encode(data => Sign(s_server, data));

        Assert.Equal(CmpErrorCode.MissingProtection, s_trust.Refusal(TestMessage.Receive(encoded))?.Code);
    }

    [Fact]
    public void V8_a_signature_over_another_message_is_refused()
    {
        TestMessage message = TestMessage.From(s_server) with { ProtectionAlg = s_server.Protector().AlgorithmIdentifier.ToArray() };
        byte[] encoded = message.Encode(_ => Sign(s_server, [1, 2, 3]));

        Assert.Equal(CmpErrorCode.BadProtection, s_trust.Refusal(TestMessage.Receive(encoded))?.Code);
    }

    [Fact]
    public void V8_a_MAC_with_another_secret_is_refused()
    {
        using PasswordBasedMacProtector protector = Authentication.MacProtector("another"u8.ToArray());
        ReceivedMessage message = new TestMessage().Receive(protector);

        CmpError? failure = new PeerTrust { Secret = Authentication.Secret }.Refusal(message);

        Assert.Equal(CmpErrorCode.BadProtection, failure?.Code);
        Assert.Equal("V8", failure?.Rule);
    }

    [Fact]
    public void V8_a_MAC_is_refused_when_no_secret_is_known()
    {
        using PasswordBasedMacProtector protector = Authentication.MacProtector();

        Assert.Equal(CmpErrorCode.MissingSecret, s_trust.Refusal(new TestMessage().Receive(protector))?.Code);
    }

    [Fact]
    public void V8_a_MAC_cut_short_is_refused()
    {
        using PasswordBasedMacProtector protector = Authentication.MacProtector();
        TestMessage message = new() { ProtectionAlg = protector.AlgorithmIdentifier.ToArray() };
        byte[] encoded = message.Encode(data =>
        {
            byte[] mac = new byte[64];
            Assert.True(protector.TryProtect(data, mac, out int written));
            return mac[..(written - 1)];
        });

        Assert.Equal(CmpErrorCode.BadProtection, new PeerTrust { Secret = Authentication.Secret }.Refusal(TestMessage.Receive(encoded))?.Code);
    }

    [Fact]
    public void V8_a_protection_that_is_no_whole_number_of_octets_is_refused()
    {
        TestMessage message = new() { UnusedBits = 1 };
        message = message with { ProtectionAlg = s_server.Protector().AlgorithmIdentifier.ToArray() };
        byte[] encoded = message.Encode(_ => [0xFE]);

        Assert.Equal(CmpErrorCode.BadProtection, s_trust.Refusal(TestMessage.Receive(encoded))?.Code);
    }

    private static byte[] Sign(TestCertificate signer, byte[] data)
    {
        IMessageProtector protector = signer.Protector();
        byte[] signature = new byte[protector.MaximumLength];
        Assert.True(protector.TryProtect(data, signature, out int written));
        return signature[..written];
    }
}
