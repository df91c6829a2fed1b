using System;
using System.Linq;
using Cmp.Asn1.PkixCmp;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Transactions;

/// <summary>ir, cr, kur and p10cr from beginning to end, with each kind of protection.</summary>
public sealed class EnrollmentScenarioTests
{
    public static TheoryData<Shield, CmpBodyType, string> Kinds { get; } = new(
        from shield in Enum.GetValues<Shield>()
        from kind in new[]
        {
            (CmpBodyType.Ir, "ip"), (CmpBodyType.Cr, "cp"), (CmpBodyType.Kur, "kup"), (CmpBodyType.P10cr, "cp"),
        }
        select new TheoryDataRow<Shield, CmpBodyType, string>(shield, kind.Item1, kind.Item2));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_certificate_is_requested_granted_and_confirmed(Shield shield, CmpBodyType type, string response)
    {
        using PairBed pair = new(shield);
        using EnrollmentTransaction transaction = pair.Run(pair.Enroll(type));

        Assert.Null(transaction.Error);
        Assert.Equal($"{BodyTypeNames.Of(type)} {response} certConf pkiconf", pair.Trace);
        Assert.Equal(PkiText.Name("CN=new device"), transaction.Certificate!.Subject.ToArray());
        Assert.Equal(ConversationState.Finished, transaction.State);
        Assert.True(Assert.Single(pair.Authority.Confirmations).IsAccepted);
        Assert.Equal(0, pair.Server.TransactionCount);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_certificate_that_is_confirmed_implicitly_needs_no_certConf(Shield shield, CmpBodyType type, string response)
    {
        using PairBed pair = new(shield);
        pair.Settings = pair.Settings with { RequestImplicitConfirm = true };
        using EnrollmentTransaction transaction = pair.Run(pair.Enroll(type));

        Assert.Null(transaction.Error);
        Assert.Equal($"{BodyTypeNames.Of(type)} {response}", pair.Trace);
        Assert.NotNull(transaction.Certificate);
        Assert.Equal(0, pair.Server.TransactionCount);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_certificate_that_takes_time_is_polled_for(Shield shield, CmpBodyType type, string response)
    {
        using PairBed pair = new(shield);
        pair.Authority.Patience = 3;
        using EnrollmentTransaction transaction = pair.Run(pair.Enroll(type));

        Assert.Null(transaction.Error);
        Assert.Equal(
            $"{BodyTypeNames.Of(type)} {response} pollReq pollRep pollReq pollRep pollReq {response} certConf pkiconf", pair.Trace);
        Assert.Equal([TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10)], pair.Waits);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_certificate_and_its_confirmation_may_both_take_time(Shield shield, CmpBodyType type, string response)
    {
        using PairBed pair = new(shield);
        pair.Authority.Patience = 1;
        pair.Authority.ConfirmationPatience = 2;
        pair.Authority.DelaysWholeMessage = true;
        using EnrollmentTransaction transaction = pair.Run(pair.Enroll(type));

        Assert.Null(transaction.Error);
        Assert.Equal(
            $"{BodyTypeNames.Of(type)} error pollReq {response} certConf error pollReq pollRep pollReq pkiconf", pair.Trace);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Q7_a_rejected_request_ends_without_certConf(Shield shield, CmpBodyType type, string response)
    {
        using PairBed pair = new(shield);
        pair.Authority.FinalReply = AuthorityReply.Reject(PkiFailureInfo.BadCertTemplate, "no such device");
        using EnrollmentTransaction transaction = pair.Run(pair.Enroll(type));

        Assert.Equal($"{BodyTypeNames.Of(type)} {response}", pair.Trace);
        Assert.Equal(CmpErrorCode.RequestRejected, transaction.Error!.Code);
        Assert.Equal(CmpFault.PeerRejected, transaction.Error.Fault);
        Assert.Equal("Q7", transaction.Error.Rule);
        Assert.True(transaction.Error.PeerStatusVerified);
        Assert.Equal(PkiFailureInfoBits.MaskOf(PkiFailureInfo.BadCertTemplate), transaction.Error.PeerStatus!.FailureBits);
        Assert.Equal(["no such device"], transaction.Error.PeerStatus.Texts);
        Assert.Null(transaction.Certificate);
        Assert.Equal(0, pair.Server.TransactionCount);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Q10_a_certificate_that_the_application_rejects_is_refused_in_certConf(Shield shield, CmpBodyType type, string response)
    {
        using PairBed pair = new(shield) { Rejection = PkiFailureInfoBits.MaskOf(PkiFailureInfo.IncorrectData) };
        using EnrollmentTransaction transaction = pair.Run(pair.Enroll(type));

        Assert.Equal($"{BodyTypeNames.Of(type)} {response} certConf pkiconf", pair.Trace);
        Assert.Equal(CmpErrorCode.CertificateNotAccepted, transaction.Error!.Code);
        Assert.Equal(CmpFault.Application, transaction.Error.Fault);
        CertificateConfirmation confirmation = Assert.Single(pair.Authority.Confirmations);
        Assert.False(confirmation.IsAccepted);
        Assert.Equal(PkiStatus.Rejection, confirmation.Status!.Status);
        Assert.Equal(PkiFailureInfoBits.MaskOf(PkiFailureInfo.IncorrectData), confirmation.Status.FailureBits);
    }
}
