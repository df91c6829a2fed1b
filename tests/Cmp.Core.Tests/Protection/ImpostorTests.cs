using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Protection;

/// <summary>What somebody who can sign, but is not trusted, or not for this, gets out of it.</summary>
public sealed class ImpostorTests
{
    private static readonly TestCertificate s_root = TestCertificate.Root();

    [Fact]
    public void V11_paths_are_looked_for_only_so_often()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        TestCertificate foreign = TestCertificate.Root("CN=foreign");
        List<CmpCertificate> namesakes = [];
        for (int i = 0; i < 20; i++)
        {
            namesakes.Add(TestCertificate.Create(new() { Issuer = foreign, Key = key }).Certificate);
        }

        TestCertificate signer = TestCertificate.Create(new() { Issuer = foreign, Key = key });
        CountedPaths validator = new(new X509ChainPathValidator([s_root.Certificate]));
        PeerTrust trust = new() { PathValidator = validator };
        CmpError? failure = trust.Refusal((TestMessage.From(signer) with { ExtraCerts = namesakes }).Receive(signer.Protector()));

        Assert.Equal(CmpErrorCode.UntrustedSenderCertificate, failure?.Code);
        Assert.Equal(8, validator.Paths);
    }

    [Fact]
    public void V16_the_3GPP_exception_ends_with_its_transaction()
    {
        TestCertificate server = TestCertificate.Create(new() { Issuer = s_root });
        TestCertificate granted = TestCertificate.Create(new() { Subject = "CN=device", Issuer = s_root });
        using ResponseAuthenticator authenticator = Authentication.With(Authentication.Anchored() with
        {
            Policy = new ValidationPolicy { TrustExtraCertsOfInitialResponse = true },
        });
        TestMessage initial = TestMessage.From(server, s_root.Certificate) with { Body = TestMessage.Ip(granted.Certificate) };
        TestMessage later = TestMessage.From(server);
        TestMessage ofAnother = later with { TransactionId = [1, .. new byte[15]] };

        Assert.Null(authenticator.Authenticate(initial.Receive(server.Protector()), TestCertificate.Now, out _));
        Assert.Equal(
            CmpErrorCode.UntrustedSenderCertificate,
            authenticator.Authenticate(ofAnother.Receive(server.Protector()), TestCertificate.Now, out _)?.Code);
        Assert.Null(authenticator.Authenticate(later.Receive(server.Protector()), TestCertificate.Now, out _));
    }

    [Fact]
    public void V16_the_3GPP_exception_is_for_ip_and_not_for_cp()
    {
        TestCertificate server = TestCertificate.Create(new() { Issuer = s_root });
        byte[] granting = TestMessage.Ip(TestCertificate.Create(new() { Subject = "CN=device", Issuer = s_root }).Certificate);
        byte[] cp = [0xA3, .. granting.AsSpan(1)];
        TestMessage message = TestMessage.From(server, s_root.Certificate);
        PeerTrust trust = Authentication.Anchored() with { Policy = new ValidationPolicy { TrustExtraCertsOfInitialResponse = true } };

        Assert.Null(trust.Refusal((message with { Body = granting }).Receive(server.Protector())));
        Assert.Equal(CmpErrorCode.MissingTrustAnchor, trust.Refusal((message with { Body = cp }).Receive(server.Protector()))?.Code);
    }

    [Fact]
    public void V11_an_answer_that_any_holder_of_a_certificate_could_give_is_warned_of_by_default()
    {
        TestCertificate device = TestCertificate.Create(new() { Subject = "CN=some device", Issuer = s_root });
        RecordingLog log = new();
        using ResponseAuthenticator authenticator = new(
            Authentication.Anchored(s_root.Certificate), DotNetCrypto.Instance, TransactionLimits.Default, log);

        Assert.Null(authenticator.Authenticate(TestMessage.From(device).Receive(device.Protector()), TestCertificate.Now, out _));
        Assert.Contains(log.Entries, entry => entry.Severity == CmpSeverity.Warning && entry.Text.Contains("V11", StringComparison.Ordinal));
    }

    [Fact]
    public void V8_protection_that_was_verified_for_one_certificate_says_nothing_about_another_with_its_name_and_identifier()
    {
        TestCertificate server = TestCertificate.Create(new() { Issuer = s_root });
        TestCertificate impostor = TestCertificate.Create(new() { Issuer = TestCertificate.Root("CN=foreign") });
        TestMessage forged = TestMessage.From(server) with { ExtraCerts = [impostor.Certificate, server.Certificate] };
        using ResponseAuthenticator authenticator = Authentication.With(Authentication.Anchored(s_root.Certificate));

        Assert.Null(authenticator.Authenticate(TestMessage.From(server).Receive(server.Protector()), TestCertificate.Now, out _));
        Assert.Equal(
            CmpErrorCode.BadProtection,
            authenticator.Authenticate(forged.Receive(new Masked(server, impostor)), TestCertificate.Now, out _)?.Code);
    }

    private sealed class CountedPaths(ICertificatePathValidator inner) : ICertificatePathValidator
    {
        public int Paths { get; private set; }

        public bool HasAnchors => inner.HasAnchors;

        public IReadOnlyList<CmpCertificate> Anchors => inner.Anchors;

        public bool TryValidate(CmpCertificate certificate, IReadOnlyList<CmpCertificate> untrusted, DateTimeOffset now, out string? reason)
        {
            Paths++;
            return inner.TryValidate(certificate, untrusted, now, out reason);
        }

        public bool TryValidateAgainst(
            CmpCertificate certificate,
            IReadOnlyList<CmpCertificate> anchors,
            IReadOnlyList<CmpCertificate> untrusted,
            DateTimeOffset now,
            out string? reason) => inner.TryValidateAgainst(certificate, anchors, untrusted, now, out reason);

        public void AddAnchor(CmpCertificate anchor) => inner.AddAnchor(anchor);
    }

    /// <summary>Says it is one and signs as the other.</summary>
    private sealed class Masked(TestCertificate shown, TestCertificate signing) : IMessageProtector
    {
        private readonly IMessageProtector _shown = shown.Protector();
        private readonly IMessageProtector _signing = signing.Protector();

        public bool IsMac => false;

        public ReadOnlyMemory<byte> AlgorithmIdentifier => _signing.AlgorithmIdentifier;

        public ReadOnlyMemory<byte> SenderKeyIdentifier => _shown.SenderKeyIdentifier;

        public int MaximumLength => _signing.MaximumLength;

        public bool TryProtect(ReadOnlySpan<byte> protectedPart, Span<byte> destination, out int written) =>
            _signing.TryProtect(protectedPart, destination, out written);

        public void Dispose()
        {
            _shown.Dispose();
            _signing.Dispose();
        }
    }
}
