using System;
using System.Collections.Generic;
using System.Linq;
using Cmp.Asn1.PkixCmp;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Transactions;

/// <summary>V1 to V6, V15: what every answer has to fulfil besides its protection, which is valid in all of these.</summary>
public sealed class MessageRuleTests
{
    private static readonly byte[] s_noCertificate = [0x30, 0x03, 0x02, 0x01, 0x05];

    [Theory]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("3000")]
    [InlineData("3080")]
    [InlineData("0500")]
    [InlineData("3084FFFFFFFF")]
    [InlineData("3C21444F43545950452068746D6C3E")]
    public void V1_bytes_that_are_no_message_are_refused(string hex)
    {
        using PairBed pair = new(Shield.Ec);
        pair.Rewrite(0, _ => Convert.FromHexString(hex));

        CmpError error = pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.MalformedMessage);
        Assert.Equal(CmpFault.Malformed, error.Fault);
        Assert.Equal("V1", error.Rule);
        Assert.False(error.Der.IsNone);
        Assert.Equal("waiting for the answer to ir", error.Phase);
    }

    [Fact]
    public void V1_octets_after_the_message_are_refused()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Rewrite(0, forge => [.. forge.Encode(), 0]);

        pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.MalformedMessage);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(9)]
    public void V1_a_message_that_was_cut_off_is_refused(int eighths)
    {
        using PairBed pair = new(Shield.Ec);
        pair.Rewrite(0, forge => [.. forge.Encode().SkipLast(eighths * 11)]);

        pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.MalformedMessage);
    }

    [Fact]
    public void V1_a_certificate_in_extraCerts_that_does_not_decode_is_refused()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Alter(0, forge => forge.ExtraCerts.Add(s_noCertificate));

        CmpError error = pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.MalformedCertificate);
        Assert.Equal("V1", error.Rule);
    }

    [Fact]
    public void V1_a_new_certificate_that_does_not_decode_is_refused()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Alter(0, forge => forge.Body = Bodies.CertRep(CmpBodyType.Ip, s_noCertificate));

        pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.MalformedCertificate);
    }

    [Fact]
    public void V1_a_certificate_in_caPubs_that_does_not_decode_is_refused()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Alter(0, forge => forge.Body = Bodies.CertRep(CmpBodyType.Ip, pair.NewCertificate(), caPubs: [s_noCertificate]));

        pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.MalformedCertificate);
    }

    [Fact]
    public void V1_a_certificate_that_does_not_decode_is_refused_also_where_nobody_looks_at_it()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Alter(0, forge => forge.Body = Bodies.CertRep(CmpBodyType.Ip, s_noCertificate, status: (int)PkiStatus.Waiting));

        CmpError error = pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.MalformedCertificate);
        Assert.Equal("V1", error.Rule);
    }

    [Fact]
    public void V1_a_message_longer_than_the_limit_is_refused()
    {
        using PairBed pair = new(Shield.Mac);
        pair.Settings = pair.Settings with { Limits = new TransactionLimits { MessageOctets = 300 } };

        CmpError error = pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.MessageTooLong);
        Assert.Equal(CmpFault.Limit, error.Fault);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public void V2_another_version_than_2_and_3_is_refused(int pvno)
    {
        using PairBed pair = new(Shield.Ec);
        pair.Alter(0, forge => forge.Pvno = pvno);

        CmpError error = pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.UnsupportedVersion);
        Assert.Equal("V2", error.Rule);
        Assert.Equal(CmpFault.PeerMisbehaved, error.Fault);
    }

    [Fact]
    public void V2_version_3_is_accepted()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Alter(0, forge => forge.Pvno = 3);

        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("00112233445566778899AABBCCDDEEFF")]
    public void V3_a_transactionID_that_is_absent_or_not_ours_is_refused(string? hex)
    {
        using PairBed pair = new(Shield.Mac);
        pair.Alter(0, forge => forge.TransactionId = hex is null ? null : Convert.FromHexString(hex));

        CmpError error = pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.TransactionIdMismatch);
        Assert.Equal("V3", error.Rule);
    }

    [Fact]
    public void V3_a_transactionID_that_only_begins_like_ours_is_refused()
    {
        using PairBed pair = new(Shield.Mac);
        pair.Alter(1, forge => forge.TransactionId = forge.TransactionId![..15]);

        pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.TransactionIdMismatch);
    }

    public static TheoryData<CmpBodyType, CmpBodyType> WrongAnswers { get; } = new(
        from request in new[] { CmpBodyType.Ir, CmpBodyType.Cr, CmpBodyType.Kur, CmpBodyType.P10cr, CmpBodyType.Rr, CmpBodyType.Genm }
        from answer in AllAnswers()
        where answer != RightAnswer(request)
        select new TheoryDataRow<CmpBodyType, CmpBodyType>(request, answer));

    [Theory]
    [MemberData(nameof(WrongAnswers))]
    public void V4_a_body_that_does_not_answer_the_request_is_refused(CmpBodyType request, CmpBodyType answer)
    {
        using PairBed pair = new(Shield.Mac);
        pair.Alter(0, forge => forge.Body = Bodies.Any(answer, pair.NewCertificate()));

        CmpError error = pair.Fails(pair.Begin(request), CmpErrorCode.UnexpectedBody);
        Assert.Equal("V4", error.Rule);
        Assert.Contains(BodyTypeNames.Of(answer), error.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CmpBodyType.Ip)]
    [InlineData(CmpBodyType.PollRep)]
    [InlineData(CmpBodyType.Rp)]
    [InlineData(CmpBodyType.Genp)]
    [InlineData(CmpBodyType.CertConf)]
    public void V4_anything_but_pkiconf_in_answer_to_certConf_is_refused(CmpBodyType answer)
    {
        using PairBed pair = new(Shield.Mac);
        pair.Alter(1, forge => forge.Body = Bodies.Any(answer, pair.NewCertificate()));

        CmpError error = pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.UnexpectedBody);
        Assert.Contains(nameof(ConversationState.AwaitingConfirmation), error.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CmpBodyType.Kup)]
    [InlineData(CmpBodyType.Pkiconf)]
    [InlineData(CmpBodyType.Rp)]
    public void V4_a_body_that_answers_something_else_than_the_pollReq_is_refused(CmpBodyType answer)
    {
        using PairBed pair = new(Shield.Mac);
        pair.Authority.Patience = 2;
        pair.Alter(1, forge => forge.Body = Bodies.Any(answer, pair.NewCertificate()));

        pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.UnexpectedBody);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    [InlineData(15)]
    public void V5_a_senderNonce_below_128_bits_is_refused(int? octets)
    {
        using PairBed pair = new(Shield.Mac);
        pair.Alter(0, forge => forge.SenderNonce = octets is int count ? new byte[count] : null);

        CmpError error = pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.BadSenderNonce);
        Assert.Equal("V5", error.Rule);
    }

    [Fact]
    public void V5_may_be_reduced_to_a_warning()
    {
        using PairBed pair = new PairBed(Shield.Mac).Policed(policy => policy with { ShortSenderNonce = RuleAction.Warn });
        pair.Alter(1, forge => forge.SenderNonce = new byte[8]);

        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
        Assert.Contains(pair.Log.Entries, entry => entry.Severity == CmpSeverity.Warning && entry.Text.Contains("V5", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("00112233445566778899AABBCCDDEEFF")]
    public void V6_a_recipNonce_that_is_absent_or_not_ours_is_refused(string? hex)
    {
        using PairBed pair = new(Shield.Mac);
        pair.Alter(0, forge => forge.RecipNonce = hex is null ? null : Convert.FromHexString(hex));

        CmpError error = pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.RecipientNonceMismatch);
        Assert.Equal("V6", error.Rule);
    }

    [Fact]
    public void V6_the_nonce_of_an_earlier_request_that_was_answered_is_refused()
    {
        using PairBed pair = new(Shield.Mac);
        pair.Alter(1, forge => forge.RecipNonce = pair.Request(0).SenderNonce);

        pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.RecipientNonceMismatch);
    }

    [Fact]
    public void V6_an_answer_that_is_replayed_is_refused()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Network = exchange => exchange.Number == 1 ? pair.Answers[0] : exchange.Answer();

        pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.RecipientNonceMismatch);
    }

    [Theory]
    [InlineData(-301)]
    [InlineData(301)]
    public void V15_a_messageTime_that_is_too_far_is_refused_when_policy_says_so(int seconds)
    {
        using PairBed pair = new PairBed(Shield.Ec).Policed(policy => policy with { UnknownMessageTime = RuleAction.Refuse });
        pair.Alter(0, forge => forge.MessageTime = pair.Now.AddSeconds(seconds));

        CmpError error = pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.BadMessageTime);
        Assert.Equal("V15", error.Rule);
    }

    [Theory]
    [InlineData(-300)]
    [InlineData(300)]
    public void V15_a_messageTime_within_the_tolerance_is_accepted(int seconds)
    {
        using PairBed pair = new PairBed(Shield.Ec).Policed(policy => policy with { UnknownMessageTime = RuleAction.Refuse });
        pair.Alter(0, forge => forge.MessageTime = pair.Now.AddSeconds(seconds));

        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
    }

    [Fact]
    public void V15_is_a_warning_by_default()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Alter(0, forge => forge.MessageTime = pair.Now.AddDays(1));

        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
        Assert.Contains(pair.Log.Entries, entry => entry.Text.Contains("V15", StringComparison.Ordinal));
    }

    private static IEnumerable<CmpBodyType> AllAnswers() =>
    [
        CmpBodyType.Ip, CmpBodyType.Cp, CmpBodyType.Kup, CmpBodyType.Rp, CmpBodyType.Genp, CmpBodyType.Genm, CmpBodyType.Pkiconf,
        CmpBodyType.PollRep, CmpBodyType.PollReq, CmpBodyType.CertConf, CmpBodyType.Cann, CmpBodyType.Crlann, CmpBodyType.Ccp,
        CmpBodyType.Popdecc,
    ];

    private static CmpBodyType RightAnswer(CmpBodyType request) => request switch
    {
        CmpBodyType.Rr => CmpBodyType.Rp,
        CmpBodyType.Genm => CmpBodyType.Genp,
        _ => BodyTypeNames.ResponseTo(request),
    };
}
