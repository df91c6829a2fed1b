using System;
using System.Collections.Generic;
using System.Linq;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Transactions;

/// <summary>H1 to H15: the header of what a client sends, in every message of a long conversation.</summary>
public sealed class HeaderTests
{
    public static TheoryData<Shield> AllShields { get; } = new(Enum.GetValues<Shield>());

    [Theory]
    [MemberData(nameof(AllShields))]
    public void H1_the_version_is_2(Shield shield)
    {
        using PairBed pair = Converse(shield);

        Assert.All(Requests(pair), request => Assert.Equal(2, request.Pvno));
    }

    [Fact]
    public void H1_the_version_of_a_certConf_with_hashAlg_is_3()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Authority.FinalReply = AuthorityReply.Grant(WithUnknownSignatureAlgorithm(pair.NewCertificate()));

        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
        Assert.Equal([2, 3], Requests(pair).Select(request => request.Pvno));
    }

    [Theory]
    [MemberData(nameof(AllShields))]
    public void H5_H6_the_sender_is_who_protects_the_message(Shield shield)
    {
        using PairBed pair = Converse(shield);

        Assert.All(Requests(pair), request => Assert.Equal(MessageForge.DirectoryName(shield.Sender()), request.Sender));
    }

    [Fact]
    public void H7_a_sender_without_name_is_the_NULL_DN_with_a_senderKID()
    {
        using PairBed pair = new(Shield.Mac);
        pair.Settings = pair.Settings with { Sender = default };

        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
        Assert.All(Requests(pair), request => Assert.Equal([0xA4, 0x02, 0x30, 0x00], request.Sender));
        Assert.All(Requests(pair), request => Assert.NotNull(request.SenderKid));
    }

    [Fact]
    public void H7_a_sender_without_name_and_senderKID_sends_nothing()
    {
        using PairBed pair = new(Shield.Mac);
        pair.Settings = pair.Settings with { Sender = default, Protector = null };

        CmpError error = pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.MissingSenderIdentification);
        Assert.Equal("H7", error.Rule);
        Assert.Equal(CmpFault.Caller, error.Fault);
        Assert.Empty(pair.Requests);
    }

    [Fact]
    public void H8_the_recipient_is_the_configured_one()
    {
        using PairBed pair = Converse(Shield.Ec);

        Assert.All(Requests(pair), request => Assert.Equal(MessageForge.DirectoryName(PkiText.Name("CN=ec server")), request.Recipient));
    }

    [Fact]
    public void H8_an_unknown_recipient_is_the_NULL_DN()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Settings = pair.Settings with { Recipient = default };

        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
        Assert.All(Requests(pair), request => Assert.Equal([0xA4, 0x02, 0x30, 0x00], request.Recipient));
    }

    [Theory]
    [MemberData(nameof(AllShields))]
    public void H9_the_senderKID_names_the_credential(Shield shield)
    {
        using PairBed pair = Converse(shield);
        byte[] expected = shield == Shield.Mac ? "device-7"u8.ToArray() : pair.Pki.Client.Cmp.SubjectKeyIdentifier.ToArray();

        Assert.All(Requests(pair), request => Assert.Equal(expected, request.SenderKid));
    }

    [Theory]
    [MemberData(nameof(AllShields))]
    public void H10_protectionAlg_is_present_in_what_is_protected(Shield shield)
    {
        using PairBed pair = Converse(shield);

        Assert.All(Requests(pair), request => Assert.Equal(pair.Protector.AlgorithmIdentifier.ToArray(), request.ProtectionAlg));
        Assert.All(Requests(pair), request => Assert.NotNull(request.Protection));
    }

    [Fact]
    public void H10_protectionAlg_is_absent_from_what_is_not_protected()
    {
        using PairBed pair = new(Shield.Mac);
        pair.Settings = pair.Settings with { Protector = null };

        pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.ReceivedError);
        Assert.Null(pair.Request(0).ProtectionAlg);
        Assert.Null(pair.Request(0).Protection);
    }

    [Fact]
    public void H11_the_transactionID_is_128_random_bits_and_stays_the_same()
    {
        using PairBed pair = Converse(Shield.Mac);
        byte[] id = pair.Request(0).TransactionId!;
        using PairBed other = new(Shield.Mac, seed: 2);
        other.Succeeds(other.Enroll(CmpBodyType.Ir));

        Assert.Equal(16, id.Length);
        Assert.All(Requests(pair), request => Assert.Equal(id, request.TransactionId));
        Assert.NotEqual(id, other.Request(0).TransactionId);
    }

    [Fact]
    public void H11_a_transactionID_that_is_set_is_used()
    {
        using PairBed pair = new(Shield.Mac);
        byte[] id = [.. Enumerable.Range(1, 16).Select(number => (byte)number)];
        pair.Settings = pair.Settings with { TransactionId = id };

        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
        Assert.All(Requests(pair), request => Assert.Equal(id, request.TransactionId));
    }

    [Fact]
    public void H12_every_message_has_a_fresh_senderNonce_of_128_bits()
    {
        using PairBed pair = Converse(Shield.Mac);
        List<string> nonces = [.. Requests(pair).Select(request => Convert.ToHexString(request.SenderNonce!))];

        Assert.All(nonces, nonce => Assert.Equal(32, nonce.Length));
        Assert.Equal(nonces.Count, nonces.Distinct().Count());
    }

    [Fact]
    public void H13_the_recipNonce_is_absent_at_first_and_then_the_senderNonce_of_the_last_answer()
    {
        using PairBed pair = Converse(Shield.Mac);

        Assert.Null(pair.Request(0).RecipNonce);
        for (int i = 1; i < pair.Requests.Count; i++)
        {
            Assert.Equal(pair.Response(i - 1).SenderNonce, pair.Request(i).RecipNonce);
        }
    }

    [Fact]
    public void H14_the_messageTime_is_the_time_in_whole_seconds()
    {
        using PairBed pair = new(Shield.Mac) { Now = new DateTimeOffset(2031, 2, 3, 6, 5, 6, 789, TimeSpan.FromHours(2)) };

        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
        Assert.Equal("20310203040506Z", pair.Request(0).MessageTimeText);
    }

    [Theory]
    [InlineData(CmpBodyType.Ir)]
    [InlineData(CmpBodyType.Cr)]
    [InlineData(CmpBodyType.Kur)]
    [InlineData(CmpBodyType.P10cr)]
    public void H15_implicitConfirm_is_asked_for_in_certificate_requests_only(CmpBodyType type)
    {
        using PairBed pair = new(Shield.Ec, Shield.Ec.ServerOptions() with { GrantImplicitConfirm = false });
        pair.Settings = pair.Settings with { RequestImplicitConfirm = true };
        pair.Authority.Patience = 1;

        pair.Succeeds(pair.Enroll(type));
        Assert.Equal(["1.3.6.1.5.5.7.4.13"], pair.Request(0).InfoTypes);
        Assert.All(Requests(pair).Skip(1), request => Assert.Null(request.GeneralInfo));
        Assert.Equal(3, pair.Requests.Count);
    }

    [Theory]
    [InlineData(CmpBodyType.Rr)]
    [InlineData(CmpBodyType.Genm)]
    public void H15_implicitConfirm_is_not_asked_for_in_other_requests(CmpBodyType type)
    {
        using PairBed pair = new(Shield.Ec);
        pair.Settings = pair.Settings with { RequestImplicitConfirm = true };

        pair.Succeeds(pair.Begin(type));
        Assert.Null(pair.Request(0).GeneralInfo);
    }

    [Fact]
    public void H15_the_value_of_implicitConfirm_is_NULL()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Settings = pair.Settings with { RequestImplicitConfirm = true };

        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
        Assert.EndsWith("0500", Convert.ToHexString(pair.Request(0).GeneralInfo!), StringComparison.Ordinal);
    }

    [Fact]
    public void GeneralInfo_and_freeText_go_into_every_message()
    {
        using PairBed pair = new(Shield.Mac);
        pair.Settings = pair.Settings with { GeneralInfo = [PkiText.Info("1.2.3.4")], FreeText = "good day" };

        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
        Assert.All(Requests(pair), request => Assert.Equal(["1.2.3.4"], request.InfoTypes));
        Assert.All(Requests(pair), request => Assert.Equal("300A0C08" + Convert.ToHexString("good day"u8), Convert.ToHexString(request.FreeText!)));
    }

    // ecdsa-with-SHA256 becomes an identifier that nobody knows, in both places of the certificate.
    internal static byte[] WithUnknownSignatureAlgorithm(byte[] certificate)
    {
        string hex = Convert.ToHexString(certificate);
        Assert.Contains("2A8648CE3D040302", hex, StringComparison.Ordinal);
        return Convert.FromHexString(hex.Replace("2A8648CE3D040302", "2A8648CE3D04037F", StringComparison.Ordinal));
    }

    private static PairBed Converse(Shield shield)
    {
        PairBed pair = new(shield);
        pair.Authority.Patience = 2;
        pair.Authority.ConfirmationPatience = 1;
        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
        Assert.Equal("ir ip pollReq pollRep pollReq ip certConf error pollReq pkiconf", pair.Trace);
        return pair;
    }

    private static IEnumerable<MessageForge> Requests(PairBed pair) => pair.Requests.Select(request => MessageForge.Open(request));
}
