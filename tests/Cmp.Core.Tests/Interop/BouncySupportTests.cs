using System;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using BouncyServer;
using Xunit;

namespace Cmp.Core.Tests.Interop;

/// <summary>What the client asks BouncyCastle (RFC 9483 4.3).</summary>
public sealed class BouncySupportTests
{
    public static TheoryData<Guard> Guards { get; } = new(Enum.GetValues<Guard>());

    [Theory]
    [MemberData(nameof(Guards))]
    public async Task Ca_certificates_are_sent(Guard guard)
    {
        await using BouncyBed bed = await BouncyBed.StartAsync(guard);

        Assert.Equal(
            [bed.Ca.RawData, bed.Root.RawData],
            (await bed.Client.GetCaCertificatesAsync(BouncyBed.Cancellation)).Select(certificate => certificate.Encoded.ToArray()));
        bed.AssertServerSaw("genm");
    }

    [Theory]
    [MemberData(nameof(Guards))]
    public async Task A_new_root_is_linked_with_the_old_one(Guard guard)
    {
        await using BouncyBed bed = await BouncyBed.StartAsync(guard);

        RootCaUpdate? update = await bed.Client.GetRootCaUpdateAsync(bed.Root, BouncyBed.Cancellation);

        Assert.Equal(bed.Server.Authority.NewRootCertificate, update!.NewWithNew.Encoded.ToArray());
        Assert.NotNull(update.NewWithOld);
        Assert.NotNull(update.OldWithNew);
        using X509Certificate2 next = X509CertificateLoader.LoadCertificate(update.NewWithNew.Encoded.Span);
        Assert.Null(await bed.Client.GetRootCaUpdateAsync(next, BouncyBed.Cancellation));
        bed.AssertServerSaw("genm", "genm");
    }

    [Theory]
    [MemberData(nameof(Guards))]
    public async Task A_template_is_followed(Guard guard)
    {
        await using BouncyBed bed = await BouncyBed.StartAsync(guard);

        CertificateRequestRequirements? wanted = await bed.Client.GetRequestRequirementsAsync("device", BouncyBed.Cancellation);
        EnrollmentOptions applied = wanted!.Apply(new EnrollmentOptions { Subject = new X500DistinguishedName("CN=new device, O=Bouncy") });
        using AsymmetricAlgorithm key = applied.Key!;
        EnrollmentResult result = await bed.Client.EnrollAsync(applied, BouncyBed.Cancellation);

        Assert.Equal(["device"], bed.Log.Profiles);
        Assert.Equal(guard == Guard.Rsa ? 3072 : 384, key.KeySize);
        await bed.VerifyAsync(result, key);
        bed.AssertServerSaw("genm", "ir", "certConf");
    }

    [Theory]
    [MemberData(nameof(Guards))]
    public async Task A_revocation_list_is_sent_if_there_is_a_newer_one(Guard guard)
    {
        await using BouncyBed bed = await BouncyBed.StartAsync(guard);
        RevocationListQuery query = RevocationListQuery.OfIssuer(bed.Ca.SubjectName.RawData);

        CmpRevocationList? list = await bed.Client.GetRevocationListAsync(query, BouncyBed.Cancellation);

        Assert.Equal(bed.Ca.SubjectName.RawData, list!.Issuer.ToArray());
        Assert.Null(await bed.Client.GetRevocationListAsync(RevocationListQuery.NewerThan(list), BouncyBed.Cancellation));
        Assert.NotNull(await bed.Client.GetRevocationListAsync(
            query with { ThisUpdate = DateTimeOffset.UtcNow.AddDays(-1) }, BouncyBed.Cancellation));
        bed.AssertServerSaw("genm", "genm", "genm");
    }

    [Theory]
    [MemberData(nameof(Guards))]
    public async Task Several_questions_are_answered_in_order(Guard guard)
    {
        await using BouncyBed bed = await BouncyBed.StartAsync(guard);

        GeneralResult result = await bed.Client.SendGeneralMessageAsync(
            [new CmpInfo(CmpInfoTypes.SignKeyPairTypes), new CmpInfo(CmpInfoTypes.CaCerts)], BouncyBed.Cancellation);

        Assert.Equal([CmpInfoTypes.SignKeyPairTypes, CmpInfoTypes.CaCerts], result.Items.Select(item => item.Type));
        Assert.All(result.Items, item => Assert.False(item.Value.IsEmpty));
        bed.AssertServerSaw("genm");
    }

    [Fact]
    public async Task A_question_that_BouncyCastle_has_no_answer_to_is_refused()
    {
        await using BouncyBed bed = await BouncyBed.StartAsync(Guard.Ec);

        CmpException refusal = await Assert.ThrowsAsync<CmpException>(
            () => bed.Client.SendGeneralMessageAsync([new CmpInfo(CmpInfoTypes.CurrentCrl)], BouncyBed.Cancellation));

        Assert.Equal(CmpErrorCode.ReceivedError, refusal.Error.Code);
        Assert.Equal(["an unknown question"], refusal.Error.PeerStatus!.Texts);
        Assert.True(refusal.Error.PeerStatusVerified);
    }
}
