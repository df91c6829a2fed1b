using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Asn1.PkixCmp;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Client;

/// <summary>Several requests in one message, each with its own fate (RFC 9810 5.3.4, 5.3.18, 5.3.22).</summary>
public sealed class CmpClientBatchTests : IDisposable
{
    private static readonly CertificateRequestOptions s_explicit = new() { ImplicitConfirm = false };

    private readonly SharedSecretCredential _credential = new(Shields.Reference, Shields.Secret) { Mac = Shields.Mac };
    private readonly ScriptedServer _server = new();
    private readonly SimulatedClock _clock = new();
    private readonly ECDsa[] _keys = [.. Enumerable.Range(0, 3).Select(_ => ECDsa.Create(ECCurve.NamedCurves.nistP256))];
    private readonly CmpClient _client;

    public CmpClientBatchTests() => _client = NewClient();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private EnrollmentOptions[] Requests =>
        [.. _keys.Select((key, number) => new EnrollmentOptions { Subject = new($"CN=device {number}"), Key = key })];

    [Fact]
    public async Task All_are_granted_and_confirmed_in_one_message()
    {
        _server.Then(Ip(Granted(0), Granted(1), Granted(2))).Then(Bodies.PkiConf());
        IReadOnlyList<EnrollmentOutcome> outcomes = await _client.EnrollAsync(Requests, s_explicit, Cancellation);

        Assert.Equal(Enumerable.Range(0, 3).Select(SubjectOf), outcomes.Select(outcome => Text(outcome.GetResult().Certificate)));
        Assert.Equal([(0, true), (1, true), (2, true)], ScriptedServer.Confirmations(_server.Requests[1]));
        Assert.Equal(3, CertReqView.Of(_server.Requests[0]).Count);
    }

    [Fact]
    public async Task Each_has_its_own_fate()
    {
        _server
            .Then(Ip(Granted(0), Refused(1), Waiting(2)))
            .Then(Bodies.PkiConf())
            .Then(Bodies.PollRep((2, 30)))
            .Then(Ip(Granted(2)))
            .Then(Bodies.PkiConf());
        IReadOnlyList<EnrollmentOutcome> outcomes = await _client.EnrollAsync(Requests, s_explicit, Cancellation);

        Assert.Equal(
            [CmpBodyType.Ir, CmpBodyType.CertConf, CmpBodyType.PollReq, CmpBodyType.PollReq, CmpBodyType.CertConf],
            _server.Requests.Select(request => request.BodyType));
        Assert.Equal([true, false, true], outcomes.Select(outcome => outcome.IsGranted));
        Assert.Equal(CmpErrorCode.RequestRejected, outcomes[1].Error!.Code);
        Assert.True(outcomes[1].Error!.PeerStatusVerified);
        Assert.Throws<CmpException>(() => outcomes[1].GetResult());
        Assert.Equal([2], ScriptedServer.Numbers(_server.Requests[2]));
        Assert.True(_clock.Waited >= TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task What_waits_is_polled_for_together_and_as_late_as_the_latest_wants()
    {
        _server
            .Then(Ip(Waiting(0), Waiting(1), Waiting(2)))
            .Then(Bodies.PollRep((0, 10), (1, 500), (2, 20)))
            .Then(Ip(Granted(1), Waiting(2)))
            .Then(Bodies.PkiConf())
            .Then(Ip(Granted(0), Granted(2)))
            .Then(Bodies.PkiConf());
        IReadOnlyList<EnrollmentOutcome> outcomes = await _client.EnrollAsync(Requests, s_explicit, Cancellation);

        Assert.All(outcomes, outcome => Assert.True(outcome.IsGranted));
        Assert.Equal([0, 1, 2], ScriptedServer.Numbers(_server.Requests[1]));
        Assert.Equal([0, 1, 2], ScriptedServer.Numbers(_server.Requests[2]));
        Assert.Equal([0, 2], ScriptedServer.Numbers(_server.Requests[4]));
        Assert.True(_clock.Waited >= TimeSpan.FromSeconds(500));
    }

    [Fact]
    public async Task Implicit_confirmation_goes_on_to_what_is_still_to_come()
    {
        _server.Finish = answer => answer.GeneralInfo = ScriptedServer.ImplicitConfirm;
        _server.Then(Ip(Granted(0), Granted(1), Waiting(2))).Then(Ip(Granted(2)));
        IReadOnlyList<EnrollmentOutcome> outcomes = await _client.EnrollAsync(Requests, cancellationToken: Cancellation);

        Assert.All(outcomes, outcome => Assert.True(outcome.IsGranted));
        Assert.Equal([CmpBodyType.Ir, CmpBodyType.PollReq], _server.Requests.Select(request => request.BodyType));
    }

    [Fact]
    public async Task Q10_one_can_be_rejected_and_the_others_accepted()
    {
        EnrollmentOptions[] requests = Requests;
        requests[1] = requests[1] with { Decide = (_, _) => new(CertificateDecision.Reject(text: "not this one")) };
        _server.Then(Ip(Granted(0), Granted(1), (2, PkiStatus.Accepted, Issue(0)))).Then(Bodies.PkiConf());
        IReadOnlyList<EnrollmentOutcome> outcomes = await _client.EnrollAsync(requests, s_explicit, Cancellation);

        Assert.Equal([(0, true), (1, false), (2, false)], ScriptedServer.Confirmations(_server.Requests[1]));
        Assert.Equal([true, false, false], outcomes.Select(outcome => outcome.IsGranted));
        Assert.Contains("not this one", outcomes[1].Error!.Detail);
        Assert.Contains("does not match our enrollment key", outcomes[2].Error!.Detail);
    }

    [Fact]
    public async Task When_all_are_refused_nothing_is_confirmed()
    {
        _server.Then(Ip(Refused(0), Refused(1), Refused(2)));
        IReadOnlyList<EnrollmentOutcome> outcomes = await _client.EnrollAsync(Requests, s_explicit, Cancellation);

        Assert.All(outcomes, outcome => Assert.Equal(CmpErrorCode.RequestRejected, outcome.Error?.Code));
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task What_was_confirmed_survives_a_later_failure()
    {
        _server
            .Then(Ip(Granted(0), Waiting(1), Waiting(2)))
            .Then(Bodies.PkiConf())
            .Then(Bodies.Error((int)PkiStatus.Rejection, PkiFailureInfoBits.MaskOf(PkiFailureInfo.SystemFailure)));
        IReadOnlyList<EnrollmentOutcome> outcomes = await _client.EnrollAsync(Requests, s_explicit, Cancellation);

        Assert.Equal([true, false, false], outcomes.Select(outcome => outcome.IsGranted));
        Assert.Equal(CmpErrorCode.ReceivedError, outcomes[2].Error!.Code);
    }

    [Theory]
    [InlineData(Shield.Mac, true)]
    [InlineData(Shield.Mac, false)]
    [InlineData(Shield.Ec, false)]
    public async Task Our_server_grants_them(Shield shield, bool implicitly)
    {
        using ClientBed bed = new(shield);
        bed.Authority.Patience = 2;
        IReadOnlyList<EnrollmentOutcome> outcomes = await bed.Client.EnrollAsync(
            Requests, new CertificateRequestOptions { ImplicitConfirm = implicitly }, Cancellation);

        Assert.Equal(Enumerable.Range(0, 3).Select(SubjectOf), outcomes.Select(outcome => Text(outcome.GetResult().Certificate)));
        Assert.Equal(implicitly ? 0 : 3, bed.Authority.Confirmations.Count);
        Assert.Equal(0, bed.Server.TransactionCount);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    public async Task Q6_an_answer_for_what_was_not_requested_ends_all(int certReqId)
    {
        _server.Then(Ip(Granted(0), (certReqId, PkiStatus.Accepted, Issue(1))));
        CmpException exception = await Assert.ThrowsAsync<CmpException>(() => _client.EnrollAsync(Requests, s_explicit, Cancellation));

        Assert.Equal(CmpErrorCode.BadRequestId, exception.Error.Code);
    }

    [Fact]
    public async Task Q6_two_answers_for_one_request_end_all()
    {
        _server.Then(Ip(Granted(0), Granted(0)));
        CmpException exception = await Assert.ThrowsAsync<CmpException>(() => _client.EnrollAsync(Requests, s_explicit, Cancellation));

        Assert.Equal(CmpErrorCode.BadRequestId, exception.Error.Code);
    }

    [Fact]
    public async Task Q6_a_second_answer_for_a_settled_request_ends_what_is_left()
    {
        _server.Then(Ip(Granted(0), Refused(1), Waiting(2))).Then(Bodies.PkiConf()).Then(Ip(Granted(1)));
        IReadOnlyList<EnrollmentOutcome> outcomes = await _client.EnrollAsync(Requests, s_explicit, Cancellation);

        Assert.Equal([null, CmpErrorCode.RequestRejected, CmpErrorCode.BadRequestId], outcomes.Select(outcome => outcome.Error?.Code));
    }

    [Fact]
    public async Task V7_one_refusal_lets_no_unprotected_certificate_through()
    {
        ValidationPolicy policy = new() { AcceptUnprotectedNegativeAnswers = true };
        _server.Then(Ip(Refused(0), Granted(1), Granted(2)));
        using SharedSecretCredential wrong = new(Shields.Reference, "wrong") { Mac = Shields.Mac };
        using CmpClient deaf = NewClient(new CmpTrust { Policy = policy }, wrong);
        CmpException exception = await Assert.ThrowsAsync<CmpException>(() => deaf.EnrollAsync(Requests, s_explicit, Cancellation));

        Assert.Equal(CmpErrorCode.BadProtection, exception.Error.Code);
    }

    [Fact]
    public async Task Q12_how_long_the_server_waits_is_reported_and_lateness_is_logged()
    {
        ListeningLogger logger = new();
        DateTimeOffset until = _clock.GetUtcNow().AddSeconds(30);
        _server.Finish = answer => answer.GeneralInfo = answer.BodyType == CmpBodyType.Ip ? ScriptedServer.ConfirmWaitTime(until) : null;
        _server.Then(Ip(Granted(0))).Then(Bodies.PkiConf());
        using CmpClient client = new(new CmpClientOptions { Transport = _server, Credential = _credential, Clock = _clock, Logger = logger });
        DateTimeOffset? reported = null;
        _ = await client.EnrollAsync(
            Requests[0] with
            {
                ImplicitConfirm = false,
                Decide = (offer, _) =>
                {
                    reported = offer.ConfirmBefore;
                    _clock.Advance(TimeSpan.FromMinutes(1));
                    return new(offer.Recommendation);
                },
            },
            Cancellation);

        Assert.Equal(until, reported);
        Assert.Contains(logger.Entries, entry => entry.Text.Contains("rule Q12", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task Several_requests_go_on_from_every_state(int state)
    {
        _server
            .Then(Ip(Granted(0), Refused(1), Waiting(2)))
            .Then(Bodies.PkiConf())
            .Then(Bodies.PollRep((2, 30)))
            .Then(Ip(Granted(2)))
            .Then(Bodies.PkiConf());
        List<byte[]> states = [];
        CertificateRequestOptions options = s_explicit with
        {
            Checkpoint = (saved, _) =>
            {
                states.Add(saved.ToArray());
                return states.Count == state ? throw new CrashBed.CrashException() : default;
            },
        };
        await Assert.ThrowsAsync<CrashBed.CrashException>(() => _client.EnrollAsync(Requests, options, Cancellation));
        using CmpClient another = NewClient();
        IReadOnlyList<EnrollmentOutcome> outcomes = await another.ResumeEnrollmentAsync(states[^1], Requests, s_explicit, Cancellation);

        Assert.Equal([null, CmpErrorCode.RequestRejected, null], outcomes.Select(outcome => outcome.Error?.Code));
        Assert.Equal([SubjectOf(0), SubjectOf(2)], outcomes.Where(outcome => outcome.IsGranted).Select(outcome => Text(outcome.GetResult().Certificate)));
        Assert.Equal(5, _server.Requests.Count);
    }

    public void Dispose()
    {
        _client.Dispose();
        _credential.Dispose();
        foreach (ECDsa key in _keys)
        {
            key.Dispose();
        }
    }

    private CmpClient NewClient(CmpTrust? trust = null, CmpCredential? credential = null) => new(new CmpClientOptions
    {
        Transport = _server,
        Credential = credential ?? _credential,
        Trust = trust ?? CmpTrust.Default,
        Clock = _clock,
        Recovery = CmpRecoveryPolicy.None,
    });

    private static byte[] Ip(params (int CertReqId, PkiStatus Status, byte[]? Certificate)[] responses) => Bodies.CertReps(CmpBodyType.Ip, responses);

    private (int CertReqId, PkiStatus Status, byte[]? Certificate) Granted(int number) => (number, PkiStatus.Accepted, Issue(number));

    private static (int CertReqId, PkiStatus Status, byte[]? Certificate) Refused(int number) => (number, PkiStatus.Rejection, null);

    private static (int CertReqId, PkiStatus Status, byte[]? Certificate) Waiting(int number) => (number, PkiStatus.Waiting, null);

    private byte[] Issue(int number) => TestPki.Ec.Issue(PkiText.Name($"CN=device {number}"), _keys[number].ExportSubjectPublicKeyInfo());

    private static string SubjectOf(int number) => Convert.ToHexString(PkiText.Name($"CN=device {number}"));

    private static string Text(CmpCertificate certificate) => Convert.ToHexString(certificate.Subject);
}
