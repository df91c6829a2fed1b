using System;
using System.IO;
using System.Threading.Tasks;
using Cmp.Tool.Authority;
using Xunit;

namespace Cmp.Tool.Tests.Authority;

/// <summary><c>openssl cmp</c> of the system as client, and OpenSSL as the judge of what was issued.</summary>
public sealed class OpensslInteropTests
{
    [Theory]
    [InlineData("ir", "ec")]
    [InlineData("ir", "rsa")]
    [InlineData("cr", "ec")]
    [InlineData("p10cr", "ec")]
    public async Task A_certificate_with_the_shared_secret(string command, string kind)
    {
        await using CaBed bed = await CaBed.StartAsync();
        OpensslClient openssl = new(bed);
        await openssl.KeyAsync("device", kind);
        await openssl.SucceedAsync(openssl.Mac(command, [.. await RequestAsync(openssl, command), "-certout", "device.crt"]));

        await openssl.VerifyAsync("device");
        string text = await openssl.SucceedAsync("x509", "-in", "device.crt", "-noout", "-text");
        Assert.Contains("Subject: CN = device", text, StringComparison.Ordinal);
        Assert.Contains("CA:FALSE", text, StringComparison.Ordinal);
        Assert.Contains(kind == "ec" ? "Key Agreement" : "Key Encipherment", text, StringComparison.Ordinal);
        Assert.Contains("TLS Web Client Authentication", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ir")]
    [InlineData("cr")]
    [InlineData("p10cr")]
    [InlineData("kur")]
    public async Task A_certificate_with_another_certificate(string command)
    {
        await using CaBed bed = await CaBed.StartAsync();
        OpensslClient openssl = new(bed);
        await openssl.EnrollAsync("device");
        await openssl.KeyAsync("next");
        File.Copy(Path.Combine(bed.Work, "next.key"), Path.Combine(bed.Work, "device-new.key"));
        string[] request = command == "p10cr"
            ? await RequestAsync(openssl, command)
            : command == "kur" ? ["-newkey", "next.key"] : ["-newkey", "next.key", "-subject", "/CN=device"];
        await openssl.SucceedAsync(openssl.Signed(command, "device", [.. request, "-certout", "next.crt"]));

        await openssl.VerifyAsync("next");
        Assert.Equal(2, bed.Host.Register.Count);
        Assert.Contains("CN = device", await openssl.SucceedAsync("x509", "-in", "next.crt", "-noout", "-subject"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_update_and_a_revocation(bool withSecret)
    {
        await using CaBed bed = await CaBed.StartAsync();
        OpensslClient openssl = new(bed);
        await openssl.EnrollAsync("device");
        await openssl.KeyAsync("next");
        await openssl.SucceedAsync(withSecret
            ? openssl.Mac("kur", "-oldcert", "device.crt", "-newkey", "next.key", "-certout", "next.crt")
            : openssl.Signed("kur", "device", "-newkey", "next.key", "-certout", "next.crt"));
        await openssl.VerifyAsync("next");

        string[] revoke = ["-oldcert", "next.crt", "-revreason", "1"];
        await openssl.SucceedAsync(withSecret ? openssl.Mac("rr", revoke) : openssl.Signed("rr", "next", revoke));
        await openssl.FetchListAsync();
        string verdict = await openssl.FailAsync(
            "verify", "-CAfile", "ca/root.crt", "-untrusted", "ca/ca-1.crt", "-crl_check", "-CRLfile", "list.pem", "next.crt");
        Assert.Contains("revoked", verdict, StringComparison.Ordinal);
        await openssl.VerifyAsync("device");
        Assert.Contains("Key Compromise", await openssl.SucceedAsync("crl", "-in", "list.pem", "-noout", "-text"), StringComparison.Ordinal);

        // A certificate that is revoked opens no door, and cannot be revoked again.
        await openssl.FailAsync(openssl.Signed("kur", "next", "-newkey", "device.key", "-certout", "never.crt"));
        await openssl.FailAsync(withSecret ? openssl.Mac("rr", revoke) : openssl.Signed("rr", "device", revoke));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_general_message(bool withSecret)
    {
        await using CaBed bed = await CaBed.StartAsync();
        OpensslClient openssl = new(bed);
        await openssl.EnrollAsync("device");
        string[] ask = ["-infotype", "caCerts"];

        string text = await openssl.SucceedAsync(withSecret ? openssl.Mac("genm", ask) : openssl.Signed("genm", "device", ask));
        Assert.Contains("id-it-caCerts", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(2.5, 0)]
    public async Task Polling(double seconds, int polls)
    {
        await using CaBed bed = await CaBed.StartAsync(settings => settings with
        {
            Delay = new DeliveryDelay(TimeSpan.FromSeconds(seconds), polls, TimeSpan.FromSeconds(1)),
        });
        OpensslClient openssl = new(bed);
        await openssl.KeyAsync("device");
        string text = await openssl.SucceedAsync(openssl.Mac(
            "ir", "-newkey", "device.key", "-subject", "/CN=device", "-certout", "device.crt", "-verbosity", "7"));

        Assert.Contains("POLLREP", text, StringComparison.OrdinalIgnoreCase);
        await openssl.VerifyAsync("device");
    }

    [Fact]
    public async Task Implicit_confirmation()
    {
        await using CaBed bed = await CaBed.StartAsync();
        OpensslClient openssl = new(bed);
        await openssl.KeyAsync("device");
        string text = await openssl.SucceedAsync(openssl.Mac(
            "ir", "-implicit_confirm", "-newkey", "device.key", "-subject", "/CN=device", "-certout", "device.crt"));

        Assert.DoesNotContain("CERTCONF", text, StringComparison.Ordinal);
        Assert.Equal(0, bed.Host.Server.TransactionCount);
        Assert.Empty(bed.Host.Register.Unconfirmed());
        await openssl.VerifyAsync("device");
    }

    [Fact]
    public async Task A_subject_alternative_name_and_a_profile_by_URI()
    {
        await using CaBed bed = await CaBed.StartAsync();
        OpensslClient openssl = new(bed);
        await openssl.KeyAsync("device");
        string[] request = openssl.Mac("ir", "-newkey", "device.key", "-subject", "/CN=server", "-sans", "www.example", "-certout", "device.crt");
        request[Array.IndexOf(request, "-server") + 1] += "/p/server/initialization";
        await openssl.SucceedAsync(request);

        string text = await openssl.SucceedAsync("x509", "-in", "device.crt", "-noout", "-text");
        Assert.Contains("DNS:www.example", text, StringComparison.Ordinal);
        Assert.Contains("TLS Web Server Authentication", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_secret_and_an_unknown_reference_are_refused_alike()
    {
        await using CaBed bed = await CaBed.StartAsync();
        OpensslClient openssl = new(bed);
        await openssl.KeyAsync("device");
        string[] wrong = openssl.Mac("ir", "-newkey", "device.key", "-subject", "/CN=device", "-certout", "device.crt");
        wrong[Array.IndexOf(wrong, "-secret") + 1] = "pass:wrong";
        string[] unknown = openssl.Mac("ir", "-newkey", "device.key", "-subject", "/CN=device", "-certout", "device.crt");
        unknown[Array.IndexOf(unknown, "-ref") + 1] = "nobody";

        Assert.Contains("badMessageCheck", await openssl.FailAsync(wrong), StringComparison.Ordinal);
        Assert.Contains("badMessageCheck", await openssl.FailAsync(unknown), StringComparison.Ordinal);
        Assert.Equal(0, bed.Host.Register.Count);
    }

    [Fact]
    public async Task Https_with_the_authority_s_own_certificate()
    {
        await using CaBed bed = await CaBed.StartAsync(serving: options => options with { HttpPort = null, HttpsPort = 0 });
        OpensslClient openssl = new(bed);
        await openssl.KeyAsync("device");
        await openssl.SucceedAsync(openssl.Mac(
            "ir", "-tls_used", "-tls_trusted", "ca/root.crt", "-newkey", "device.key", "-subject", "/CN=device", "-certout", "device.crt"));

        await openssl.SucceedAsync("verify", "-CAfile", "ca/root.crt", "-untrusted", "ca/ca-1.crt", "device.crt");
    }

    [Fact]
    public async Task An_authority_with_RSA_keys()
    {
        await using CaBed bed = await CaBed.StartAsync(settings => settings with { KeyAlgorithm = KeyAlgorithm.Parse("rsa:2048")! });
        OpensslClient openssl = new(bed);
        await openssl.EnrollAsync("device");
        await openssl.KeyAsync("next");
        await openssl.SucceedAsync(openssl.Signed("kur", "device", "-newkey", "next.key", "-certout", "next.crt"));

        await openssl.VerifyAsync("next");
        Assert.Contains("sha256WithRSAEncryption", await openssl.SucceedAsync("x509", "-in", "next.crt", "-noout", "-text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_root_is_reached_from_the_old_one()
    {
        await using CaBed bed = await CaBed.StartAsync();
        OpensslClient openssl = new(bed);
        await openssl.EnrollAsync("device");
        File.Copy(Path.Combine(bed.Folder, "root.crt"), Path.Combine(bed.Work, "old-root.crt"));
        await bed.RestartAsync(() => AuthorityHost.BeginNewRoot(new AuthorityDirectory(bed.Folder), bed.Settings));
        await openssl.KeyAsync("next");
        string[] update = openssl.Signed("kur", "device", "-newkey", "next.key", "-certout", "next.crt");

        // Without the certificates of the old CA at hand: the server sends what is needed.
        int untrusted = Array.IndexOf(update, "-untrusted");
        update = [.. update[..untrusted], .. update[(untrusted + 2)..]];
        string[] old = [.. update];
        old[Array.IndexOf(old, "-trusted") + 1] = "old-root.crt";

        await openssl.SucceedAsync(update);
        await openssl.SucceedAsync(old);
        await openssl.SucceedAsync("verify", "-CAfile", "ca/root.crt", "-untrusted", "ca/ca-2.crt", "next.crt");
        await openssl.SucceedAsync("verify", "-CAfile", "old-root.crt", "-untrusted", "ca/ca-1.crt", "next.crt");
    }

    private static async Task<string[]> RequestAsync(OpensslClient openssl, string command)
    {
        if (command != "p10cr")
        {
            return ["-newkey", "device.key", "-subject", "/CN=device"];
        }

        await openssl.SucceedAsync("req", "-new", "-config", "/dev/null", "-key", "device.key", "-subj", "/CN=device", "-out", "device.csr");
        return ["-csr", "device.csr"];
    }
}
