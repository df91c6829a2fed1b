using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Client;

/// <summary>Waiting, cancelling, running out of time, many operations at a time.</summary>
public sealed class CmpClientWaitingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Polling_waits_as_long_as_the_server_asks()
    {
        using ClientBed bed = new(Shield.Mac);
        bed.Authority.Patience = 4;
        bed.Authority.CheckAfter = TimeSpan.FromHours(40);
        _ = await bed.Client.EnrollAsync(bed.Options, Cancellation);

        Assert.Equal(TimeSpan.FromHours(120), bed.Clock.Waited);
        Assert.Equal([CmpBodyType.Ir, CmpBodyType.Ir, CmpBodyType.Ir, CmpBodyType.Ir, CmpBodyType.Ir], bed.Transport.Operations);
    }

    [Fact]
    public async Task A_total_timeout_beyond_the_calendar_is_as_long_as_it_takes()
    {
        using ClientBed bed = new(Shield.Mac, options => options with { TotalTimeout = TimeSpan.MaxValue });
        bed.Authority.Patience = 2;

        Assert.NotNull(await bed.Client.EnrollAsync(bed.Options, Cancellation));
    }

    [Fact]
    public async Task A_long_wait_is_made_of_shorter_ones()
    {
        using ClientBed bed = new(Shield.Mac);
        List<TimeSpan> waits = [];
        bed.Clock.Waiting = waits.Add;
        bed.Authority.Patience = 2;
        bed.Authority.CheckAfter = TimeSpan.FromHours(60);
        _ = await bed.Client.EnrollAsync(bed.Options, Cancellation);

        Assert.Equal([TimeSpan.FromHours(24), TimeSpan.FromHours(24), TimeSpan.FromHours(12)], waits);
    }

    [Fact]
    public async Task An_operation_can_be_cancelled_while_it_polls()
    {
        using ClientBed bed = new(Shield.Mac);
        bed.Clock.IsStopped = true;
        bed.Authority.Patience = int.MaxValue;
        bed.Authority.CheckAfter = TimeSpan.FromDays(1);
        using CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Task<EnrollmentResult> operation = bed.Client.EnrollAsync(bed.Options, source.Token);
        while (bed.Transport.Requests.Count < 2 && !operation.IsCompleted)
        {
            await Task.Delay(1, Cancellation);
        }

        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => operation);
        bed.Authority.Patience = 0;
        Assert.NotNull(await bed.Client.EnrollAsync(bed.Options, Cancellation));
    }

    [Fact]
    public async Task E1_a_cancelled_operation_sends_no_error_message()
    {
        using ClientBed bed = new(Shield.Mac);
        using CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        bed.Authority.Patience = int.MaxValue;
        bed.Clock.Waiting = _ => source.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bed.Client.EnrollAsync(bed.Options, source.Token));

        Assert.DoesNotContain(bed.Transport.Requests, request => request.BodyType == CmpBodyType.Error);
    }

    [Fact]
    public async Task An_operation_that_is_cancelled_beforehand_sends_nothing()
    {
        using ClientBed bed = new(Shield.Mac);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bed.Client.EnrollAsync(bed.Options, new CancellationToken(canceled: true)));
        Assert.Empty(bed.Transport.Requests);
    }

    [Fact]
    public async Task A_decision_can_be_cancelled()
    {
        using ClientBed bed = new(Shield.Mac);
        using CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bed.Client.EnrollAsync(
            bed.Options with
            {
                Decide = async (_, cancellation) =>
                {
                    await source.CancelAsync();
                    await Task.Delay(Timeout.Infinite, cancellation);
                    return CertificateDecision.Accept;
                },
            },
            source.Token));
    }

    [Fact]
    public async Task The_total_timeout_ends_polling()
    {
        using ClientBed bed = new(Shield.Mac, options => options with { TotalTimeout = TimeSpan.FromMinutes(1) });
        bed.Authority.Patience = int.MaxValue;
        CmpException exception = await Assert.ThrowsAsync<CmpException>(() => bed.Client.EnrollAsync(bed.Options, Cancellation));

        Assert.Equal(CmpErrorCode.TotalTimeout, exception.Error.Code);
        Assert.Equal(CmpFault.Timeout, exception.Error.Fault);
        Assert.Equal(TimeSpan.FromSeconds(55), bed.Clock.Waited);
    }

    [Fact]
    public async Task Each_exchange_gets_its_timeout()
    {
        using ClientBed bed = new(Shield.Mac, options => options with { MessageTimeout = TimeSpan.FromSeconds(7) });
        bed.Authority.Patience = 1;
        _ = await bed.Client.EnrollAsync(bed.Options, Cancellation);

        Assert.All(bed.Transport.Timeouts, timeout => Assert.Equal(TimeSpan.FromSeconds(7), timeout));
    }

    [Theory]
    [InlineData(0, "waiting for the answer to ir")]
    [InlineData(1, "waiting for the answer to pollReq")]
    public async Task E2_a_failed_exchange_ends_the_operation_with_all_that_is_known(int number, string phase)
    {
        using ClientBed bed = new(Shield.Mac, options => options with { Recovery = CmpRecoveryPolicy.None });
        Uri url = new("http://ca.example/");
        bed.Authority.Patience = 1;
        bed.Transport.Interfere = current => current == number
            ? new CmpTransferResult { Error = new CmpError(CmpErrorCode.TransferFailed, "cable") { Url = url, HttpStatus = 503 } }
            : null;
        CmpException exception = await Assert.ThrowsAsync<CmpException>(() => bed.Client.EnrollAsync(bed.Options, Cancellation));

        Assert.Equal(CmpErrorCode.TransferFailed, exception.Error.Code);
        Assert.Equal((503, url, phase), (exception.Error.HttpStatus, exception.Error.Url, exception.Error.Phase));
    }

    [Fact]
    public async Task An_answer_that_is_refused_is_reported_with_where_it_came_from()
    {
        using ClientBed bed = new(Shield.Mac);
        Uri url = new("http://ca.example/");
        bed.Transport.Interfere = _ => new CmpTransferResult { Response = new byte[] { 1, 2, 3 }, Url = url, HttpStatus = 200 };
        CmpException exception = await Assert.ThrowsAsync<CmpException>(() => bed.Client.EnrollAsync(bed.Options, Cancellation));

        Assert.Equal(CmpErrorCode.MalformedMessage, exception.Error.Code);
        Assert.Equal((200, url), (exception.Error.HttpStatus, exception.Error.Url));
    }

    [Theory]
    [InlineData(Shield.Mac)]
    [InlineData(Shield.Rsa)]
    [InlineData(Shield.Ec)]
    public async Task Many_operations_may_go_on_at_a_time(Shield shield)
    {
        using ClientBed bed = new(shield);
        EnrollmentResult[] results = await Task.WhenAll(Enumerable.Range(0, 24).Select(number => Task.Run(
            () => bed.Client.EnrollAsync(bed.Options with { Subject = new($"CN=device {number}"), Key = TestPki.Ec.NewKeyPair() }, Cancellation),
            Cancellation)));

        Assert.Equal(
            Enumerable.Range(0, 24).Select(number => Convert.ToHexString(PkiText.Name($"CN=device {number}"))),
            results.Select(result => Convert.ToHexString(result.Certificate.Subject)));
        Assert.Equal(0, bed.Server.TransactionCount);
    }

    [Fact]
    public async Task Anchors_learned_from_one_answer_do_not_outlive_the_operation()
    {
        ValidationPolicy policy = new() { TrustCaPubsUnderMac = true };
        using ClientBed bed = new(Shield.Mac, options => options with { Trust = new CmpTrust { Policy = policy } });
        bed.Authority.CaPubs = [TestPki.Ec.Root.Cmp.Encoded];
        EnrollmentResult result = await bed.Client.EnrollAsync(bed.Options, Cancellation);
        Assert.True(Assert.Single(result.CaPubs).IsSameAs(TestPki.Ec.Root.Cmp));

        int first = bed.Transport.Requests.Count;
        bed.Transport.Interfere = number => number == first ? Signed(bed) : null;
        CmpException exception = await Assert.ThrowsAsync<CmpException>(() => bed.Client.EnrollAsync(bed.Options, Cancellation));
        Assert.Equal(CmpFault.Untrusted, exception.Error.Fault);
    }

    private static CmpTransferResult Signed(ClientBed bed)
    {
        MessageForge request = bed.Transport.Requests[^1];
        request.RecipNonce = request.SenderNonce;
        request.Body = Bodies.CertRep(CmpBodyType.Ip, bed.Pki.Issue(PkiText.Name("CN=new device"), bed.Pki.NewSigner.SubjectPublicKeyInfo));
        return new CmpTransferResult { Response = request.SealAs(bed.Pki.Server, bed.Pki.Ca) };
    }
}
