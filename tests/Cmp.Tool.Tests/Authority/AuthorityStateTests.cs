using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using Cmp.Asn1.PkixCmp;
using Cmp.Core;
using Cmp.Tool.Authority;
using Xunit;

namespace Cmp.Tool.Tests.Authority;

/// <summary>What an authority keeps, over restarts, crashes and full disks.</summary>
public sealed class AuthorityStateTests
{
    private static System.Threading.CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_restart_keeps_everything()
    {
        await using CaBed bed = await CaBed.StartAsync();
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 kept = await bed.EnrollAsync("kept", key, Cancellation);
        using X509Certificate2 lost = await bed.EnrollAsync("lost", key, Cancellation);
        using (CmpClient client = bed.Client(CaBed.Signing(lost, key)))
        {
            _ = await client.RevokeAsync(lost, cancellationToken: Cancellation);
        }

        CmpRevocationList before = bed.Host.GetRevocationList();
        byte[] root = bed.Host.Root.Encoded.ToArray();
        await bed.RestartAsync();

        Assert.Equal(root, bed.Host.Root.Encoded.ToArray());
        Assert.Equal(2, bed.Host.Register.Count);
        Assert.True(NumberOf(bed.Host.GetRevocationList()) > NumberOf(before));
        using CmpClient update = bed.Client(CaBed.Signing(kept, key));
        using ECDsa next = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        EnrollmentResult result = await update.UpdateAsync(new EnrollmentOptions { Key = next }, kept, Cancellation);
        Assert.Equal("CN=kept", result.GetCertificate().Subject);
        using CmpClient revoked = bed.Client(CaBed.Signing(lost, key));
        CmpException failure = await Assert.ThrowsAsync<CmpException>(
            () => revoked.UpdateAsync(new EnrollmentOptions { Key = next }, lost, Cancellation));
        Assert.Equal(PkiFailureInfoBits.MaskOf(PkiFailureInfo.SignerNotTrusted), failure.Error.PeerStatus!.FailureBits);
    }

    [Fact]
    public async Task A_certificate_that_was_not_confirmed_when_the_process_ended_is_revoked_by_the_next()
    {
        await using CaBed bed = await CaBed.StartAsync();
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using CmpClient client = bed.Client();
        await Assert.ThrowsAnyAsync<Exception>(() => client.EnrollAsync(
            new EnrollmentOptions
            {
                Subject = new X500DistinguishedName("CN=device"),
                Key = key,
                ImplicitConfirm = false,
                Decide = (_, _) => throw new InvalidOperationException("the client is gone"),
            },
            Cancellation));
        Assert.Single(bed.Host.Register.Unconfirmed());
        await bed.RestartAsync();

        Assert.Equal(1, bed.Host.Revoked);
        Assert.Empty(bed.Host.Register.Unconfirmed());
        Assert.Single(bed.Host.Register.Revoked(DateTimeOffset.UtcNow));
    }

    [Fact]
    public async Task A_certificate_that_its_client_rejects_is_revoked()
    {
        await using CaBed bed = await CaBed.StartAsync();
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using CmpClient client = bed.Client();
        await Assert.ThrowsAsync<CmpException>(() => client.EnrollAsync(
            new EnrollmentOptions
            {
                Subject = new X500DistinguishedName("CN=device"),
                Key = key,
                ImplicitConfirm = false,
                Decide = (_, _) => new(CertificateDecision.Reject(PkiFailureInfo.IncorrectData, "not to my taste")),
            },
            Cancellation));

        Assert.Single(bed.Host.Register.Revoked(DateTimeOffset.UtcNow));
    }

    [Fact]
    public async Task A_secret_for_one_certificate_is_good_for_one_also_after_a_restart()
    {
        await using CaBed bed = await CaBed.StartAsync();
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        EnrollmentOptions request = new() { Subject = new X500DistinguishedName("CN=device"), Key = key, ImplicitConfirm = false };
        using (CmpClient client = bed.Client(new SharedSecretCredential("once", "battery staple")))
        {
            await Assert.ThrowsAsync<CmpException>(
                () => client.EnrollAsync(request with { Decide = (_, _) => new(CertificateDecision.Reject(PkiFailureInfo.IncorrectData, "no")) }, Cancellation));
            _ = await client.EnrollAsync(request, Cancellation);
            await Assert.ThrowsAsync<CmpException>(() => client.EnrollAsync(request, Cancellation));
        }

        await bed.RestartAsync();
        using CmpClient again = bed.Client(new SharedSecretCredential("once", "battery staple"));
        await Assert.ThrowsAsync<CmpException>(() => again.EnrollAsync(request, Cancellation));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task On_a_full_disk_nothing_is_issued_and_the_client_told_why(bool failsLate)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("cmp-full-");
        FaultyFiles files = new(new AuthorityDirectory(folder.FullName));
        AuthoritySettings settings = new() { Secrets = [new SharedSecret(CaBed.Reference, CaBed.Secret, IsOneTime: false)] };
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        EnrollmentOptions request = new() { Subject = new X500DistinguishedName("CN=device"), Key = key };
        using (AuthorityHost host = new(files, settings, NullCmpLog.Instance))
        {
            using CmpClient client = new(new CmpClientOptions
            {
                Transport = new LoopbackTransport(host.Server),
                Credential = new SharedSecretCredential(CaBed.Reference, CaBed.Secret),
            });
            _ = await client.EnrollAsync(request, Cancellation);
            files.Room = failsLate ? null : 100;
            files.FailsToFlush = failsLate;
            CmpException failure = await Assert.ThrowsAsync<CmpException>(() => client.EnrollAsync(request, Cancellation));

            Assert.Equal(PkiFailureInfoBits.MaskOf(PkiFailureInfo.SystemFailure), failure.Error.PeerStatus!.FailureBits);
            Assert.Contains("No space left", failure.Error.PeerStatus.Texts[0], StringComparison.Ordinal);
            Assert.Equal(1, host.Register.Count);
            if (!failsLate)
            {
                files.Room = null;
                _ = await client.EnrollAsync(request, Cancellation);
            }
        }

        files.Room = null;
        files.FailsToFlush = false;
        using (AuthorityHost again = new(files, settings, NullCmpLog.Instance))
        {
            // A certificate that the disk kept after all was given to nobody.
            Assert.InRange(again.Register.Count, failsLate ? 1 : 2, 2);
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Its_files_are_its_owner_s_alone()
    {
        await using CaBed bed = await CaBed.StartAsync();
        if (OperatingSystem.IsWindows())
        {
            // There, files have the rights of their folder.
            return;
        }

        foreach (string path in Directory.EnumerateFiles(bed.Folder))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(bed.Folder));
    }

    [Fact]
    public async Task Keys_can_be_encrypted()
    {
        await using CaBed bed = await CaBed.StartAsync(settings => settings with { KeyPassword = "sesame" });
        Assert.All(
            Directory.EnumerateFiles(bed.Folder, "*.key"),
            path => Assert.StartsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----", File.ReadAllText(path), StringComparison.Ordinal));
        await bed.RestartAsync();

        AuthorityException failure = await Assert.ThrowsAsync<AuthorityException>(
            () => bed.RestartAsync(settings: settings => settings with { KeyPassword = "simsalabim" }));
        Assert.Contains("password", failure.Message, StringComparison.Ordinal);
        await bed.RestartAsync(settings: settings => settings with { KeyPassword = "sesame" });
    }

    [Fact]
    public async Task A_key_that_is_gone_is_not_replaced()
    {
        await using CaBed bed = await CaBed.StartAsync();
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 certificate = await bed.EnrollAsync("device", key, Cancellation);
        string path = Path.Combine(bed.Folder, "ca.key");
        byte[] content = await File.ReadAllBytesAsync(path, Cancellation);

        AuthorityException failure = await Assert.ThrowsAsync<AuthorityException>(() => bed.RestartAsync(() => File.Delete(path)));
        Assert.Contains("ca.key is missing", failure.Message, StringComparison.Ordinal);
        await bed.RestartAsync(() => File.WriteAllBytes(path, content));
    }

    private static System.Numerics.BigInteger NumberOf(CmpRevocationList list)
    {
        _ = CertificateRevocationListBuilder.Load(list.Encoded.ToArray(), out System.Numerics.BigInteger number);
        return number;
    }
}
