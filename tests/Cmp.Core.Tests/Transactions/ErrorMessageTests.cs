using System;
using System.Linq;
using Cmp.Asn1.PkixCmp;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Transactions;

/// <summary>Error messages of the server, believed and not believed; E2; and what a failed transaction leaves behind.</summary>
public sealed class ErrorMessageTests
{
    private const uint Failures = (1u << (int)PkiFailureInfo.BadRequest) | (1u << (int)PkiFailureInfo.DuplicateCertReq);

    public static TheoryData<Shield, CmpBodyType> Requests { get; } = new(
        from shield in Enum.GetValues<Shield>()
        from type in new[] { CmpBodyType.Ir, CmpBodyType.P10cr, CmpBodyType.Rr, CmpBodyType.Genm }
        select new TheoryDataRow<Shield, CmpBodyType>(shield, type));

    [Theory]
    [MemberData(nameof(Requests))]
    public void A_protected_error_message_ends_the_transaction_with_what_it_says(Shield shield, CmpBodyType type)
    {
        using PairBed pair = new(shield);
        pair.Alter(0, forge => forge.Body = Error());

        CmpError error = pair.Fails(pair.Begin(type), CmpErrorCode.ReceivedError);
        Assert.Equal(CmpFault.PeerRejected, error.Fault);
        Assert.Equal("E2", error.Rule);
        Assert.True(error.PeerStatusVerified);
        Assert.Equal(PkiStatus.Rejection, error.PeerStatus!.Status);
        Assert.Equal(Failures, error.PeerStatus.FailureBits);
        Assert.Equal(["bad day"], error.PeerStatus.Texts);
        Assert.Equal("errorCode: 0000002A; errorDetails: ask again tomorrow", error.Detail);
    }

    [Fact]
    public void What_the_server_says_turns_no_line_around()
    {
        using PairBed pair = new(Shield.Mac);
        pair.Alter(0, forge => forge.Body = Bodies.Error((int)PkiStatus.Rejection, text: "no\u202Egnp\u2066.exe", details: "no\u202Ewhy"));

        CmpError error = pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.ReceivedError);
        Assert.Contains("no?gnp?.exe", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("no?why", error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_signed_error_message_may_answer_a_MAC_protected_request()
    {
        using PairBed pair = new PairBed(Shield.Mac).Policed(_ => ValidationPolicy.Strict);
        pair.Rewrite(0, forge =>
        {
            forge.Body = Error();
            return forge.SealAs(pair.Pki.Server, pair.Pki.Ca);
        });

        CmpError error = pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.ReceivedError);
        Assert.True(error.PeerStatusVerified);
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public void V7_an_unprotected_error_message_is_not_believed_but_reported(Shield shield, CmpBodyType type)
    {
        using PairBed pair = new(shield);
        pair.Rewrite(0, Unprotected);

        CmpError error = pair.Fails(pair.Begin(type), CmpErrorCode.MissingProtection);
        Assert.Equal(CmpFault.Untrusted, error.Fault);
        Assert.False(error.PeerStatusVerified);
        Assert.Equal(Failures, error.PeerStatus!.FailureBits);
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public void V7_an_unprotected_error_message_is_accepted_and_marked_when_policy_says_so(Shield shield, CmpBodyType type)
    {
        using PairBed pair = new PairBed(shield).Policed(policy => policy with { AcceptUnprotectedNegativeAnswers = true });
        pair.Rewrite(0, Unprotected);

        CmpError error = pair.Fails(pair.Begin(type), CmpErrorCode.ReceivedError);
        Assert.False(error.PeerStatusVerified);
        Assert.Equal(Failures, error.PeerStatus!.FailureBits);
    }

    [Fact]
    public void V3_an_unprotected_error_message_of_another_transaction_is_refused_even_then()
    {
        using PairBed pair = new PairBed(Shield.Mac).Policed(policy => policy with { AcceptUnprotectedNegativeAnswers = true });
        pair.Rewrite(0, forge =>
        {
            forge.TransactionId = new byte[16];
            return Unprotected(forge);
        });

        pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.TransactionIdMismatch);
    }

    [Theory]
    [InlineData(false, CmpErrorCode.MissingProtection)]
    [InlineData(true, CmpErrorCode.RequestRejected)]
    public void V7_an_unprotected_rejection_is_accepted_only_when_policy_says_so(bool accepted, CmpErrorCode expected)
    {
        using PairBed pair = new PairBed(Shield.Ec).Policed(policy => policy with { AcceptUnprotectedNegativeAnswers = accepted });
        pair.Authority.FinalReply = AuthorityReply.Reject(PkiFailureInfo.BadPop);
        pair.Rewrite(0, forge => forge.Bare());

        CmpError error = pair.Fails(pair.Enroll(CmpBodyType.Ir), expected);
        Assert.False(error.PeerStatusVerified);
    }

    [Fact]
    public void V7_an_unprotected_pkiconf_is_accepted_when_policy_says_so()
    {
        using PairBed pair = new PairBed(Shield.Ec).Policed(policy => policy with { AcceptUnprotectedNegativeAnswers = true });
        pair.Rewrite(1, forge => forge.Bare());

        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void E2_a_transaction_that_fails_leaves_nothing_half_verified(int number)
    {
        using PairBed pair = new(Shield.Ec);
        pair.Rewrite(number, forge =>
        {
            forge.Protection![4] ^= 1;
            return forge.Encode();
        });
        using EnrollmentTransaction transaction = pair.Run(pair.Enroll(CmpBodyType.Ir));

        Assert.Equal(CmpFault.Untrusted, transaction.Error!.Fault);
        Assert.Equal(ConversationState.Finished, transaction.State);
        Assert.Equal(number == 0 ? null : transaction.Certificate, transaction.Certificate);
        Assert.Equal(CmpActionKind.Fail, transaction.Poll(pair.Now).Kind);
        Assert.Same(transaction.Error, transaction.Poll(pair.Now).Error);
        Assert.Throws<InvalidOperationException>(() => transaction.Receive(pair.Answers[0], pair.Now));
    }

    [Fact]
    public void E2_the_next_transaction_is_not_affected_by_one_that_failed()
    {
        using PairBed pair = new(Shield.Ec);
        using ResponseAuthenticator authenticator = new(pair.Settings.Trust, pair.Crypto, TransactionLimits.Default, pair.Log);
        pair.Settings = pair.Settings with { Authenticator = authenticator };
        pair.Rewrite(0, forge => forge.SealAs(pair.Pki.Stranger, pair.Pki.ForeignRoot));

        using EnrollmentTransaction failed = pair.Run(pair.Enroll(CmpBodyType.Ir));
        Assert.Equal(CmpFault.Untrusted, failed.Error!.Fault);
        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
    }

    [Fact]
    public void E2_a_lost_connection_ends_the_transaction_with_all_that_is_known()
    {
        using PairBed pair = new(Shield.Ec);
        using EnrollmentTransaction transaction = pair.Enroll(CmpBodyType.Ir);
        _ = transaction.Poll(pair.Now);
        InvalidOperationException cause = new("cable");
        Uri url = new("http://127.0.0.1/");
        transaction.Disconnect(new CmpError(CmpErrorCode.TransferFailed, "no route") { HttpStatus = 502, Url = url, Cause = cause }, pair.Now);

        CmpError error = transaction.Error!;
        Assert.Equal(CmpFault.Transport, error.Fault);
        Assert.Equal((502, url, cause), (error.HttpStatus, error.Url, error.Cause));
        Assert.Equal(
            "TransferFailed (rule E2) while waiting for the answer to ir: no route; HTTP status 502; at http://127.0.0.1/", error.ToString());
    }

    [Fact]
    public void Texts_of_the_server_are_bounded()
    {
        using PairBed pair = new(Shield.Mac);
        pair.Alter(0, forge => forge.Body = Bodies.Error((int)PkiStatus.Rejection, text: new string('x', 100_000)));

        CmpError error = pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.ReceivedError);
        Assert.Equal(TransactionLimits.Default.StatusTextOctets, error.PeerStatus!.Texts.Single().Length);
    }

    private static byte[] Error() =>
        Bodies.Error((int)PkiStatus.Rejection, Failures, "bad day", errorCode: 42, details: "ask again tomorrow");

    private static byte[] Unprotected(MessageForge forge)
    {
        forge.Body = Error();
        return forge.Bare();
    }
}
