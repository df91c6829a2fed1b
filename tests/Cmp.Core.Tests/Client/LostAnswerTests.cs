using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Asn1.PkixCmp;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Client;

/// <summary>A network that loses one message or one answer: nothing is done twice, and nothing is lost for good.</summary>
public sealed class LostAnswerTests
{
    private static readonly CmpBodyType[] s_types =
        [CmpBodyType.Ir, CmpBodyType.Cr, CmpBodyType.Kur, CmpBodyType.P10cr, CmpBodyType.Rr, CmpBodyType.Genm];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // ir ip(waiting), pollReq pollRep, pollReq ip, certConf error(waiting), pollReq pollRep, pollReq pkiConf; what takes no certConf has three.
    public static TheoryData<CmpBodyType, int, bool, bool> EveryExchange()
    {
        TheoryData<CmpBodyType, int, bool, bool> data = [];
        foreach (CmpBodyType type in s_types)
        {
            int exchanges = type is CmpBodyType.Rr or CmpBodyType.Genm ? 3 : 6;
            for (int exchange = 0; exchange < exchanges; exchange++)
            {
                foreach (bool delaysWhole in (ReadOnlySpan<bool>)[false, true])
                {
                    data.Add(type, exchange, delaysWhole, true);
                    data.Add(type, exchange, delaysWhole, false);
                }
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(EveryExchange))]
    public async Task Whatever_is_lost_once_the_operation_succeeds_and_is_carried_out_once(
        CmpBodyType type, int exchange, bool delaysWhole, bool arrives)
    {
        using ClientBed bed = new(type == CmpBodyType.Kur ? Shield.Ec : Shield.Mac);
        bed.Authority.Patience = 2;
        bed.Authority.ConfirmationPatience = 2;
        bed.Authority.DelaysWholeMessage = delaysWhole;
        bed.Transport.Lose = number => number == exchange ? (arrives ? Loss.Answer : Loss.Message) : Loss.None;
        await RunAsync(bed, type);

        IReadOnlyList<MessageForge> requests = bed.Transport.Requests;
        Assert.Equal(type is CmpBodyType.Rr or CmpBodyType.Genm ? 4 : 7, requests.Count);
        Assert.Equal(requests[exchange].Encode(), requests[exchange + 1].Encode());
        Assert.Single(bed.Authority.Queries);
        Assert.Empty(bed.Authority.Abandoned);
        Assert.Equal(type is CmpBodyType.Rr or CmpBodyType.Genm ? 0 : 1, bed.Authority.Confirmations.Count);
        Assert.Equal(0, bed.Server.TransactionCount);
    }

    [Theory]
    [InlineData(CmpBodyType.Ir)]
    [InlineData(CmpBodyType.Rr)]
    [InlineData(CmpBodyType.Genm)]
    public async Task Also_every_answer_without_a_wait(CmpBodyType type)
    {
        using ClientBed bed = new(Shield.Mac);
        bed.Transport.Lose = number => number % 2 == 0 ? Loss.Answer : Loss.None;
        await RunAsync(bed, type);

        Assert.Single(bed.Authority.Queries);
        Assert.Equal(type == CmpBodyType.Ir ? 4 : 2, bed.Transport.Requests.Count);
    }

    [Fact]
    public async Task A_server_that_keeps_no_answers_is_asked_anew()
    {
        using ClientBed bed = new(Shield.Mac, serverOptions: Shield.Mac.ServerOptions() with { RememberedAnswerOctets = 0 });
        bed.Transport.Lose = number => number == 0 ? Loss.Answer : Loss.None;
        await RunAsync(bed, CmpBodyType.Ir);

        Assert.Equal(2, bed.Transport.Requests.Select(request => Convert.ToHexString(request.TransactionId!)).Distinct().Count());
        Assert.Single(bed.Authority.Confirmations);
    }

    [Fact]
    public async Task A_certConf_that_such_a_server_has_had_is_as_good_as_acknowledged()
    {
        using ClientBed bed = new(Shield.Mac, serverOptions: Shield.Mac.ServerOptions() with { RememberedAnswerOctets = 0 });
        bed.Transport.Lose = number => number == 1 ? Loss.Answer : Loss.None;
        await RunAsync(bed, CmpBodyType.Ir);

        Assert.Single(bed.Authority.Confirmations);
    }

    [Fact]
    public async Task A_first_message_that_cannot_have_arrived_is_not_sent_again()
    {
        using ClientBed bed = new(Shield.Mac);
        bed.Transport.Lose = _ => Loss.Connection;
        CmpException exception = await Assert.ThrowsAsync<CmpException>(() => RunAsync(bed, CmpBodyType.Ir));

        Assert.Equal(CmpErrorCode.TransferFailed, exception.Error.Code);
        Assert.Single(bed.Transport.Requests);
        Assert.Equal(TimeSpan.Zero, bed.Clock.Waited);
    }

    [Fact]
    public async Task A_certConf_is_sent_again_even_if_it_cannot_have_arrived()
    {
        using ClientBed bed = new(Shield.Mac);
        bed.Transport.Lose = number => number is 1 or 2 or 3 ? Loss.Connection : Loss.None;
        await RunAsync(bed, CmpBodyType.Ir);

        Assert.Single(bed.Authority.Confirmations);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Losses_in_a_row_have_an_end(int first)
    {
        using ClientBed bed = new(Shield.Mac);
        bed.Transport.Lose = number => number >= first ? Loss.Answer : Loss.None;
        CmpException exception = await Assert.ThrowsAsync<CmpException>(() => RunAsync(bed, CmpBodyType.Ir));

        Assert.Equal(first + 1 + CmpRecoveryPolicy.Default.LostAnswerRetries, bed.Transport.Requests.Count);
        Assert.Equal(first == 1, exception.UnconfirmedCertificate is not null);
        Assert.Single(bed.Authority.Queries);
    }

    [Fact]
    public async Task Nothing_is_sent_again_after_the_deadline()
    {
        using ClientBed bed = new(Shield.Mac, options => options with { TotalTimeout = TimeSpan.FromSeconds(4) });
        bed.Transport.Lose = _ => Loss.Answer;
        CmpException exception = await Assert.ThrowsAsync<CmpException>(() => RunAsync(bed, CmpBodyType.Ir));

        Assert.Equal(CmpErrorCode.MessageTimeout, exception.Error.Code);
        Assert.Single(bed.Transport.Requests);
    }

    [Fact]
    public async Task A_refusal_of_a_first_message_that_was_sent_again_is_final()
    {
        using ClientBed bed = new(Shield.Mac);
        bed.Authority.FinalReply = AuthorityReply.Fail(new CmpStatusInfo(PkiStatus.Rejection, PkiFailureInfoBits.MaskOf(PkiFailureInfo.NotAuthorized), []));
        bed.Transport.Lose = number => number == 0 ? Loss.Message : Loss.None;
        await Assert.ThrowsAsync<CmpException>(() => RunAsync(bed, CmpBodyType.Ir));

        Assert.Equal(2, bed.Transport.Requests.Count);
        Assert.Single(bed.Authority.Queries);
    }

    private static async Task RunAsync(ClientBed bed, CmpBodyType type)
    {
        EnrollmentOptions options = bed.Options with { ImplicitConfirm = false };
        switch (type)
        {
            case CmpBodyType.Ir:
                _ = await bed.Client.EnrollAsync(options, Cancellation);
                break;
            case CmpBodyType.Cr:
                _ = await bed.Client.RequestCertificateAsync(options, Cancellation);
                break;
            case CmpBodyType.Kur:
                _ = await bed.Client.UpdateAsync(options, cancellationToken: Cancellation);
                break;
            case CmpBodyType.P10cr:
                _ = await bed.Client.RequestFromPkcs10Async(
                    bed.Pki.SignedRequest("CN=new device"), new CertificateRequestOptions { ImplicitConfirm = false }, Cancellation);
                break;
            case CmpBodyType.Rr:
                _ = await bed.Client.RevokeAsync(
                    new RevocationRequest { Issuer = bed.Pki.Client.Cmp.Issuer.ToArray(), SerialNumber = bed.Pki.Client.Cmp.SerialNumber.ToArray() },
                    new CmpOperationOptions(),
                    Cancellation);
                break;
            default:
                _ = await bed.Client.SendGeneralMessageAsync([new CmpInfo(CmpInfoTypes.CaCerts)], cancellationToken: Cancellation);
                break;
        }
    }
}
