using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Cmp.Native.Tests.Harness;
using Cmp.Tool.Tests.Harness;
using Xunit;

namespace Cmp.Tool.Tests;

/// <summary>All commands against the mock server of OpenSSL, with a MAC and signed; OpenSSL verifies what they obtain.</summary>
public sealed class OpensslInteropTests(TestPki pki)
{
    public static TheoryData<string, bool> Shields { get; } = new(
        from keyType in new[] { "ec", "rsa" }
        from isSigned in new[] { false, true }
        select new TheoryDataRow<string, bool>(keyType, isSigned));

    [Theory]
    [MemberData(nameof(Shields))]
    public async Task Certificates_are_obtained_that_openssl_verifies(string keyType, bool isSigned)
    {
        await using OpensslServer server = await OpensslServer.StartAsync(pki, keyType);
        string folder = pki.NewFolder();
        string[] key = ["--newkey", pki.PathOf(keyType, "new.key")];
        Dictionary<string, string[]> commands = new()
        {
            ["ir"] = ["enroll", "--cmd", "ir", "--subject", "/O=CmpNative/CN=device", .. key],
            ["cr"] = ["enroll", "--cmd", "cr", "--subject", "CN=device, O=CmpNative", "--sans", "device.example,10.0.0.1", .. key],
            ["kur"] = ["renew", "--oldcert", pki.PathOf(keyType, "new.crt"), "--explicit-confirm", .. key],
            ["p10cr"] = ["csr", "--csr", pki.PathOf(keyType, "new.csr")],
        };
        foreach ((string name, string[] command) in commands)
        {
            string certificate = Path.Combine(folder, name + ".pem");
            string request = Path.Combine(folder, name + ".der");
            ToolRun run = await ToolRun.OfAsync(
                [.. command, "--server", server.Address, .. Credential(keyType, isSigned), "--certout", certificate, "--reqout", request]);

            Assert.True(run.ExitCode == 0, run.ToString());
            await VerifyAsync(keyType, certificate);
            ToolRun inspected = await ToolRun.OfAsync("inspect", request, "--json");
            Assert.Equal(name, inspected.Json.GetProperty("message").GetProperty("body").EnumerateObject().Single().Name);
            string[] broken = [.. inspected.Json.GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("rule").GetString()!)];

            // The profile has a certificate updated under its own signature; the mock server certifies one key only.
            Assert.Empty(broken.Except(name == "kur" ? ["Q4"] : []));
        }
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_does_not_cost_the_certificate()
    {
        await using OpensslServer server = await OpensslServer.StartAsync(pki, "ec");
        string folder = pki.NewFolder();
        string certificate = Path.Combine(folder, "ir.pem");
        ToolRun run = await ToolRun.OfAsync(
        [
            "enroll", "--cmd", "ir", "--subject", "/CN=device", "--newkey", pki.PathOf("ec", "new.key"), "--server", server.Address,
            .. Credential("ec", isSigned: true), "--certout", certificate, "--chainout", Path.Combine(folder, "nowhere", "chain.pem"),
        ]);

        Assert.Equal((int)ExitCode.File, run.ExitCode);
        await VerifyAsync("ec", certificate);
    }

    [Theory]
    [MemberData(nameof(Shields))]
    public async Task A_certificate_is_revoked_and_questions_are_answered(string keyType, bool isSigned)
    {
        await using OpensslServer server = await OpensslServer.StartAsync(pki, keyType);
        string[] where = ["--server", server.Address, .. Credential(keyType, isSigned)];

        ToolRun revoked = await ToolRun.OfAsync(
            ["revoke", "--oldcert", pki.PathOf(keyType, "new.crt"), "--revreason", "keyCompromise", "--json", .. where]);
        Assert.True(revoked.ExitCode == 0, revoked.ToString());
        Assert.Equal("accepted", revoked.Json.GetProperty("status").GetString());
        ToolRun byNumber = await ToolRun.OfAsync(
            ["revoke", "--issuer", $"/O=CmpNative/CN={keyType} CA", "--serial", "0x05", "--revreason", "4", .. where]);
        Assert.True(byNumber.ExitCode == 0, byNumber.ToString());
        ToolRun answered = await ToolRun.OfAsync(["info", "1.3.6.1.5.5.7.4.2", "--json", .. where]);
        Assert.True(answered.ExitCode == 0, answered.ToString());
        Assert.Equal("1.3.6.1.5.5.7.4.2", answered.Json.GetProperty("items")[0].GetProperty("type").GetString());

        // OpenSSL 3.0 echoes the question, which is no answer with certificates.
        ToolRun none = await ToolRun.OfAsync(["info", "caCerts", .. where]);
        Assert.Equal((int)ExitCode.NothingNew, none.ExitCode);
    }

    [Fact]
    public async Task Waiting_is_told_and_drawn()
    {
        await using OpensslServer server = await OpensslServer.StartAsync(pki, "ec", "-poll_count", "2", "-check_after", "1");
        string folder = pki.NewFolder();
        string diagram = Path.Combine(folder, "out.svg");
        string[] responses = [Path.Combine(folder, "1.der"), Path.Combine(folder, "2.der")];

        ToolRun run = await ToolRun.OfAsync(
        [
            "enroll", "--server", server.Address, .. Credential("ec", isSigned: false), "--newkey", pki.PathOf("ec", "new.key"),
            "--subject", "/CN=device", "--json", "--diagram", diagram, "--rspout", string.Join(',', responses),
            "--cacertsout", Path.Combine(folder, "ca.pem"), "--chainout", Path.Combine(folder, "chain.pem"),
        ]);

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Contains("the CA takes its time: asking again in 1 s (asked once)", run.Error, StringComparison.Ordinal);
        Assert.Equal(2, run.Json.GetProperty("polls").GetInt32());
        Assert.StartsWith("-----BEGIN CERTIFICATE-----", run.Json.GetProperty("certificate").GetProperty("pem").GetString(), StringComparison.Ordinal);
        Assert.Single(run.Json.GetProperty("caPubs").EnumerateArray());
        string drawn = await File.ReadAllTextAsync(diagram, TestContext.Current.CancellationToken);
        Assert.Equal(2, drawn.Split(">pollReq<").Length - 1);
        Assert.Contains("waits 1 s", drawn, StringComparison.Ordinal);
        Assert.Contains("status: waiting (3)", (await ToolRun.OfAsync("inspect", responses[0])).Output.Replace("pKIS", "s", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "ca.pem")));

        // The certificate, its issuer, and the root from caPubs.
        Assert.Equal(3, (await File.ReadAllTextAsync(Path.Combine(folder, "chain.pem"), TestContext.Current.CancellationToken)).Split("BEGIN").Length - 1);
    }

    [Fact]
    public async Task A_terminal_sees_one_line_that_is_written_over()
    {
        await using OpensslServer server = await OpensslServer.StartAsync(pki, "ec", "-poll_count", "2", "-check_after", "1");

        ToolRun run = await ToolRun.WithAsync(
            [],
            null,
            [
                "enroll", "--server", server.Address, .. Credential("ec", isSigned: false), "--newkey", pki.PathOf("ec", "new.key"),
                "--sans", "device.example", "--certout", Path.Combine(pki.NewFolder(), "c.pem"),
            ],
            isTerminal: true);

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Contains("\r\u001b[Kthe CA takes its time", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("time: asking again in 1 s (asked once)\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusals_and_strangers_have_exit_codes_of_their_own()
    {
        string folder = pki.NewFolder();
        await using OpensslServer refusing = await OpensslServer.StartAsync(
            pki, "ec", "-pkistatus", "2", "-failure", "7", "-statusstring", "not today");
        await using OpensslServer server = await OpensslServer.StartAsync(pki, "ec");
        string[] request = ["enroll", "--json", "--newkey", pki.PathOf("ec", "new.key"), "--subject", "/CN=device", "--certout", Path.Combine(folder, "c.pem")];

        ToolRun refused = await ToolRun.OfAsync([.. request, "--server", refusing.Address, .. Credential("ec", isSigned: false)]);
        Assert.Equal((int)ExitCode.Rejected, refused.ExitCode);
        JsonElement error = refused.Json.GetProperty("error");
        Assert.Equal("RequestRejected", error.GetProperty("code").GetString());
        Assert.Equal("not today", error.GetProperty("peer").GetProperty("statusString")[0].GetString());
        Assert.True(error.GetProperty("peer").GetProperty("verified").GetBoolean());

        ToolRun stranger = await ToolRun.OfAsync(
            [.. request, "--server", server.Address, "--ref", TestPki.Reference, "--secret", "pass:battery staple"]);
        Assert.Equal((int)ExitCode.Untrusted, stranger.ExitCode);
        Assert.False(stranger.Json.GetProperty("error").GetProperty("peer").GetProperty("verified").GetBoolean());
        Assert.DoesNotContain("battery", stranger.Text, StringComparison.Ordinal);

        // The mock server certifies new.key, whatever key it is asked for.
        string key = Path.Combine(folder, "other.key");
        ToolRun other = await ToolRun.OfAsync(
            ["enroll", "--json", "--newkey", key, "--newkeytype", "ec:P-384", "--subject", "/CN=device", "--server", server.Address, .. Credential("ec", isSigned: false)]);
        Assert.Equal((int)ExitCode.NotAccepted, other.ExitCode);
        PrivateFile.AssertIsPrivate(key);
        Assert.False(File.Exists(Path.Combine(folder, "c.pem")));
    }

    [Fact]
    public async Task The_program_runs_as_a_process_with_options_as_openssl_spells_them()
    {
        await using OpensslServer server = await OpensslServer.StartAsync(pki, "ec");
        string certificate = Path.Combine(pki.NewFolder(), "c.pem");
        string program = Path.Combine(AppContext.BaseDirectory, "cmpnative.dll");

        CommandResult result = await Command.RunAsync(
            "dotnet",
            [
                program, "enroll", "-server", server.Address, "-ref", TestPki.Reference, "-secret", "env:SECRET", "-newkey", pki.PathOf("ec", "new.key"),
                "-subject", "/CN=device", "-certout", certificate, "-implicit_confirm", "-total_timeout", "30",
            ],
            new Dictionary<string, string> { ["SECRET"] = TestPki.Secret });

        Assert.True(result.ExitCode == 0, result.ToString());
        await VerifyAsync("ec", certificate);
        Assert.Equal((int)ExitCode.Usage, (await Command.RunAsync("dotnet", [program, "enroll", "-nonsense"])).ExitCode);
    }

    private string[] Credential(string keyType, bool isSigned) => isSigned
        ?
        [
            "--cert", pki.PathOf(keyType, "client.crt"), "--key", pki.PathOf(keyType, "client.key"),
            "--extracerts", pki.PathOf(keyType, "ca.crt"), "--trusted", pki.PathOf(keyType, "root.crt"),
        ]
        : ["--ref", TestPki.Reference, "--secret", "pass:" + TestPki.Secret];

    private async Task VerifyAsync(string keyType, string certificate) => await Command.SucceedAsync(
        "openssl", ["verify", "-CAfile", pki.PathOf(keyType, "root.crt"), "-untrusted", pki.PathOf(keyType, "ca.crt"), certificate]);
}
