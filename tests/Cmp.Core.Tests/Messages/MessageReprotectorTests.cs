using System;
using System.Linq;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Messages;

/// <summary>A stored request gets another transaction and another protection, and a server takes it.</summary>
public sealed class MessageReprotectorTests
{
    private static readonly byte[] s_transactionId = [.. Enumerable.Range(100, 16).Select(octet => (byte)octet)];
    private static readonly byte[] s_nonce = [.. Enumerable.Range(50, 16).Select(octet => (byte)octet)];

    public static TheoryData<Shield> AllShields { get; } = new(Enum.GetValues<Shield>());

    [Theory]
    [MemberData(nameof(AllShields))]
    public void A_server_takes_the_request_in_its_new_transaction(Shield shield)
    {
        using PairBed pair = new(shield);
        byte[]? answer = null;
        pair.Network = exchange =>
        {
            answer = exchange.Ask(Change(exchange.Request, With(shield, pair.Protector) with { TransactionId = s_transactionId }));
            return null;
        };

        _ = pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.MessageTimeout);

        MessageForge response = MessageForge.Open(answer!);
        Assert.Equal(CmpBodyType.Ip, response.BodyType);
        Assert.Equal(s_transactionId, response.TransactionId);
    }

    [Theory]
    [MemberData(nameof(AllShields))]
    public void Nothing_but_the_fields_and_the_protection_changes(Shield shield)
    {
        using PairBed pair = new(shield);
        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
        MessageForge before = pair.Request(0);

        MessageForge after = MessageForge.Open(Change(pair.Requests[0], With(shield, pair.Protector) with { RecipientNonce = s_nonce }));

        Assert.Equal(s_nonce, after.RecipNonce);
        Assert.Equal(before.TransactionId, after.TransactionId);
        Assert.Equal(before.SenderNonce, after.SenderNonce);
        Assert.Equal(before.SenderKid, after.SenderKid);
        Assert.Equal(before.ProtectionAlg, after.ProtectionAlg);
        Assert.Equal(before.Body, after.Body);
        Assert.Equal(before.ExtraCerts, after.ExtraCerts);
        Assert.NotEqual(before.Protection, after.Protection);
    }

    [Fact]
    public void The_certificates_of_a_new_signer_come_before_those_of_the_message()
    {
        using PairBed pair = new(Shield.Rsa);
        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));

        MessageForge after = MessageForge.Open(Change(pair.Requests[0], With(Shield.Ec, Shield.Ec.ClientProtector(pair.Crypto))));

        Assert.Equal([TestPki.Ec.Client.Certificate.RawData, TestPki.Ec.Ca.Certificate.RawData, .. pair.Request(0).ExtraCerts], after.ExtraCerts);
    }

    [Fact]
    public void Without_a_protector_the_protection_goes()
    {
        using PairBed pair = new(Shield.Mac);
        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));

        MessageForge after = MessageForge.Open(Change(pair.Requests[0], new MessageReprotector()));

        Assert.Null(after.ProtectionAlg);
        Assert.Null(after.Protection);
    }

    [Fact]
    public void A_message_without_protection_gets_none()
    {
        using PairBed pair = new(Shield.Mac);
        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
        byte[] bare = Change(pair.Requests[0], new MessageReprotector());

        MessageForge after = MessageForge.Open(Change(bare, With(Shield.Mac, pair.Protector) with { TransactionId = s_transactionId }));

        Assert.Equal(s_transactionId, after.TransactionId);
        Assert.Null(after.ProtectionAlg);
        Assert.Null(after.Protection);
    }

    private static MessageReprotector With(Shield shield, IMessageProtector protector) =>
        new() { Protector = protector, ExtraCerts = shield.ExtraCerts() };

    private static byte[] Change(byte[] message, MessageReprotector change)
    {
        Assert.True(Der.TryDecode(message, out PkiMessage view, out DerError error), error.ToString());
        using DerBuffer changed = new();
        Assert.Null(change.Apply(view, changed));
        return changed.Span.ToArray();
    }
}
