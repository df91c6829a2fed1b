using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using BouncyServer;
using Cmp.Asn1.PkixCmp;
using Xunit;

namespace Cmp.Core.Tests.Interop;

/// <summary>Delayed delivery by BouncyCastle (RFC 9810 5.3.22), of certificates and of whole messages, and several certificates at once.</summary>
public sealed class BouncyWaitingTests
{
    public static TheoryData<Guard, string> Requests { get; } = new(
        from guard in new[] { Guard.PasswordBasedMac, Guard.Ec, Guard.Rsa }
        from body in new[] { "ir", "cr", "kur", "p10cr" }
        select new TheoryDataRow<Guard, string>(guard, body));

    public static TheoryData<Guard> Guards { get; } = new(Guard.PasswordBasedMac, Guard.Pbmac1, Guard.Ec, Guard.Rsa);

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_certificate_is_waited_for(Guard guard, string body)
    {
        await using BouncyBed bed = await BouncyBed.StartAsync(guard, new BouncyConduct { Delay = Delay.Certificates, Polls = [2] });

        EnrollmentResult result = await bed.RequestAsync(body);

        await bed.VerifyAsync(result);
        string answer = body switch { "ir" => "ip", "kur" => "kup", _ => "cp" };
        bed.AssertServerSaw(body, "pollReq", "pollReq", "pollReq", "certConf");
        Assert.Equal([answer, "pollRep", "pollRep", answer, "pkiconf"], bed.Log.Sent);
        Assert.True(Assert.Single(bed.Log.Confirmations) is { IsHashRight: true, IsAccepted: true });
    }

    [Theory]
    [MemberData(nameof(Guards))]
    public async Task A_certificate_that_was_waited_for_needs_no_confirmation_where_the_server_says_so(Guard guard)
    {
        await using BouncyBed bed = await BouncyBed.StartAsync(
            guard, new BouncyConduct { Delay = Delay.Certificates, Polls = [1], GrantsImplicitConfirmation = true });

        await bed.VerifyAsync(await bed.RequestAsync("ir"));

        bed.AssertServerSaw("ir", "pollReq", "pollReq");
        Assert.Single(bed.Log.Unconfirmed);
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Whole_messages_are_waited_for_confirmations_too(Guard guard, string body)
    {
        await using BouncyBed bed = await BouncyBed.StartAsync(guard, new BouncyConduct { Delay = Delay.Messages, Polls = [1] });

        await bed.VerifyAsync(await bed.RequestAsync(body));

        string answer = body switch { "ir" => "ip", "kur" => "kup", _ => "cp" };
        bed.AssertServerSaw(body, "pollReq", "pollReq", "certConf", "pollReq", "pollReq");
        Assert.Equal(["error", "pollRep", answer, "error", "pollRep", "pkiconf"], bed.Log.Sent);
    }

    [Theory]
    [MemberData(nameof(Guards))]
    public async Task Revocations_and_answers_are_waited_for(Guard guard)
    {
        await using BouncyBed bed = await BouncyBed.StartAsync(guard, new BouncyConduct { Delay = Delay.Messages, Polls = [1] });

        Assert.Equal(2, (await bed.Client.GetCaCertificatesAsync(BouncyBed.Cancellation)).Count);
        await bed.Client.RevokeAsync(bed.Certificate, cancellationToken: BouncyBed.Cancellation);

        bed.AssertServerSaw("genm", "pollReq", "pollReq", "rr", "pollReq", "pollReq");
    }

    [Fact]
    public async Task The_time_to_wait_and_the_reason_are_told()
    {
        await using BouncyBed bed = await BouncyBed.StartAsync(
            Guard.PasswordBasedMac, new BouncyConduct { Delay = Delay.Certificates, Polls = [1], CheckAfter = 1 });
        Recorder progress = new();

        await bed.Client.EnrollAsync(bed.Options with { Progress = progress }, BouncyBed.Cancellation);

        // The pollRep says both; of the first answer the client knows only that it has to poll.
        CmpProgress waiting = Assert.Single(progress.Steps, step => step.Stage == CmpStage.Waiting);
        Assert.NotNull(waiting.WaitsUntil);
        Assert.Contains("not yet", waiting.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Guards))]
    public async Task Several_certificates_come_at_once(Guard guard)
    {
        await using BouncyBed bed = await BouncyBed.StartAsync(
            guard, new BouncyConduct { Rejects = id => id == 1, FailureInfo = 1 << 20, Texts = ["not this one"] });
        EnrollmentOptions[] requests = Three(bed);

        IReadOnlyList<EnrollmentOutcome> outcomes = await bed.Client.EnrollAsync(requests, cancellationToken: BouncyBed.Cancellation);

        await bed.VerifyAsync(outcomes[0].GetResult(), requests[0].Key!);
        await bed.VerifyAsync(outcomes[2].GetResult(), requests[2].Key!);
        CmpError refusal = outcomes[1].Error!;
        Assert.Equal(CmpErrorCode.RequestRejected, refusal.Code);
        Assert.Equal(["not this one"], refusal.PeerStatus!.Texts);
        Assert.Equal(PkiFailureInfoBits.MaskOf(PkiFailureInfo.BadCertTemplate), refusal.PeerStatus.FailureBits);
        bed.AssertServerSaw("ir", "certConf");
        Assert.Equal([0, 2], bed.Log.Confirmations.Select(confirmation => confirmation.RequestId));
        Assert.All(bed.Log.Confirmations, confirmation => Assert.True(confirmation is { IsHashRight: true, IsAccepted: true }));
    }

    /// <summary>The example of RFC 9810 5.3.22, with a third certificate that is there at once.</summary>
    [Theory]
    [MemberData(nameof(Guards))]
    public async Task Several_certificates_come_one_after_another(Guard guard)
    {
        await using BouncyBed bed = await BouncyBed.StartAsync(guard, new BouncyConduct { Delay = Delay.Certificates, Polls = [0, 1, 3] });
        EnrollmentOptions[] requests = Three(bed);

        IReadOnlyList<EnrollmentOutcome> outcomes = await bed.Client.EnrollAsync(requests, cancellationToken: BouncyBed.Cancellation);

        for (int i = 0; i < requests.Length; i++)
        {
            await bed.VerifyAsync(outcomes[i].GetResult(), requests[i].Key!);
        }

        Assert.Equal([0, 1, 2], bed.Log.Confirmations.Select(confirmation => confirmation.RequestId));
        Assert.Equal(["ip", "ip", "pkiconf", "ip", "pkiconf", "pollRep", "ip", "pkiconf"], bed.Log.Sent);
        bed.AssertServerSaw("ir", "pollReq", "certConf", "pollReq", "certConf", "pollReq", "pollReq", "certConf");
    }

    private static EnrollmentOptions[] Three(BouncyBed bed) =>
    [
        .. Enumerable.Range(0, 3).Select(number => new EnrollmentOptions
        {
            Subject = new X500DistinguishedName($"CN=device {number}, O=Bouncy"),
            Key = number == 0 ? bed.Key : ECDsa.Create(ECCurve.NamedCurves.nistP384),
        }),
    ];

    private sealed class Recorder : IProgress<CmpProgress>
    {
        public List<CmpProgress> Steps { get; } = [];

        public void Report(CmpProgress value) => Steps.Add(value);
    }
}
