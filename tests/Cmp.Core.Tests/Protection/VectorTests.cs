using System;
using System.Collections.Generic;
using System.Linq;
using Cmp.Asn1.PkixCmp;
using Xunit;

namespace Cmp.Core.Tests.Protection;

/// <summary>The protections of captured messages, which OpenSSL made.</summary>
public sealed class VectorTests
{
    private const int FlipsPerPart = 12;

    /// <summary>The transactions and their messages. Later messages need not repeat the certificates of earlier ones.</summary>
    public static TheoryData<string> Transactions => [.. Vectors.Names.Select(name => name.Split('.')[0]).Distinct()];

    [Theory]
    [MemberData(nameof(Transactions))]
    public void Every_message_verifies_with_its_credential(string transaction)
    {
        using ResponseAuthenticator client = Authentication.With(Vectors.Trust());
        using ResponseAuthenticator server = Authentication.With(Vectors.Trust());
        foreach ((string name, byte[] encoded) in MessagesOf(transaction))
        {
            ReceivedMessage message = TestMessage.Receive(encoded);
            CmpError? failure = SideOf(name, client, server).Authenticate(message, Vectors.Made, out PeerAuthentication peer);

            Assert.Null(failure);
            PeerAuthenticationKind kind = transaction.Contains("_pbm", StringComparison.Ordinal)
                ? PeerAuthenticationKind.Mac
                : PeerAuthenticationKind.Signature;
            Assert.Equal(kind, peer.Kind);
            Assert.Equal(kind == PeerAuthenticationKind.Signature, peer.Certificate is not null);
        }
    }

    [Theory]
    [MemberData(nameof(Transactions))]
    public void A_message_with_a_flipped_bit_in_header_body_or_protection_is_refused(string transaction)
    {
        using ResponseAuthenticator client = Authentication.With(Vectors.Trust());
        using ResponseAuthenticator server = Authentication.With(Vectors.Trust());
        Random random = new(Seed: 20261123);
        foreach ((string name, byte[] encoded) in MessagesOf(transaction))
        {
            ResponseAuthenticator authenticator = SideOf(name, client, server);
            ReceivedMessage message = TestMessage.Receive(encoded);
            Assert.Null(authenticator.Authenticate(message, Vectors.Made, out _));
            foreach (Range part in PartsOf(message))
            {
                (int start, int length) = part.GetOffsetAndLength(encoded.Length);
                for (int i = 0; i < FlipsPerPart; i++)
                {
                    byte[] altered = [.. encoded];
                    int position = start + random.Next(length);
                    altered[position] ^= (byte)(1 << random.Next(8));
                    Assert.False(IsAccepted(authenticator, altered), $"{name} with a bit of octet {position} flipped");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Transactions))]
    public void A_message_is_refused_with_another_secret_and_other_anchors(string transaction)
    {
        PeerTrust trust = new()
        {
            Secret = "another secret"u8.ToArray(),
            PathValidator = new X509ChainPathValidator([TestCertificate.Root().Certificate]),
        };
        foreach ((string _, byte[] encoded) in MessagesOf(transaction))
        {
            using ResponseAuthenticator authenticator = Authentication.With(trust);
            CmpError? failure = authenticator.Authenticate(TestMessage.Receive(encoded), Vectors.Made, out PeerAuthentication peer);

            Assert.NotNull(failure);
            Assert.Equal(CmpFault.Untrusted, failure.Fault);
            Assert.Equal(default, peer);
        }
    }

    [Theory]
    [InlineData("ir_rsa.1.ip.der", "root_ec.cer")]
    [InlineData("ir_ec.1.ip.der", "root_rsa.cer")]
    public void A_message_is_refused_with_the_anchor_of_another_hierarchy(string name, string anchor)
    {
        PeerTrust trust = Authentication.Anchored(Vectors.Certificate(anchor));

        CmpError? failure = trust.Refusal(TestMessage.Receive(Vectors.Message(name)), Vectors.Made);

        Assert.Equal(CmpErrorCode.UntrustedSenderCertificate, failure?.Code);
    }

    [Fact]
    public void All_transactions_are_here() => Assert.True(Vectors.Names.Count >= 80, $"{Vectors.Names.Count} messages");

    private static IEnumerable<(string Name, byte[] Encoded)> MessagesOf(string transaction) =>
        Vectors.Names.Where(name => name.StartsWith(transaction + ".", StringComparison.Ordinal)).Select(name => (name, Vectors.Message(name)));

    // Client and server take turns.
    private static ResponseAuthenticator SideOf(string name, ResponseAuthenticator client, ResponseAuthenticator server) =>
        int.Parse(name.Split('.')[1], System.Globalization.CultureInfo.InvariantCulture) % 2 == 0 ? client : server;

    private static List<Range> PartsOf(ReceivedMessage message)
    {
        ReadOnlySpan<byte> encoded = message.Encoded.Span;
        PkiMessage view = message.View;
        List<Range> parts = [];
        Add(encoded, view.Header.Bytes, parts);
        Add(encoded, view.Body.Bytes, parts);
        Add(encoded, view.Protection.Value.Octets, parts);
        return parts;
    }

    private static void Add(ReadOnlySpan<byte> whole, ReadOnlySpan<byte> part, List<Range> parts)
    {
        Assert.True(whole.Overlaps(part, out int offset));
        parts.Add(offset..(offset + part.Length));
    }

    private static bool IsAccepted(ResponseAuthenticator authenticator, byte[] encoded) =>
        ReceivedMessage.TryDecode(encoded, new CertificateCache(), TransactionLimits.Default, out ReceivedMessage? message) is null
        && authenticator.Authenticate(message!, Vectors.Made, out _) is null;
}
