using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using Xunit;

namespace Cmp.Core.Tests.Protection;

/// <summary>Where the protection certificate is looked for, what is remembered, and the exception of 3GPP.</summary>
public sealed class ResponseAuthenticatorTests
{
    private static readonly TestCertificate s_root = TestCertificate.Root();
    private static readonly TestCertificate s_ca = TestCertificate.Create(new()
    {
        Subject = "CN=ca", Issuer = s_root, IsCa = true, KeyUsage = X509KeyUsageFlags.KeyCertSign,
    });

    private static readonly TestCertificate s_server = TestCertificate.Create(new() { Issuer = s_ca });
    private static readonly PeerTrust s_trust = Authentication.Anchored(s_root.Certificate);

    [Fact]
    public void The_certificate_may_be_among_the_untrusted_ones()
    {
        TestMessage message = TestMessage.From(s_server) with { ExtraCerts = [] };
        PeerTrust trust = s_trust with { Untrusted = [s_ca.Certificate, s_server.Certificate] };

        Assert.Null(trust.Refusal(message.Receive(s_server.Protector())));
        Assert.Equal(CmpErrorCode.NoSuitableSenderCertificate, s_trust.Refusal(message.Receive(s_server.Protector()))?.Code);
    }

    [Fact]
    public void The_certificate_may_be_a_trust_anchor()
    {
        TestCertificate anchor = TestCertificate.Anchor();
        TestMessage message = TestMessage.From(anchor) with { ExtraCerts = [] };

        Assert.Null(Authentication.Anchored(anchor.Certificate).Refusal(message.Receive(anchor.Protector())));
    }

    [Fact]
    public void The_CA_of_the_certificate_may_come_with_the_message_or_be_known()
    {
        ReceivedMessage bare = TestMessage.From(s_server).Receive(s_server.Protector());
        ReceivedMessage whole = TestMessage.From(s_server, s_ca.Certificate).Receive(s_server.Protector());

        Assert.Equal(CmpErrorCode.UntrustedSenderCertificate, s_trust.Refusal(bare)?.Code);
        Assert.Null(s_trust.Refusal(whole));
        Assert.Null((s_trust with { Untrusted = [s_ca.Certificate] }).Refusal(bare));
    }

    [Fact]
    public void Certificates_of_an_authenticated_message_need_not_be_sent_again()
    {
        TestCertificate second = TestCertificate.Create(new() { Issuer = s_ca, Subject = "CN=second" });
        using ResponseAuthenticator authenticator = Authentication.With(s_trust);
        ReceivedMessage first = TestMessage.From(s_server, s_ca.Certificate, second.Certificate).Receive(s_server.Protector());
        ReceivedMessage later = (TestMessage.From(second) with { ExtraCerts = [] }).Receive(second.Protector());

        Assert.NotNull(authenticator.Authenticate(later, TestCertificate.Now, out _));
        Assert.Null(authenticator.Authenticate(first, TestCertificate.Now, out _));
        Assert.Null(authenticator.Authenticate(later, TestCertificate.Now, out _));
        authenticator.Reset();
        Assert.NotNull(authenticator.Authenticate(later, TestCertificate.Now, out _));
    }

    [Fact]
    public void Certificates_of_a_refused_message_are_forgotten()
    {
        using ResponseAuthenticator authenticator = Authentication.With(s_trust);
        TestMessage altered = TestMessage.From(s_server, s_ca.Certificate) with
        {
            ProtectionAlg = s_server.Protector().AlgorithmIdentifier.ToArray(),
        };
        ReceivedMessage refused = TestMessage.Receive(altered.Encode(_ => [0x30, 0x06, 0x02, 0x01, 0x01, 0x02, 0x01, 0x01]));
        ReceivedMessage bare = TestMessage.From(s_server).Receive(s_server.Protector());

        Assert.Equal(CmpErrorCode.BadProtection, authenticator.Authenticate(refused, TestCertificate.Now, out _)?.Code);
        Assert.Equal(CmpErrorCode.UntrustedSenderCertificate, authenticator.Authenticate(bare, TestCertificate.Now, out _)?.Code);
    }

    [Fact]
    public void A_path_is_validated_once_within_an_hour()
    {
        CountingValidator validator = new(new X509ChainPathValidator([s_root.Certificate]));
        using ResponseAuthenticator authenticator = Authentication.With(new PeerTrust { PathValidator = validator });
        ReceivedMessage message = TestMessage.From(s_server, s_ca.Certificate).Receive(s_server.Protector());

        Assert.Null(authenticator.Authenticate(message, TestCertificate.Now, out _));
        Assert.Null(authenticator.Authenticate(message, TestCertificate.Now.AddMinutes(59), out _));
        Assert.Equal(1, validator.Validations);
        Assert.Null(authenticator.Authenticate(message, TestCertificate.Now.AddMinutes(61), out _));
        Assert.Equal(2, validator.Validations);
        authenticator.Reset();
        Assert.Null(authenticator.Authenticate(message, TestCertificate.Now.AddMinutes(61), out _));
        Assert.Equal(3, validator.Validations);
    }

    [Fact]
    public void A_certificate_that_expires_while_the_transaction_waits_is_refused()
    {
        TestCertificate server = TestCertificate.Create(new() { Issuer = s_root, NotAfter = TestCertificate.Now.AddMinutes(10) });
        using ResponseAuthenticator authenticator = Authentication.With(s_trust);
        ReceivedMessage message = TestMessage.From(server).Receive(server.Protector());

        Assert.Null(authenticator.Authenticate(message, TestCertificate.Now, out _));
        Assert.NotNull(authenticator.Authenticate(message, TestCertificate.Now.AddMinutes(11), out _));
    }

    [Fact]
    public void A_message_is_hashed_once_however_many_certificates_are_tried()
    {
        CountingCrypto crypto = new();
        List<CmpCertificate> namesakes = [];
        for (int i = 0; i < 5; i++)
        {
            namesakes.Add(TestCertificate.Create(new() { Issuer = s_ca }).Certificate);
        }

        TestMessage message = TestMessage.From(s_server) with
        {
            SenderKid = null,
            ExtraCerts = [.. namesakes, s_ca.Certificate, s_server.Certificate],
        };
        using ResponseAuthenticator authenticator = Authentication.With(s_trust, crypto);

        Assert.Null(authenticator.Authenticate(message.Receive(s_server.Protector()), TestCertificate.Now, out _));
        Assert.Equal(6, crypto.Verifications);
        Assert.Equal(1, crypto.Hashes);
    }

    [Fact]
    public void A_certificate_is_tried_once_however_often_it_comes()
    {
        CountingCrypto crypto = new();
        TestMessage message = TestMessage.From(s_server, s_server.Certificate, s_server.Certificate);
        PeerTrust trust = s_trust with { Untrusted = [s_server.Certificate] };
        using ResponseAuthenticator authenticator = Authentication.With(trust, crypto);

        Assert.NotNull(authenticator.Authenticate(message.Receive(s_server.Protector()), TestCertificate.Now, out _));
        Assert.Equal(1, crypto.Verifications);
    }

    [Fact]
    public void A_pinned_certificate_needs_no_path_and_nothing_else_will_do()
    {
        TestCertificate other = TestCertificate.Create(new() { Issuer = s_root });
        PeerTrust trust = s_trust with { PinnedCertificate = s_server.Certificate };
        ReceivedMessage fromOther = TestMessage.From(other).Receive(other.Protector());

        Assert.Null((trust with { PathValidator = null }).Refusal(TestMessage.From(s_server).Receive(s_server.Protector())));
        Assert.Equal(CmpErrorCode.PinnedCertificateDoesNotVerify, trust.Refusal(fromOther)?.Code);
        Assert.Null(s_trust.Refusal(fromOther));
    }

    [Fact]
    public void An_algorithm_that_is_not_supported_is_told_apart_from_a_wrong_signature()
    {
        // Ed25519, which .NET does not have.
        TestMessage message = TestMessage.From(s_server) with { ProtectionAlg = [0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70] };
        ReceivedMessage received = TestMessage.Receive(message.Encode(_ => new byte[64]));
        PeerTrust pinning = new() { PinnedCertificate = s_server.Certificate };

        Assert.Equal(CmpErrorCode.UnsupportedAlgorithm, s_trust.Refusal(received)?.Code);
        Assert.Equal(CmpErrorCode.UnsupportedAlgorithm, pinning.Refusal(received)?.Code);
    }

    [Fact]
    public void The_error_names_sender_and_the_closest_candidates()
    {
        List<CmpCertificate> strangers = [];
        for (int i = 0; i < 20; i++)
        {
            strangers.Add(TestCertificate.Create(new() { Subject = $"CN=stranger {i}" }).Certificate);
        }

        TestMessage message = TestMessage.From(s_server) with { ExtraCerts = [.. strangers, s_server.Certificate] };
        string? detail = s_trust.Refusal(message.Receive(s_server.Protector()))?.Detail;

        Assert.StartsWith("for msg sender name = CN=server and for msg senderKID = ", detail, StringComparison.Ordinal);
        Assert.Contains("; CN=server of extraCerts leads to no trust anchor (PartialChain", detail, StringComparison.Ordinal);
        Assert.Contains("; and 14 more", detail, StringComparison.Ordinal);
    }

    [Fact]
    public void With_the_3GPP_exception_a_self_issued_extra_certificate_anchors_an_ip_and_its_certificate()
    {
        TestCertificate granted = TestCertificate.Create(new() { Subject = "CN=device", Issuer = s_ca });
        TestMessage message = TestMessage.From(s_server, s_ca.Certificate, s_root.Certificate) with
        {
            Body = TestMessage.Ip(granted.Certificate),
        };
        ReceivedMessage received = message.Receive(s_server.Protector());
        PeerTrust without = Authentication.Anchored();
        PeerTrust with = without with { Policy = new ValidationPolicy { TrustExtraCertsOfInitialResponse = true } };
        PeerTrust withOtherAnchor = Authentication.Anchored(TestCertificate.Root("CN=other").Certificate) with { Policy = with.Policy };

        Assert.Equal(CmpErrorCode.MissingTrustAnchor, without.Refusal(received)?.Code);
        Assert.Null(with.Refusal(received));
        Assert.Null(withOtherAnchor.Refusal(received));
        Assert.Equal(CmpErrorCode.MissingTrustAnchor, (with with { Secret = Authentication.Secret }).Refusal(received)?.Code);
    }

    [Fact]
    public void With_the_3GPP_exception_the_anchor_must_be_that_of_the_new_certificate_and_the_body_an_ip()
    {
        TestCertificate foreign = TestCertificate.Create(new() { Subject = "CN=device", Issuer = TestCertificate.Root("CN=other") });
        TestMessage message = TestMessage.From(s_server, s_ca.Certificate, s_root.Certificate);
        PeerTrust trust = Authentication.Anchored(TestCertificate.Root("CN=third").Certificate) with
        {
            Policy = new ValidationPolicy { TrustExtraCertsOfInitialResponse = true },
        };

        CmpError? otherAnchor = trust.Refusal((message with { Body = TestMessage.Ip(foreign.Certificate) }).Receive(s_server.Protector()));
        CmpError? noIp = trust.Refusal(message.Receive(s_server.Protector()));

        Assert.Equal(CmpErrorCode.UntrustedSenderCertificate, otherAnchor?.Code);
        Assert.Equal(CmpErrorCode.UntrustedSenderCertificate, noIp?.Code);
    }

    [Fact]
    public void With_the_3GPP_exception_the_next_message_of_the_same_signer_is_accepted()
    {
        TestCertificate granted = TestCertificate.Create(new() { Subject = "CN=device", Issuer = s_ca });
        TestMessage message = TestMessage.From(s_server, s_ca.Certificate, s_root.Certificate) with
        {
            Body = TestMessage.Ip(granted.Certificate),
        };
        using ResponseAuthenticator authenticator = Authentication.With(Authentication.Anchored() with
        {
            Policy = new ValidationPolicy { TrustExtraCertsOfInitialResponse = true },
        });
        ReceivedMessage next = (TestMessage.From(s_server) with { ExtraCerts = [] }).Receive(s_server.Protector());

        Assert.Null(authenticator.Authenticate(message.Receive(s_server.Protector()), TestCertificate.Now, out _));
        Assert.Null(authenticator.Authenticate(next, TestCertificate.Now, out _));
    }

    [Fact]
    public void With_the_3GPP_exception_only_self_issued_certificates_become_anchors()
    {
        TestCertificate granted = TestCertificate.Create(new() { Subject = "CN=device", Issuer = s_ca });
        TestMessage message = TestMessage.From(s_server, s_ca.Certificate, s_root.Certificate) with
        {
            Body = TestMessage.Ip(granted.Certificate),
        };
        CountingValidator validator = new(new X509ChainPathValidator([]));
        PeerTrust trust = new() { PathValidator = validator, Policy = new ValidationPolicy { TrustExtraCertsOfInitialResponse = true } };

        Assert.Null(trust.Refusal(message.Receive(s_server.Protector())));
        Assert.Equal([s_root.Certificate.Encoded.ToArray()], validator.Passing);
    }

    private sealed class CountingValidator(ICertificatePathValidator inner) : ICertificatePathValidator
    {
        public int Validations { get; private set; }

        /// <summary>The anchors of the moment in the last call.</summary>
        public IReadOnlyList<byte[]> Passing { get; private set; } = [];

        public bool HasAnchors => inner.HasAnchors;

        public IReadOnlyList<CmpCertificate> Anchors => inner.Anchors;

        public bool TryValidate(CmpCertificate certificate, IReadOnlyList<CmpCertificate> untrusted, DateTimeOffset now, out string? reason)
        {
            Validations++;
            return inner.TryValidate(certificate, untrusted, now, out reason);
        }

        public bool TryValidateAgainst(
            CmpCertificate certificate,
            IReadOnlyList<CmpCertificate> anchors,
            IReadOnlyList<CmpCertificate> untrusted,
            DateTimeOffset now,
            out string? reason)
        {
            Passing = [.. anchors.Select(anchor => anchor.Encoded.ToArray())];
            return inner.TryValidateAgainst(certificate, anchors, untrusted, now, out reason);
        }

        public void AddAnchor(CmpCertificate anchor) => inner.AddAnchor(anchor);
    }
}
