using System;
using System.Linq;
using System.Threading.Tasks;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Client;

/// <summary>Operations that go on after the death of the process, from every state in which one can be saved.</summary>
public sealed class CmpClientResumingTests
{
    public static TheoryData<Shield, int> EveryState()
    {
        TheoryData<Shield, int> data = [];
        foreach (Shield shield in Enum.GetValues<Shield>())
        {
            for (int state = 1; state <= StatesOfEnrollment; state++)
            {
                data.Add(shield, state);
            }
        }

        return data;
    }

    // ir, pollReq, wait, pollReq, decide, certConf, wait, pollReq, wait, pollReq, done.
    private const int StatesOfEnrollment = 11;

    [Theory]
    [MemberData(nameof(EveryState))]
    public async Task An_enrollment_goes_on_from_every_state(Shield shield, int state)
    {
        using CrashBed bed = new(shield) { DiesAt = state };
        bed.Bed.Authority.Patience = 2;
        bed.Bed.Authority.ConfirmationPatience = 2;
        EnrollmentResult result = await bed.EnrollAsync(bed.Options with { ImplicitConfirm = false });

        Assert.Equal(bed.Bed.Pki.NewSigner.SubjectPublicKeyInfo.ToArray(), result.Certificate.SubjectPublicKeyInfo.ToArray());
        Assert.NotEmpty(result.Chain);
        Assert.Single(bed.Bed.Authority.Confirmations);
        Assert.Equal(0, bed.Bed.Server.TransactionCount);
        Assert.Equal(StatesOfEnrollment + 1, bed.States.Count);
        Assert.Single(bed.Bed.Transport.Requests.Select(request => Convert.ToHexString(request.TransactionId!)).Distinct());
    }

    [Fact]
    public async Task Without_a_crash_there_are_as_many_states_as_the_tests_try()
    {
        using CrashBed bed = new(Shield.Mac);
        bed.Bed.Authority.Patience = 2;
        bed.Bed.Authority.ConfirmationPatience = 2;
        _ = await bed.EnrollAsync(bed.Options with { ImplicitConfirm = false });

        Assert.Equal(StatesOfEnrollment, bed.States.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task A_poll_whose_answer_was_lost_is_made_again(int exchange)
    {
        using CrashBed bed = new(Shield.Ec) { DiesAfterExchange = exchange };
        bed.Bed.Authority.Patience = 3;
        bed.Bed.Authority.ConfirmationPatience = 3;
        EnrollmentResult result = await bed.EnrollAsync(bed.Options with { ImplicitConfirm = false });

        Assert.NotNull(result.Certificate);
        Assert.Single(bed.Bed.Authority.Confirmations);
        Assert.Single(bed.Bed.Transport.Requests.Select(request => Convert.ToHexString(request.TransactionId!)).Distinct());
    }

    [Fact]
    public async Task A_request_whose_certificate_was_lost_on_the_way_is_made_anew_if_the_server_does_not_repeat_it()
    {
        using CrashBed bed = new(Shield.Ec, server: Forgetful(Shield.Ec)) { DiesAfterExchange = 3 };
        bed.Bed.Authority.Patience = 3;
        EnrollmentResult result = await bed.EnrollAsync(bed.Options with { ImplicitConfirm = false });

        Assert.Equal(bed.Bed.Pki.NewSigner.SubjectPublicKeyInfo.ToArray(), result.Certificate.SubjectPublicKeyInfo.ToArray());
        Assert.Single(bed.Bed.Authority.Confirmations);
        Assert.Equal(2, bed.Bed.Transport.Requests.Select(request => Convert.ToHexString(request.TransactionId!)).Distinct().Count());
    }

    [Fact]
    public async Task E3_a_request_whose_answer_was_lost_is_made_anew_if_the_server_has_had_it_and_does_not_repeat_it()
    {
        using CrashBed bed = new(Shield.Mac, server: Forgetful(Shield.Mac)) { DiesAfterExchange = 0 };
        bed.Bed.Authority.Patience = 1;
        EnrollmentResult result = await bed.EnrollAsync();

        Assert.Equal(bed.Bed.Pki.NewSigner.SubjectPublicKeyInfo.ToArray(), result.Certificate.SubjectPublicKeyInfo.ToArray());
        Assert.Equal(bed.Bed.Transport.Requests[0].TransactionId, bed.Bed.Transport.Requests[1].TransactionId);
        Assert.NotEqual(bed.Bed.Transport.Requests[1].TransactionId, bed.Bed.Transport.Requests[2].TransactionId);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public async Task Whatever_answer_was_lost_is_given_again(int exchange)
    {
        using CrashBed bed = new(Shield.Mac) { DiesAfterExchange = exchange };
        bed.Bed.Authority.Patience = 3;
        bed.Bed.Authority.ConfirmationPatience = 3;
        EnrollmentResult result = await bed.EnrollAsync(bed.Options with { ImplicitConfirm = false });

        Assert.NotNull(result.Certificate);
        Assert.Single(bed.Bed.Authority.Queries);
        Assert.Single(bed.Bed.Authority.Confirmations);
        Assert.Single(bed.Bed.Transport.Requests.Select(request => Convert.ToHexString(request.TransactionId!)).Distinct());
        Assert.Equal(bed.Bed.Transport.Requests[exchange].Encode(), bed.Bed.Transport.Requests[exchange + 1].Encode());
    }

    [Theory]
    [InlineData(CmpBodyType.Cr)]
    [InlineData(CmpBodyType.Kur)]
    [InlineData(CmpBodyType.P10cr)]
    public async Task Every_kind_of_request_goes_on(CmpBodyType type)
    {
        using CrashBed bed = new(Shield.Ec) { DiesAt = 2 };
        bed.Bed.Authority.Patience = 1;
        EnrollmentOptions withoutKey = new() { Checkpoint = bed.KeepAsync };
        EnrollmentResult result = await bed.SurviveAsync(
            () => type switch
            {
                CmpBodyType.Cr => bed.Bed.Client.RequestCertificateAsync(bed.Options, CrashBed.Cancellation),
                CmpBodyType.Kur => bed.Bed.Client.UpdateAsync(bed.Options, cancellationToken: CrashBed.Cancellation),
                _ => bed.Bed.Client.RequestFromPkcs10Async(
                    bed.Bed.Pki.SignedRequest("CN=new device"),
                    new CertificateRequestOptions { Checkpoint = bed.KeepAsync },
                    CrashBed.Cancellation),
            },
            state => bed.Bed.AnotherClient().ResumeEnrollmentAsync(
                state, type == CmpBodyType.P10cr ? withoutKey : bed.Options, CrashBed.Cancellation));

        Assert.Equal(bed.Bed.Pki.NewSigner.SubjectPublicKeyInfo.ToArray(), result.Certificate.SubjectPublicKeyInfo.ToArray());
        Assert.Equal(type, bed.Bed.Transport.Requests[0].BodyType);
        Assert.All(bed.Bed.Transport.Operations, operation => Assert.Equal(type, operation));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task A_revocation_goes_on_from_every_state(int state)
    {
        using CrashBed bed = new(Shield.Ec) { DiesAt = state };
        bed.Bed.Authority.Patience = 2;
        RevocationResult result = await bed.SurviveAsync(
            () => bed.Bed.Client.RevokeAsync(
                new RevocationRequest { Issuer = bed.Bed.Pki.Client.Cmp.Issuer.ToArray(), SerialNumber = bed.Bed.Pki.Client.Cmp.SerialNumber.ToArray() },
                bed.Plain,
                CrashBed.Cancellation),
            saved => bed.Bed.AnotherClient().ResumeRevocationAsync(saved, bed.Plain, CrashBed.Cancellation));

        Assert.Equal("accepted", result.Status.ToString());
        Assert.Single(bed.Bed.Authority.Queries);
        Assert.Equal(6, bed.States.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task A_general_message_goes_on_from_every_state(int state)
    {
        using CrashBed bed = new(Shield.Mac) { DiesAt = state };
        bed.Bed.Authority.Patience = 2;
        GeneralResult result = await bed.SurviveAsync(
            () => bed.Bed.Client.SendGeneralMessageAsync([new CmpInfo(CmpInfoTypes.CaCerts)], bed.Plain, CrashBed.Cancellation),
            saved => bed.Bed.AnotherClient().ResumeGeneralMessageAsync(saved, bed.Plain, CrashBed.Cancellation));

        Assert.Equal(CmpInfoTypes.CaCerts, Assert.Single(result.Items).Type);
        Assert.Single(bed.Bed.Authority.Queries);
    }

    [Fact]
    public async Task P6_salt_and_iterations_stay_the_same()
    {
        using CrashBed bed = new(Shield.Mac) { DiesAt = 2 };
        bed.Bed.Authority.Patience = 3;
        _ = await bed.EnrollAsync();

        Assert.Single(bed.Bed.Transport.Requests.Select(request => Convert.ToHexString(request.ProtectionAlg!)).Distinct());
    }

    [Fact]
    public async Task A_wait_goes_on_where_it_was_and_the_deadline_with_it()
    {
        using CrashBed bed = new(Shield.Mac, options => options with { TotalTimeout = TimeSpan.FromHours(1) }) { DiesAt = 4 };
        bed.Bed.Authority.Patience = int.MaxValue;
        bed.Bed.Authority.CheckAfter = TimeSpan.FromMinutes(25);
        CmpException exception = await Assert.ThrowsAsync<CmpException>(() => bed.SurviveAsync(
            () => bed.Bed.Client.EnrollAsync(bed.Options, CrashBed.Cancellation),
            async state =>
            {
                bed.Bed.Clock.Advance(TimeSpan.FromMinutes(20));
                return await bed.Bed.AnotherClient().ResumeEnrollmentAsync(state, bed.Options, CrashBed.Cancellation);
            }));

        Assert.Equal(CmpErrorCode.TotalTimeout, exception.Error.Code);
        Assert.Equal(TimeSpan.FromSeconds((60 - 20) * 60 - 5), bed.Bed.Clock.Waited);
    }

    [Fact]
    public async Task A_certificate_whose_acknowledgement_was_lost_is_not_lost()
    {
        using CrashBed bed = new(Shield.Mac, server: Forgetful(Shield.Mac)) { DiesAfterExchange = 1 };
        EnrollmentResult result = await bed.EnrollAsync(bed.Options with { ImplicitConfirm = false });

        Assert.NotNull(result.Certificate);
        Assert.Single(bed.Bed.Authority.Confirmations);
        Assert.Equal([CmpBodyType.Ir, CmpBodyType.CertConf, CmpBodyType.CertConf], bed.Bed.Transport.Requests.Select(request => request.BodyType));
    }

    [Fact]
    public async Task A_certificate_whose_acknowledgement_is_refused_is_not_lost_either()
    {
        CmpServerOptions forgetful = Shield.Mac.ServerOptions() with { RememberedTransactions = 0 };
        using CrashBed bed = new(Shield.Mac, server: forgetful) { DiesAfterExchange = 1 };
        CmpException exception = await Assert.ThrowsAsync<CmpException>(() => bed.EnrollAsync(bed.Options with { ImplicitConfirm = false }));

        Assert.Equal(CmpErrorCode.ReceivedError, exception.Error.Code);
        Assert.NotNull(exception.UnconfirmedCertificate);
        Assert.Single(bed.Bed.Authority.Confirmations);
    }

    private static CmpServerOptions Forgetful(Shield shield) => shield.ServerOptions() with { RememberedAnswerOctets = 0 };

    [Fact]
    public async Task A_rejection_stays_one()
    {
        using CrashBed bed = new(Shield.Mac) { DiesAt = 3 };
        EnrollmentOptions rejecting = bed.Options with
        {
            ImplicitConfirm = false,
            Decide = (_, _) => new(CertificateDecision.Reject(text: "not this one")),
        };
        CmpException exception = await Assert.ThrowsAsync<CmpException>(() => bed.EnrollAsync(rejecting));

        Assert.Equal(CmpErrorCode.CertificateNotAccepted, exception.Error.Code);
        Assert.Contains("not this one", exception.Error.Detail);
        Assert.Null(exception.UnconfirmedCertificate);
    }
}
