using System;
using System.IO;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Core;
using Cmp.Tool.Authority;
using Xunit;

namespace Cmp.Tool.Tests.Authority;

/// <summary>A secret that is good for one certificate is used up by a certificate, and by nothing less.</summary>
public sealed class OneTimeSecretTests
{
    private const string Reference = "once";
    private const string Secret = "battery staple";

    // Enough for the record that the secret was used, not for the certificate.
    private const int RoomForTheSecret = 200;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_certificate_for_which_there_was_no_room_does_not_use_it_up()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("cmp-once-");
        FaultyFiles files = new(new AuthorityDirectory(folder.FullName));
        AuthoritySettings settings = new() { Secrets = [new SharedSecret(Reference, Secret, IsOneTime: true)] };
        using (AuthorityHost host = new(files, settings, NullCmpLog.Instance))
        {
            files.Room = RoomForTheSecret;
            _ = await Assert.ThrowsAsync<CmpException>(() => EnrollAsync(host));
            Assert.Equal(0, host.Register.Count);
            files.Room = null;

            await EnrollAsync(host);
            _ = await Assert.ThrowsAsync<CmpException>(() => EnrollAsync(host));
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_process_that_ended_before_the_certificate_was_made_has_not_used_it_up()
    {
        await using CaBed bed = await CaBed.StartAsync();
        Assert.True(bed.Host.Register.TryUseSecret(Encoding.UTF8.GetBytes(Reference)));
        _ = await Assert.ThrowsAsync<CmpException>(() => EnrollAsync(bed.Host));
        await bed.RestartAsync();

        await EnrollAsync(bed.Host);
        await bed.RestartAsync();
        _ = await Assert.ThrowsAsync<CmpException>(() => EnrollAsync(bed.Host));
    }

    [Fact]
    public async Task Used_up_it_begins_nothing_and_still_authenticates_who_comes_late()
    {
        await using CaBed bed = await CaBed.StartAsync();
        byte[] reference = Encoding.UTF8.GetBytes(Reference);
        Assert.True(bed.Host.Secrets.FindUsed(reference).IsEmpty);
        await EnrollAsync(bed.Host);

        Assert.True(bed.Host.Secrets.Find(reference).IsEmpty);
        Assert.Equal(Secret, Encoding.UTF8.GetString(bed.Host.Secrets.FindUsed(reference).Span));
        Assert.True(bed.Host.Secrets.FindUsed(Encoding.UTF8.GetBytes(CaBed.Reference)).IsEmpty);
        Assert.True(bed.Host.Secrets.FindUsed(Encoding.UTF8.GetBytes("nobody")).IsEmpty);
    }

    private static async Task EnrollAsync(AuthorityHost host)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using CmpClient client = new(new CmpClientOptions
        {
            Transport = new LoopbackTransport(host.Server),
            Credential = new SharedSecretCredential(Reference, Secret),
            Recovery = CmpRecoveryPolicy.None,
        });
        _ = await client.EnrollAsync(
            new EnrollmentOptions { Subject = new X500DistinguishedName("CN=device"), Key = key }, Cancellation);
    }
}
