using System;
using System.Linq;
using System.Threading.Tasks;
using BouncyServer;
using Cmp.Asn1.PkixCmp;
using Xunit;

namespace Cmp.Core.Tests.Interop;

/// <summary>Refusals in both directions, and answers of BouncyCastle that the client must not take.</summary>
public sealed class BouncyRefusalTests
{
    private const int BadCertTemplate = 1 << 20;

    public static TheoryData<Guard> Guards { get; } = new(Enum.GetValues<Guard>());

    [Theory]
    [MemberData(nameof(Guards))]
    public async Task A_rejected_request_is_told_with_its_reasons(Guard guard)
    {
        await using BouncyBed bed = await BouncyBed.StartAsync(
            guard, new BouncyConduct { Rejects = _ => true, FailureInfo = BadCertTemplate | (1 << 16), Texts = ["not today", "nicht heute"] });

        CmpException refusal = await Assert.ThrowsAsync<CmpException>(() => bed.RequestAsync("cr"));

        // Q7: nothing is confirmed.
        Assert.Equal(CmpErrorCode.RequestRejected, refusal.Error.Code);
        Assert.Equal(CmpFault.PeerRejected, refusal.Error.Fault);
        AssertStatus(refusal, PkiStatus.Rejection, ["not today", "nicht heute"], PkiFailureInfo.BadCertTemplate, PkiFailureInfo.NotAuthorized);
        bed.AssertServerSaw("cr");
    }

    [Theory]
    [MemberData(nameof(Guards))]
    public async Task An_error_message_is_told_with_its_reasons(Guard guard)
    {
        await using BouncyBed bed = await BouncyBed.StartAsync(
            guard, new BouncyConduct { AnswersWithError = true, FailureInfo = BadCertTemplate, Texts = ["not like this"] });

        CmpException refusal = await Assert.ThrowsAsync<CmpException>(() => bed.RequestAsync("ir"));

        Assert.Equal(CmpErrorCode.ReceivedError, refusal.Error.Code);
        AssertStatus(refusal, PkiStatus.Rejection, ["not like this"], PkiFailureInfo.BadCertTemplate);
        bed.AssertServerSaw("ir");
    }

    [Theory]
    [MemberData(nameof(Guards))]
    public async Task The_server_hears_why_its_certificate_is_not_wanted(Guard guard)
    {
        await using BouncyBed bed = await BouncyBed.StartAsync(guard);

        CmpException refusal = await Assert.ThrowsAsync<CmpException>(() => bed.Client.EnrollAsync(
            bed.Options with
            {
                Decide = (_, _) => ValueTask.FromResult(CertificateDecision.Reject(PkiFailureInfo.UnacceptedExtension, "too short a life")),
            },
            BouncyBed.Cancellation));

        Assert.Equal(CmpErrorCode.CertificateNotAccepted, refusal.Error.Code);
        bed.AssertServerSaw("ir", "certConf");
        Confirmation confirmation = Assert.Single(bed.Log.Confirmations);
        Assert.True(confirmation is { IsAccepted: false, IsHashRight: true, RequestId: 0 });
        Assert.Equal(1 << 23, confirmation.FailureInfo);
        Assert.Equal(["too short a life"], confirmation.Texts);
    }

    /// <summary>Q10: a certificate for another key is refused without asking anybody.</summary>
    [Theory]
    [MemberData(nameof(Guards))]
    public async Task A_certificate_for_another_key_is_refused(Guard guard)
    {
        await using BouncyBed bed = await BouncyBed.StartAsync(guard, new BouncyConduct { Misbehavior = Misbehavior.OtherPublicKey });

        CmpException refusal = await Assert.ThrowsAsync<CmpException>(() => bed.RequestAsync("cr"));

        Assert.Equal(CmpErrorCode.CertificateNotAccepted, refusal.Error.Code);
        Assert.Equal("Q10", refusal.Error.Rule);
        bed.AssertServerSaw("cr", "certConf");
        Assert.True(Assert.Single(bed.Log.Confirmations) is { IsAccepted: false, IsHashRight: true });
    }

    [Theory]
    [InlineData(Misbehavior.OtherTransactionId, CmpErrorCode.TransactionIdMismatch, "V3")]
    [InlineData(Misbehavior.OtherRecipientNonce, CmpErrorCode.RecipientNonceMismatch, "V6")]
    [InlineData(Misbehavior.ShortSenderNonce, CmpErrorCode.BadSenderNonce, "V5")]
    [InlineData(Misbehavior.AlteredProtection, CmpErrorCode.BadProtection, "V8")]
    [InlineData(Misbehavior.NoProtection, CmpErrorCode.MissingProtectionValue, "V7")]
    [InlineData(Misbehavior.OldMessageTime, CmpErrorCode.BadMessageTime, "V15")]
    [InlineData(Misbehavior.OtherRequestId, CmpErrorCode.BadRequestId, "Q6")]
    public async Task A_wrong_answer_is_not_taken(Misbehavior misbehavior, CmpErrorCode code, string rule)
    {
        foreach (Guard guard in Enum.GetValues<Guard>())
        {
            await using BouncyBed bed = await BouncyBed.StartAsync(guard, new BouncyConduct { Misbehavior = misbehavior });

            CmpException refusal = await Assert.ThrowsAsync<CmpException>(() => bed.RequestAsync("ir"));

            Assert.Equal((code, rule), (refusal.Error.Code, refusal.Error.Rule));
            Assert.Equal(["ir"], bed.Log.Received.Select(message => message.Body));
        }
    }

    /// <summary>A signature of the right name, but under a root that nobody trusts; and a trusted one where a MAC is expected.</summary>
    [Theory]
    [InlineData(Guard.Ec, Misbehavior.ForeignSigner, CmpErrorCode.UntrustedSenderCertificate, "V11")]
    [InlineData(Guard.Rsa, Misbehavior.ForeignSigner, CmpErrorCode.UntrustedSenderCertificate, "V11")]
    [InlineData(Guard.PasswordBasedMac, Misbehavior.ForeignSigner, CmpErrorCode.UntrustedSenderCertificate, "V11")]
    [InlineData(Guard.PasswordBasedMac, Misbehavior.Signature, CmpErrorCode.WrongIntegrity, "V9")]
    [InlineData(Guard.Pbmac1, Misbehavior.Signature, CmpErrorCode.WrongIntegrity, "V9")]
    public async Task A_wrong_signer_is_not_believed(Guard guard, Misbehavior misbehavior, CmpErrorCode code, string rule)
    {
        await using BouncyBed bed = await BouncyBed.StartAsync(guard, new BouncyConduct { Misbehavior = misbehavior });

        CmpException refusal = await Assert.ThrowsAsync<CmpException>(() => bed.RequestAsync("ir"));

        Assert.Equal((code, rule), (refusal.Error.Code, refusal.Error.Rule));
    }

    /// <summary>V20 and the rest hold to the end: a wrong pkiconf or pollRep is not taken either.</summary>
    [Theory]
    [InlineData("pkiconf", Misbehavior.OtherTransactionId, CmpErrorCode.TransactionIdMismatch)]
    [InlineData("pkiconf", Misbehavior.AlteredProtection, CmpErrorCode.BadProtection)]
    [InlineData("pollRep", Misbehavior.OtherRecipientNonce, CmpErrorCode.RecipientNonceMismatch)]
    [InlineData("pollRep", Misbehavior.NoProtection, CmpErrorCode.MissingProtectionValue)]
    public async Task Later_answers_are_judged_too(string body, Misbehavior misbehavior, CmpErrorCode code)
    {
        await using BouncyBed bed = await BouncyBed.StartAsync(
            Guard.Ec, new BouncyConduct { Misbehavior = misbehavior, MisbehavesIn = body, Delay = Delay.Certificates, Polls = [1] });

        CmpException refusal = await Assert.ThrowsAsync<CmpException>(() => bed.RequestAsync("ir"));

        Assert.Equal(code, refusal.Error.Code);
        Assert.Equal(body, bed.Log.Sent.ToArray()[^1]);
    }

    [Fact]
    public async Task A_client_with_another_secret_is_refused_and_does_not_believe_the_refusal()
    {
        await using BouncyBed bed = await BouncyBed.StartAsync(Guard.PasswordBasedMac);
        using SharedSecretCredential credential = new("device-7", "battery staple");
        using CmpClient stranger = new(bed.Server.Url, credential);

        CmpException refusal = await Assert.ThrowsAsync<CmpException>(() => stranger.EnrollAsync(bed.Options, BouncyBed.Cancellation));

        Assert.Equal(["ir: wrong MAC"], bed.Log.Faults);
        Assert.Equal(CmpFault.Untrusted, refusal.Error.Fault);
        Assert.False(refusal.Error.PeerStatusVerified);
    }

    private static void AssertStatus(CmpException refusal, PkiStatus status, string[] texts, params PkiFailureInfo[] failures)
    {
        CmpStatusInfo peer = refusal.Error.PeerStatus!;
        Assert.Equal(status, peer.Status);
        Assert.Equal(texts, peer.Texts);
        uint mask = 0;
        foreach (PkiFailureInfo failure in failures)
        {
            mask |= PkiFailureInfoBits.MaskOf(failure);
        }

        Assert.Equal(mask, peer.FailureBits);
        Assert.True(refusal.Error.PeerStatusVerified);
    }
}
