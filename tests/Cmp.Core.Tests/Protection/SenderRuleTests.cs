using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using Xunit;

namespace Cmp.Core.Tests.Protection;

/// <summary>The rules of RFC 9483 3.3 to 3.5 about sender and protection certificate, each broken alone.</summary>
public sealed class SenderRuleTests
{
    private static readonly TestCertificate s_root = TestCertificate.Root();
    private static readonly TestCertificate s_server = TestCertificate.Create(new() { Issuer = s_root });
    private static readonly PeerTrust s_trust = Authentication.Anchored(s_root.Certificate);

    [Fact]
    public void V10_a_certificate_whose_key_identifier_is_not_the_senderKID_is_refused()
    {
        TestMessage message = TestMessage.From(s_server) with { SenderKid = [1, 2, 3, 4] };

        CmpError? failure = s_trust.Refusal(message.Receive(s_server.Protector()));

        Assert.Equal(CmpErrorCode.NoSuitableSenderCertificate, failure?.Code);
        Assert.Contains("senderKID = 01020304", failure?.Detail, StringComparison.Ordinal);
        Assert.Contains("has another subject key identifier", failure?.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void V10_a_certificate_without_key_identifier_is_refused_when_there_is_a_senderKID()
    {
        TestCertificate server = TestCertificate.Create(new() { Issuer = s_root, HasKeyIdentifier = false });
        TestMessage message = TestMessage.From(server) with { SenderKid = [1] };

        Assert.Equal(CmpErrorCode.NoSuitableSenderCertificate, s_trust.Refusal(message.Receive(server.Protector()))?.Code);
    }

    [Fact]
    public void V10_a_message_without_senderKID_is_accepted()
    {
        TestMessage message = TestMessage.From(s_server) with { SenderKid = null };

        Assert.Null(s_trust.Refusal(message.Receive(s_server.Protector())));
    }

    [Fact]
    public void V11_a_certificate_that_leads_to_no_anchor_is_refused()
    {
        TestCertificate stranger = TestCertificate.Create(new() { Issuer = TestCertificate.Root("O=Test,CN=stranger") });

        CmpError? failure = s_trust.Refusal(TestMessage.From(stranger).Receive(stranger.Protector()));

        Assert.Equal(CmpErrorCode.UntrustedSenderCertificate, failure?.Code);
        Assert.Equal("V11", failure?.Rule);
    }

    [Fact]
    public void V11_an_anchor_of_the_same_name_with_another_key_does_not_help()
    {
        TestCertificate impostor = TestCertificate.Create(new() { Issuer = TestCertificate.Root() });

        Assert.Equal(
            CmpErrorCode.UntrustedSenderCertificate, s_trust.Refusal(TestMessage.From(impostor).Receive(impostor.Protector()))?.Code);
    }

    [Theory]
    [InlineData(-400)]
    [InlineData(400)]
    public void V11_a_certificate_that_is_not_valid_at_the_time_is_refused(int days)
    {
        ReceivedMessage message = TestMessage.From(s_server).Receive(s_server.Protector());

        CmpError? failure = s_trust.Refusal(message, TestCertificate.Now.AddDays(days));

        Assert.Equal(CmpErrorCode.UntrustedSenderCertificate, failure?.Code);
        Assert.Contains("NotTimeValid", failure?.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void V11_a_signed_message_is_refused_when_there_are_no_anchors()
    {
        ReceivedMessage message = TestMessage.From(s_server).Receive(s_server.Protector());

        Assert.Equal(CmpErrorCode.MissingTrustAnchor, new PeerTrust().Refusal(message)?.Code);
        Assert.Equal(CmpErrorCode.MissingTrustAnchor, Authentication.Anchored().Refusal(message)?.Code);
    }

    [Theory]
    [InlineData(RuleAction.Ignore, null)]
    [InlineData(RuleAction.Warn, null)]
    [InlineData(RuleAction.Refuse, CmpErrorCode.UnauthorizedSender)]
    public void V11_a_certificate_that_nothing_authorizes_is_refused_if_policy_says_so(RuleAction action, CmpErrorCode? expected)
    {
        PeerTrust trust = s_trust with { Policy = new ValidationPolicy { ImplicitSenderAuthorization = action } };

        Assert.Equal(expected, trust.Refusal(TestMessage.From(s_server).Receive(s_server.Protector()))?.Code);
    }

    [Theory]
    [InlineData("1.3.6.1.5.5.7.3.27", true)]
    [InlineData("1.3.6.1.5.5.7.3.28", true)]
    [InlineData("1.3.6.1.5.5.7.3.32", false)]
    [InlineData("1.3.6.1.5.5.7.3.1", false)]
    public void V11_cmcCA_and_cmcRA_authorize(string purpose, bool authorizes)
    {
        TestCertificate server = TestCertificate.Create(new() { Issuer = s_root, Purposes = [purpose] });
        PeerTrust trust = s_trust with { Policy = ValidationPolicy.Strict };

        Assert.Equal(authorizes, trust.Refusal(TestMessage.From(server).Receive(server.Protector())) is null);
    }

    [Fact]
    public void V11_being_a_CA_or_being_expected_authorizes()
    {
        TestCertificate ca = TestCertificate.Create(new()
        {
            Issuer = s_root, IsCa = true, KeyUsage = X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyCertSign,
        });
        PeerTrust strict = s_trust with { Policy = ValidationPolicy.Strict };
        PeerTrust expecting = strict with { ExpectedSender = s_server.Certificate.Subject.ToArray() };

        Assert.Null(strict.Refusal(TestMessage.From(ca).Receive(ca.Protector())));
        Assert.Null(expecting.Refusal(TestMessage.From(s_server).Receive(s_server.Protector())));
    }

    [Fact]
    public void V12_a_certificate_whose_key_usage_lacks_digitalSignature_is_refused()
    {
        TestCertificate server = TestCertificate.Create(new() { Issuer = s_root, KeyUsage = X509KeyUsageFlags.KeyAgreement });
        ReceivedMessage message = TestMessage.From(server).Receive(server.Protector());
        PeerTrust lenient = s_trust with { Policy = new ValidationPolicy { IgnoreKeyUsage = true } };
        PeerTrust pinning = new() { PinnedCertificate = server.Certificate };

        Assert.Equal(CmpErrorCode.MissingDigitalSignatureUsage, s_trust.Refusal(message)?.Code);
        Assert.Equal(CmpErrorCode.MissingDigitalSignatureUsage, pinning.Refusal(message)?.Code);
        Assert.Null(lenient.Refusal(message));
    }

    [Fact]
    public void V12_a_certificate_without_key_usage_is_accepted()
    {
        TestCertificate server = TestCertificate.Create(new() { Issuer = s_root, KeyUsage = null });

        Assert.Null(s_trust.Refusal(TestMessage.From(server).Receive(server.Protector())));
    }

    [Fact]
    public void V14_a_sender_that_is_not_the_subject_of_the_certificate_is_refused()
    {
        TestMessage message = TestMessage.From(s_server) with { Sender = TestCertificate.Name("CN=somebody") };

        CmpError? failure = s_trust.Refusal(message.Receive(s_server.Protector()));

        Assert.Equal(CmpErrorCode.NoSuitableSenderCertificate, failure?.Code);
        Assert.Contains("has another subject", failure?.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void V14_a_sender_other_than_the_expected_one_is_refused_whatever_protects_the_message()
    {
        using PasswordBasedMacProtector protector = Authentication.MacProtector();
        PeerTrust trust = s_trust with { Secret = Authentication.Secret, ExpectedSender = TestCertificate.Name("CN=expected") };

        CmpError? signed = trust.Refusal(TestMessage.From(s_server).Receive(s_server.Protector()));
        CmpError? mac = trust.Refusal(new TestMessage().Receive(protector));

        Assert.Equal(CmpErrorCode.UnexpectedSender, signed?.Code);
        Assert.Equal(CmpErrorCode.UnexpectedSender, mac?.Code);
        Assert.Equal("V14", mac?.Rule);
    }

    [Fact]
    public void V14_the_subject_of_the_pinned_certificate_is_expected()
    {
        TestMessage message = TestMessage.From(s_server) with { Sender = TestCertificate.Name("CN=somebody") };
        PeerTrust trust = new() { PinnedCertificate = s_server.Certificate };

        Assert.Equal(CmpErrorCode.UnexpectedSender, trust.Refusal(message.Receive(s_server.Protector()))?.Code);
    }

    [Fact]
    public void V14_a_sender_that_is_no_directoryName_is_refused()
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        writer.WriteCharacterString(UniversalTagNumber.IA5String, "server.example", new Asn1Tag(TagClass.ContextSpecific, 2));
        TestMessage message = TestMessage.From(s_server) with { Sender = writer.Encode(), SenderIsGeneralName = true };

        CmpError? failure = s_trust.Refusal(message.Receive(s_server.Protector()));

        Assert.Equal(CmpErrorCode.UnsupportedSenderName, failure?.Code);
        Assert.Contains("DnsName", failure?.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void V14_a_sender_that_is_no_directoryName_may_have_the_secret_when_policy_says_so_and_nobody_else_is_expected()
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        writer.WriteCharacterString(UniversalTagNumber.IA5String, "server.example", new Asn1Tag(TagClass.ContextSpecific, 2));
        byte[] name = writer.Encode();
        using PasswordBasedMacProtector protector = Authentication.MacProtector();
        PeerTrust lenient = s_trust with
        {
            Secret = Authentication.Secret,
            Policy = ValidationPolicy.Default with { AcceptOtherSenderNames = true },
        };
        TestMessage signed = TestMessage.From(s_server) with { Sender = name, SenderIsGeneralName = true };
        TestMessage mac = new() { Sender = name, SenderIsGeneralName = true };

        Assert.Null(lenient.Refusal(mac.Receive(protector)));
        Assert.Equal(
            CmpErrorCode.UnsupportedSenderName,
            (lenient with { Policy = ValidationPolicy.Default }).Refusal(mac.Receive(protector))?.Code);
        Assert.Equal(
            CmpErrorCode.UnsupportedSenderName,
            (lenient with { ExpectedSender = TestCertificate.Name("CN=expected") }).Refusal(mac.Receive(protector))?.Code);
        Assert.Equal(CmpErrorCode.UnsupportedSenderName, lenient.Refusal(signed.Receive(s_server.Protector()))?.Code);
        Assert.Contains("DnsName", lenient.Refusal(mac.Receive(null))?.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void V14_format_characters_in_a_name_come_out_as_they_are()
    {
        TestMessage message = TestMessage.From(s_server) with { Sender = TestCertificate.Name("CN=%s%n{0}") };
        PeerTrust trust = s_trust with { ExpectedSender = TestCertificate.Name("CN=expected") };

        Assert.Contains("CN=%s%n{0}", trust.Refusal(message.Receive(s_server.Protector()))?.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void V16_a_self_signed_certificate_in_extraCerts_is_not_trusted()
    {
        TestCertificate impostor = TestCertificate.Create(new() { KeyUsage = X509KeyUsageFlags.DigitalSignature });

        CmpError? failure = s_trust.Refusal(TestMessage.From(impostor).Receive(impostor.Protector()));

        Assert.Equal(CmpErrorCode.UntrustedSenderCertificate, failure?.Code);
    }

    [Fact]
    public void V16_a_root_in_extraCerts_is_not_trusted_not_even_in_the_next_message()
    {
        TestCertificate root = TestCertificate.Root("O=Test,CN=other root");
        TestCertificate impostor = TestCertificate.Create(new() { Issuer = root });
        using ResponseAuthenticator authenticator = Authentication.With(s_trust);

        for (int i = 0; i < 2; i++)
        {
            ReceivedMessage message = TestMessage.From(impostor, root.Certificate).Receive(impostor.Protector());
            CmpError? failure = authenticator.Authenticate(message, TestCertificate.Now, out PeerAuthentication peer);
            Assert.Equal(CmpErrorCode.UntrustedSenderCertificate, failure?.Code);
            Assert.Equal(PeerAuthenticationKind.None, peer.Kind);
        }
    }

    [Fact]
    public void V17_extra_certificates_in_any_order_and_unknown_header_fields_do_no_harm()
    {
        TestCertificate ca = TestCertificate.Create(new()
        {
            Subject = "CN=ca", Issuer = s_root, IsCa = true, KeyUsage = X509KeyUsageFlags.KeyCertSign,
        });
        TestCertificate server = TestCertificate.Create(new() { Issuer = ca });
        TestCertificate namesake = TestCertificate.Create(new() { Issuer = ca });
        TestCertificate nobody = TestCertificate.Create(new() { Subject = "CN=nobody" });
        IReadOnlyList<CmpCertificate> extraCerts =
        [
            nobody.Certificate, s_root.Certificate, namesake.Certificate, ca.Certificate, nobody.Certificate, server.Certificate, ca.Certificate,
        ];
        TestMessage message = TestMessage.From(server) with
        {
            SenderKid = null,
            ExtraCerts = extraCerts,
            GeneralInfo = [0x30, 0x08, 0x06, 0x03, 0x2A, 0x03, 0x04, 0x04, 0x01, 0x00],
        };

        using ResponseAuthenticator authenticator = Authentication.With(s_trust);
        CmpError? failure = authenticator.Authenticate(message.Receive(server.Protector()), TestCertificate.Now, out PeerAuthentication peer);

        Assert.Null(failure);
        Assert.True(peer.Certificate?.IsSameAs(server.Certificate));
    }
}
