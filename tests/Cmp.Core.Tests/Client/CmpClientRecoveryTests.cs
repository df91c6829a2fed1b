using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Asn1.PkixCmp;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Client;

/// <summary>What is tried again by itself, how often, and what never is (RFC 9483 3.6.4, RFC 9810 7).</summary>
public sealed class CmpClientRecoveryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task E3_a_transactionID_in_use_is_replaced()
    {
        using ClientBed bed = new(Shield.Mac);
        bed.Transport.Interfere = number => number < 2 ? Refusal(bed, PkiFailureInfo.TransactionIdInUse) : null;
        Assert.NotNull(await bed.Client.EnrollAsync(bed.Options, Cancellation));

        Assert.Equal(3, bed.Transport.Requests.Select(request => Convert.ToHexString(request.TransactionId!)).Distinct().Count());
        Assert.Equal(TimeSpan.Zero, Whole(bed.Clock.Waited));
    }

    [Theory]
    [InlineData(PkiFailureInfo.SystemUnavail)]
    [InlineData(PkiFailureInfo.SystemFailure)]
    public async Task E4_a_busy_server_is_asked_again_later_and_later(PkiFailureInfo reason)
    {
        using ClientBed bed = new(Shield.Ec);
        bed.Transport.Interfere = number => number < 3 ? Refusal(bed, reason) : null;
        Assert.NotNull(await bed.Client.EnrollAsync(bed.Options, Cancellation));

        Assert.InRange(bed.Clock.Waited.TotalSeconds, 5 + 10 + 20, (5 + 10 + 20) * 1.25);
    }

    [Fact]
    public async Task E4_back_off_has_an_end()
    {
        using ClientBed bed = new(Shield.Mac);
        bed.Transport.Interfere = _ => Refusal(bed, PkiFailureInfo.SystemUnavail);
        CmpException exception = await Assert.ThrowsAsync<CmpException>(() => bed.Client.EnrollAsync(bed.Options, Cancellation));

        Assert.Equal(CmpErrorCode.ReceivedError, exception.Error.Code);
        Assert.True(exception.Error.PeerStatusVerified);
        Assert.Equal(1 + CmpRecoveryPolicy.Default.BusyRetries, bed.Transport.Requests.Count);
    }

    [Fact]
    public async Task Back_off_respects_the_deadline_of_the_operation()
    {
        using ClientBed bed = new(Shield.Mac, options => options with { TotalTimeout = TimeSpan.FromSeconds(12) });
        bed.Transport.Interfere = _ => Refusal(bed, PkiFailureInfo.SystemUnavail);
        await Assert.ThrowsAsync<CmpException>(() => bed.Client.EnrollAsync(bed.Options, Cancellation));

        Assert.Equal(2, bed.Transport.Requests.Count);
        Assert.True(bed.Transport.Timeouts.Last() <= TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task H3_a_request_is_made_again_in_the_higher_version_of_the_server()
    {
        using ClientBed bed = new(Shield.Mac);
        bed.Transport.Interfere = number => number == 0 ? Refusal(bed, PkiFailureInfo.UnsupportedVersion, forge => forge.Pvno = 3) : null;
        Assert.NotNull(await bed.Client.EnrollAsync(bed.Options, Cancellation));

        Assert.Equal([2, 3], bed.Transport.Requests.Select(request => request.Pvno));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(1)]
    public async Task H3_there_is_no_way_to_a_version_that_is_no_higher(int version)
    {
        using ClientBed bed = new(Shield.Mac);
        bed.Transport.Interfere = _ => Refusal(bed, PkiFailureInfo.UnsupportedVersion, forge => forge.Pvno = version);
        await Assert.ThrowsAsync<CmpException>(() => bed.Client.EnrollAsync(bed.Options, Cancellation));

        Assert.Single(bed.Transport.Requests);
    }

    [Theory]
    [InlineData(PkiFailureInfo.SystemUnavail)]
    [InlineData(PkiFailureInfo.TransactionIdInUse)]
    public async Task Nothing_begins_again_once_a_certificate_was_offered(PkiFailureInfo reason)
    {
        using ClientBed bed = new(Shield.Mac);
        bed.Transport.Interfere = number => number == 1 ? Refusal(bed, reason) : null;
        CmpException exception = await Assert.ThrowsAsync<CmpException>(
            () => bed.Client.EnrollAsync(bed.Options with { ImplicitConfirm = false }, Cancellation));

        Assert.NotNull(exception.UnconfirmedCertificate);
        Assert.Equal([CmpBodyType.Ir, CmpBodyType.CertConf], bed.Transport.Requests.Select(request => request.BodyType));
    }

    [Fact]
    public async Task A_refusal_for_another_reason_is_final()
    {
        using ClientBed bed = new(Shield.Mac);
        bed.Transport.Interfere = _ => Refusal(bed, PkiFailureInfo.BadRequest);
        await Assert.ThrowsAsync<CmpException>(() => bed.Client.EnrollAsync(bed.Options, Cancellation));

        Assert.Single(bed.Transport.Requests);
    }

    [Fact]
    public async Task Without_a_policy_nothing_is_tried_again()
    {
        using ClientBed bed = new(Shield.Mac, options => options with { Recovery = CmpRecoveryPolicy.None });
        bed.Transport.Interfere = _ => Refusal(bed, PkiFailureInfo.TransactionIdInUse);
        await Assert.ThrowsAsync<CmpException>(() => bed.Client.EnrollAsync(bed.Options, Cancellation));

        Assert.Single(bed.Transport.Requests);
    }

    [Fact]
    public async Task A_lost_poll_does_not_cost_the_answer()
    {
        using ClientBed bed = new(Shield.Mac);
        bed.Authority.Patience = 2;
        bed.Transport.Interfere = number => number is 1 or 2 or 3 ? Lost() : null;
        Assert.NotNull(await bed.Client.EnrollAsync(bed.Options, Cancellation));

        Assert.Equal([CmpBodyType.Ir, .. Enumerable.Repeat(CmpBodyType.PollReq, 5)], bed.Transport.Requests.Select(request => request.BodyType));
    }

    [Fact]
    public async Task Lost_polls_have_an_end()
    {
        using ClientBed bed = new(Shield.Mac);
        bed.Authority.Patience = 2;
        bed.Transport.Interfere = number => number > 0 ? Lost() : null;
        CmpException exception = await Assert.ThrowsAsync<CmpException>(() => bed.Client.EnrollAsync(bed.Options, Cancellation));

        Assert.Equal(CmpErrorCode.TransferFailed, exception.Error.Code);
        Assert.Equal(2 + CmpRecoveryPolicy.Default.PollRetries, bed.Transport.Requests.Count);
    }

    [Fact]
    public async Task Without_a_policy_a_lost_certConf_is_not_sent_again()
    {
        using ClientBed bed = new(Shield.Mac, options => options with { Recovery = CmpRecoveryPolicy.None });
        bed.Transport.Interfere = number => number == 1 ? Lost() : null;
        CmpException exception = await Assert.ThrowsAsync<CmpException>(
            () => bed.Client.EnrollAsync(bed.Options with { ImplicitConfirm = false }, Cancellation));

        Assert.Equal(2, bed.Transport.Requests.Count);
        Assert.NotNull(exception.UnconfirmedCertificate);
    }

    private static CmpTransferResult Lost() => new() { Error = new CmpError(CmpErrorCode.TransferFailed, "cable") };

    private static CmpTransferResult Refusal(ClientBed bed, PkiFailureInfo reason, Action<MessageForge>? change = null)
    {
        MessageForge answer = bed.Transport.Requests[^1];
        answer.RecipNonce = answer.SenderNonce;
        answer.SenderNonce = Guid.NewGuid().ToByteArray();
        answer.Body = Bodies.Error((int)PkiStatus.Rejection, PkiFailureInfoBits.MaskOf(reason));
        change?.Invoke(answer);
        using IMessageProtector protector = bed.Shield.ServerProtector();
        return new CmpTransferResult
        {
            Response = bed.Shield == Shield.Mac ? answer.Seal(protector) : answer.SealAs(bed.Pki.Server, bed.Pki.Ca),
        };
    }

    private static TimeSpan Whole(TimeSpan time) => TimeSpan.FromSeconds(Math.Floor(time.TotalSeconds));
}
