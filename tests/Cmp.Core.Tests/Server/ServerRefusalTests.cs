using System;
using System.Formats.Asn1;
using System.Linq;
using Cmp.Asn1.PkixCmp;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Server;

/// <summary>Bad requests and the error messages that answer them, each with the right bit of failInfo.</summary>
public sealed class ServerRefusalTests
{
    [Theory]
    [InlineData("", PkiFailureInfo.BadDataFormat)]
    [InlineData("3000", PkiFailureInfo.BadDataFormat)]
    [InlineData("474554202F20485454502F312E310D0A", PkiFailureInfo.BadDataFormat)]
    public void V1_what_is_no_message_is_badDataFormat(string hex, PkiFailureInfo expected)
    {
        using PairBed pair = new(Shield.Ec);

        AssertError(pair, pair.Server.Respond(Convert.FromHexString(hex), pair.Now), expected);
    }

    [Fact]
    public void An_error_message_echoes_transactionID_and_nonce_if_only_the_header_is_in_order()
    {
        using PairBed pair = new(Shield.Ec);
        MessageForge request = First(pair);
        request.Body = [0xA0, 0x02, 0x05, 0x00];
        MessageForge answer = MessageForge.Open(pair.Server.Respond(request.Encode(), pair.Now));

        Assert.Equal(CmpBodyType.Error, answer.BodyType);
        Assert.Equal(request.TransactionId, answer.TransactionId);
        Assert.Equal(request.SenderNonce, answer.RecipNonce);
    }

    [Fact]
    public void V1_a_message_longer_than_the_limit_is_badDataFormat()
    {
        using PairBed pair = new(Shield.Ec, Shield.Ec.ServerOptions() with { Limits = new TransactionLimits { MessageOctets = 100 } });

        AssertError(pair, pair.Server.Respond(First(pair).Encode(), pair.Now), PkiFailureInfo.BadDataFormat);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void V2_another_version_is_unsupportedVersion(int pvno)
    {
        using PairBed pair = new(Shield.Ec);

        AssertError(pair, Ask(pair, forge => forge.Pvno = pvno), PkiFailureInfo.UnsupportedVersion);
    }

    [Fact]
    public void A_request_of_version_3_is_answered_with_version_3()
    {
        using PairBed pair = new(Shield.Ec);
        MessageForge answer = MessageForge.Open(Ask(pair, forge => forge.Pvno = 3));

        Assert.Equal(CmpBodyType.Ip, answer.BodyType);
        Assert.Equal(3, answer.Pvno);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(129)]
    [InlineData(null)]
    public void V3_a_transactionID_that_is_absent_or_too_long_is_badRequest(int? octets)
    {
        using PairBed pair = new(Shield.Ec);

        AssertError(pair, Ask(pair, forge => forge.TransactionId = octets is int count ? new byte[count] : null), PkiFailureInfo.BadRequest);
    }

    [Fact]
    public void A_transactionID_in_use_is_transactionIdInUse()
    {
        using PairBed pair = new(Shield.Ec);
        byte[] request = First(pair).Encode();
        Assert.Equal(CmpBodyType.Ip, MessageForge.Open(pair.Server.Respond(request, pair.Now)).BodyType);

        MessageForge other = MessageForge.Open(request);
        other.SenderNonce = new byte[16];
        AssertError(pair, pair.Server.Respond(other.SealAs(pair.Pki.Client, pair.Pki.Ca), pair.Now), PkiFailureInfo.TransactionIdInUse);
        Assert.Single(pair.Authority.Queries);
    }

    [Theory]
    [InlineData(CmpBodyType.CertConf)]
    [InlineData(CmpBodyType.PollReq)]
    [InlineData(CmpBodyType.Pkiconf)]
    [InlineData(CmpBodyType.Ip)]
    [InlineData(CmpBodyType.Genp)]
    [InlineData(CmpBodyType.Popdecr)]
    public void V4_a_body_that_begins_no_transaction_is_badRequest(CmpBodyType type)
    {
        using PairBed pair = new(Shield.Ec);

        AssertError(pair, Ask(pair, forge => forge.Body = Bodies.Any(type, pair.NewCertificate())), PkiFailureInfo.BadRequest);
    }

    [Fact]
    public void V5_a_short_senderNonce_is_badSenderNonce()
    {
        using PairBed pair = new(Shield.Ec);

        AssertError(pair, Ask(pair, forge => forge.SenderNonce = new byte[15]), PkiFailureInfo.BadSenderNonce);
    }

    [Fact]
    public void V6_a_recipNonce_in_the_first_message_is_badRecipientNonce()
    {
        using PairBed pair = new(Shield.Ec);

        AssertError(pair, Ask(pair, forge => forge.RecipNonce = new byte[16]), PkiFailureInfo.BadRecipientNonce);
    }

    [Theory]
    [InlineData(Shield.Mac)]
    [InlineData(Shield.Ec)]
    public void V7_a_request_without_protection_is_badMessageCheck(Shield shield)
    {
        using PairBed pair = new(shield);

        AssertError(pair, pair.Server.Respond(First(pair).Bare(), pair.Now), PkiFailureInfo.BadMessageCheck);
        Assert.Empty(pair.Authority.Queries);
    }

    [Theory]
    [InlineData(Shield.Mac)]
    [InlineData(Shield.Rsa)]
    [InlineData(Shield.Ec)]
    public void V8_an_altered_request_is_badMessageCheck(Shield shield)
    {
        using PairBed pair = new(shield);
        MessageForge forge = First(pair);
        forge.SenderNonce = new byte[16];

        AssertError(pair, pair.Server.Respond(forge.Encode(), pair.Now), PkiFailureInfo.BadMessageCheck);
    }

    [Fact]
    public void V8_an_unknown_reference_value_is_badMessageCheck()
    {
        using PairBed pair = new(Shield.Mac);

        AssertError(pair, Ask(pair, forge => forge.SenderKid = "device-8"u8.ToArray()), PkiFailureInfo.BadMessageCheck);
    }

    [Fact]
    public void Strangers_cannot_find_out_which_reference_values_there_are()
    {
        using PairBed pair = new(Shield.Mac);
        MessageForge forge = First(pair);
        forge.SenderNonce = new byte[16];
        byte[] wrongMac = MessageForge.Open(pair.Server.Respond(forge.Encode(), pair.Now)).Body;

        Assert.Equal(wrongMac, MessageForge.Open(Ask(pair, altered => altered.SenderKid = "device-8"u8.ToArray())).Body);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_function_of_the_options_that_throws_is_systemFailure(bool isAboutSecrets)
    {
        CmpServerOptions options = Shield.Mac.ServerOptions();
        using PairBed pair = new(Shield.Mac, isAboutSecrets
            ? options with { FindSecret = _ => throw new System.Collections.Generic.KeyNotFoundException() }
            : options with { CreatePathValidator = () => throw new InvalidOperationException() });

        AssertError(pair, pair.Server.Respond(First(pair).Encode(), pair.Now), PkiFailureInfo.SystemFailure);
        Assert.Equal(0, pair.Server.TransactionCount);
    }

    [Fact]
    public void An_authority_that_throws_when_a_request_is_abandoned_keeps_nobody_from_an_answer()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Authority.FinalReply = AuthorityReply.Grant(new byte[] { 1, 2, 3 });
        pair.Authority.ThrowsWhenAbandoning = true;

        pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.ReceivedError);
        Assert.Equal(0, pair.Server.TransactionCount);
    }

    [Fact]
    public void V11_a_client_under_a_foreign_root_is_refused()
    {
        using PairBed pair = new(Shield.Ec);
        MessageForge answer = MessageForge.Open(pair.Server.Respond(First(pair).SealAs(pair.Pki.Stranger, pair.Pki.ForeignRoot), pair.Now));

        Assert.Equal(CmpBodyType.Error, answer.BodyType);
        Assert.Empty(pair.Authority.Queries);
        Assert.Equal(0, pair.Server.TransactionCount);
    }

    [Fact]
    public void An_authority_that_throws_is_systemFailure()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Authority.FinalReply = AuthorityReply.Grant(new byte[] { 1, 2, 3 });

        CmpError error = pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.ReceivedError);
        Assert.Equal(PkiFailureInfoBits.MaskOf(PkiFailureInfo.SystemFailure), error.PeerStatus!.FailureBits);
        Assert.Equal(0, pair.Server.TransactionCount);
    }

    [Fact]
    public void An_error_message_to_a_stranger_is_signed()
    {
        using PairBed pair = new(Shield.Mac);
        MessageForge answer = MessageForge.Open(pair.Server.Respond([0x30, 0x00], pair.Now));

        Assert.NotNull(answer.Protection);
        Assert.Equal(pair.Pki.Server.Certificate.RawData, answer.ExtraCerts[0]);
    }

    [Fact]
    public void A_server_without_key_sends_unprotected_error_messages_to_strangers()
    {
        CmpServerOptions options = Shield.Mac.ServerOptions() with { Signer = null, Certificate = null, Chain = [], Name = PkiText.Name("CN=CA") };
        using PairBed pair = new(Shield.Mac, options);
        MessageForge answer = MessageForge.Open(pair.Server.Respond([0x30, 0x00], pair.Now));

        Assert.Equal(CmpBodyType.Error, answer.BodyType);
        Assert.Null(answer.Protection);
        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
    }

    [Fact]
    public void P1_a_server_without_key_grants_nothing_to_whoever_signs_as_its_answer_would_go_unprotected()
    {
        CmpServerOptions options = Shield.Ec.ServerOptions() with { Signer = null, Certificate = null, Chain = [], Name = PkiText.Name("CN=CA") };
        using PairBed pair = new(Shield.Ec, options);

        Assert.Equal(CmpBodyType.Error, MessageForge.Open(pair.Server.Respond(First(pair).Encode(), pair.Now)).BodyType);
        Assert.Empty(pair.Authority.Queries);
    }

    [Fact]
    public void A_server_needs_a_name_and_a_certificate_that_fits_its_key()
    {
        using PairBed pair = new(Shield.Ec);
        CmpServerOptions options = Shield.Ec.ServerOptions();

        Assert.Throws<ArgumentException>(() => new CmpServer(new CmpServerOptions(), pair.Authority));
        Assert.Throws<ArgumentException>(() => new CmpServer(options with { Certificate = pair.Pki.Client.Cmp }, pair.Authority));
        Assert.Throws<ArgumentException>(() => new CmpServer(options with { Mac = new PasswordBasedMacSettings { Iterations = 1 } }, pair.Authority));
    }

    private static MessageForge First(PairBed pair)
    {
        using EnrollmentTransaction transaction = pair.Enroll(CmpBodyType.Ir);
        return MessageForge.Open(transaction.Poll(pair.Now).Message.ToArray());
    }

    private static byte[] Ask(PairBed pair, Action<MessageForge> change)
    {
        MessageForge forge = First(pair);
        change(forge);
        return pair.Server.Respond(forge.Seal(pair.Protector), pair.Now);
    }

    private static void AssertError(PairBed pair, byte[] answer, PkiFailureInfo expected)
    {
        MessageForge forge = MessageForge.Open(answer);
        Assert.Equal(CmpBodyType.Error, forge.BodyType);
        AsnReader info = CertReqView.Content(forge.Body).ReadSequence().ReadSequence();
        Assert.Equal((int)PkiStatus.Rejection, info.ReadInteger());
        Assert.NotEmpty(info.ReadSequence().ReadCharacterString(UniversalTagNumber.UTF8String));
        byte[] bits = info.ReadBitString(out _);
        Assert.Equal((int)expected, Enumerable.Range(0, bits.Length * 8).Single(bit => (bits[bit / 8] & (0x80 >> (bit % 8))) != 0));
        Assert.InRange(pair.Server.TransactionCount, 0, 1);
    }
}
