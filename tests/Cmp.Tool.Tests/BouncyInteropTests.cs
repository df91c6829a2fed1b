using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Threading.Tasks;
using BouncyServer;
using Cmp.Native.Tests.Harness;
using Cmp.Tool.Tests.Harness;
using Xunit;

namespace Cmp.Tool.Tests;

/// <summary>The life of a certificate by command lines, against a server that is BouncyCastle throughout; openssl judges the certificates.</summary>
public sealed class BouncyInteropTests(TestPki pki)
{
    private readonly string _folder = pki.NewFolder();

    [Theory]
    [InlineData(KeyKind.Ec, "ec:P-256")]
    [InlineData(KeyKind.Rsa, "rsa:2048")]
    public async Task A_certificate_is_enrolled_renewed_and_revoked(KeyKind kind, string keyType)
    {
        BouncyAuthority authority = new(kind);
        await using BouncyCmpServer server = await BouncyCmpServer.StartAsync(
            authority, new BouncyConduct { Delay = Delay.Certificates, Polls = [1] }, TestContext.Current.CancellationToken);
        Write("root.crt", "CERTIFICATE", authority.RootCertificate);
        Write("ca.crt", "CERTIFICATE", authority.CaCertificate);
        string[] where = ["--server", server.Url.ToString(), "--strict"];

        await SucceedAsync(
        [
            "enroll", .. where, "--ref", "device-7", "--secret", "pass:correct horse", "--subject", "CN=device-7, O=Bouncy", "--newkeytype", keyType,
            "--newkey", PathOf("device.key"), "--certout", PathOf("device.crt"), "--cacertsout", PathOf("got.crt"),
        ]);
        await VerifyAsync("device.crt", isGood: true, authority);
        Assert.Equal(await ReadAsync("root.crt"), await ReadAsync("got.crt"));

        await SucceedAsync(
        [
            "renew", .. where, .. Signed("device"), "--newkeytype", keyType, "--newkey", PathOf("new.key"), "--certout", PathOf("new.crt"),
        ]);
        await VerifyAsync("new.crt", isGood: true, authority);

        await SucceedAsync(["revoke", .. where, .. Signed("device"), "--oldcert", PathOf("device.crt"), "--revreason", "4"]);
        await VerifyAsync("device.crt", isGood: false, authority);
        await VerifyAsync("new.crt", isGood: true, authority);

        Assert.Empty(server.Log.Faults);
        Assert.Equal(
            ["ir", "pollReq", "pollReq", "certConf", "kur", "pollReq", "pollReq", "certConf", "rr"], server.Log.Received.Select(message => message.Body));
        Assert.All(server.Log.Confirmations, confirmation => Assert.True(confirmation is { IsHashRight: true, IsAccepted: true }));
        Assert.Equal(0, server.ConversationCount);
    }

    private Task<string> ReadAsync(string name) => File.ReadAllTextAsync(PathOf(name), TestContext.Current.CancellationToken);

    private static async Task SucceedAsync(string[] arguments)
    {
        ToolRun run = await ToolRun.OfAsync(arguments);
        Assert.True(run.ExitCode == 0, run.ToString());
    }

    private string[] Signed(string name) =>
    [
        "--cert", PathOf(name + ".crt"), "--key", PathOf(name + ".key"), "--extracerts", PathOf("ca.crt"), "--trusted", PathOf("root.crt"),
    ];

    private async Task VerifyAsync(string certificate, bool isGood, BouncyAuthority authority)
    {
        Write("ca.crl", "X509 CRL", authority.MakeRevocationList());
        CommandResult result = await Command.RunAsync(
            "openssl",
            [
                "verify", "-CAfile", PathOf("root.crt"), "-untrusted", PathOf("ca.crt"), "-crl_check", "-CRLfile", PathOf("ca.crl"), PathOf(certificate),
            ]);
        Assert.True(isGood == (result.ExitCode == 0), result.ToString());
        Assert.Contains(isGood ? "OK" : "certificate revoked", result.Text, StringComparison.Ordinal);
    }

    private string PathOf(string name) => Path.Combine(_folder, name);

    private void Write(string name, string label, byte[] encoded) => File.WriteAllText(PathOf(name), PemEncoding.WriteString(label, encoded) + "\n");
}
