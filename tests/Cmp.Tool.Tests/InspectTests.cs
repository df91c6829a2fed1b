using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Cmp.Tool.Tests.Harness;
using Xunit;

namespace Cmp.Tool.Tests;

/// <summary>Messages are found in any form, shown, verified and judged; nothing that is no message does harm.</summary>
public sealed class InspectTests
{
    private static readonly string s_messages = RepositoryFolder.PathOf("tests", "vectors", "messages");

    public static TheoryData<string> Messages { get; } =
        new(File.ReadLines(Path.Combine(s_messages, "index.tsv")).Skip(1).Select(line => line.Split('\t')[0]));

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task Captured_messages_are_shown_and_verified(string name)
    {
        string[] credential = name.Contains("pbm", StringComparison.Ordinal)
            ? ["--secret", "file:" + Credential("pbm.secret")]
            : ["--trusted", $"{Credential("root_ec.crt")},{Credential("root_rsa.crt")}", "--untrusted", Credential("sub_ec.crt"), "--untrusted", Credential("sub_rsa.crt"),
                "--untrusted", Credential("srv_ec.crt"), "--untrusted", Credential("srv_rsa.crt"), "--untrusted", Credential("cli_ec.crt"), "--untrusted", Credential("cli_rsa.crt")];

        ToolRun run = await ToolRun.OfAsync(["inspect", Path.Combine(s_messages, name), "--json", .. credential]);

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Equal("verified", run.Json.GetProperty("protection").GetProperty("state").GetString());
        Assert.Equal(JsonValueKind.Null, run.Json.GetProperty("malformed").ValueKind);
    }

    [Fact]
    public async Task Every_form_is_recognized()
    {
        byte[] der = await File.ReadAllBytesAsync(Path.Combine(s_messages, "ir_ec.0.ir.der"), TestContext.Current.CancellationToken);
        string base64 = Convert.ToBase64String(der, Base64FormattingOptions.InsertLineBreaks);
        string head = "POST /pkix/ HTTP/1.1\r\nHost: ca\r\nContent-Type: application/pkixcmp\r\n";
        string expected = (await InspectAsync(der)).Json.GetProperty("message").GetRawText();

        await RecognizedAsync("base64", Encoding.ASCII.GetBytes(base64));
        await RecognizedAsync("PEM, CMP MESSAGE", Encoding.ASCII.GetBytes($"-----BEGIN CMP MESSAGE-----\n{base64}\n-----END CMP MESSAGE-----\n"));
        await RecognizedAsync("hexadecimal digits", Encoding.ASCII.GetBytes(Convert.ToHexString(der)));
        await RecognizedAsync("hexadecimal digits", Encoding.ASCII.GetBytes(string.Join(':', der.Select(octet => octet.ToString("x2", null)))));
        await RecognizedAsync("HTTP body, DER", [.. Encoding.ASCII.GetBytes($"{head}Content-Length: {der.Length}\r\n\r\n"), .. der, .. "HTTP/1.1 200"u8]);
        await RecognizedAsync("HTTP body, DER", [.. "HTTP/1.1 200 OK\nServer: x\n\n"u8, .. der]);
        await RecognizedAsync(
            "HTTP body, DER",
            [
                .. Encoding.ASCII.GetBytes($"{head}Transfer-Encoding: chunked\r\n\r\n10\r\n"), .. der[..16],
                .. Encoding.ASCII.GetBytes($"\r\n{der.Length - 16:x};x=y\r\n"), .. der[16..], .. "\r\n0\r\n\r\n"u8,
            ]);

        async Task RecognizedAsync(string form, byte[] content)
        {
            ToolRun run = await InspectAsync(content);
            Assert.True(run.ExitCode == 0, run.ToString());
            Assert.Equal(form, run.Json.GetProperty("form").GetString());
            Assert.Equal(expected, run.Json.GetProperty("message").GetRawText());
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(200_000)]
    public async Task HTTP_within_HTTP_is_not_followed(int levels)
    {
        ToolRun run = await InspectAsync(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("HTTP/1.1\n\n", levels))));

        Assert.Equal("HTTP body, binary", run.Json.GetProperty("form").GetString());
    }

    [Fact]
    public async Task Verdicts_have_exit_codes()
    {
        string message = Path.Combine(s_messages, "ir_pbm.0.ir.der");

        Assert.Equal(0, (await ToolRun.OfAsync("inspect", message)).ExitCode);
        Assert.Equal((int)ExitCode.RuleBroken, (await ToolRun.OfAsync("inspect", message, "--strict")).ExitCode);
        ToolRun wrong = await ToolRun.OfAsync("inspect", message, "--secret", "pass:battery staple");
        Assert.Equal((int)ExitCode.Untrusted, wrong.ExitCode);
        Assert.Contains("protection wrong: BadProtection (rule V8)", wrong.Output, StringComparison.Ordinal);
        Assert.Contains("rule H6 (MUST, RFC 9483 3.1)", wrong.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("battery", wrong.Text, StringComparison.Ordinal);
        Assert.Equal((int)ExitCode.File, (await ToolRun.OfAsync("inspect", message + ".none")).ExitCode);
        ToolRun nothing = await InspectAsync([]);
        Assert.Equal((int)ExitCode.Protocol, nothing.ExitCode);
        Assert.Equal("V1", nothing.Json.GetProperty("rules")[0].GetProperty("rule").GetString());
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task Damaged_messages_end_in_a_verdict(string name)
    {
        byte[] original = await File.ReadAllBytesAsync(Path.Combine(s_messages, name), TestContext.Current.CancellationToken);
        Random random = new(original.Length);
        for (int i = 0; i < 10; i++)
        {
            byte[] damaged = [.. original];
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            damaged = random.Next(3) == 0 ? damaged[..random.Next(damaged.Length)] : damaged;

            ToolRun run = await ToolRun.WithAsync(damaged, null, ["inspect", "-", "--json", "--secret", "file:" + Credential("pbm.secret")]);

            Assert.Contains(run.ExitCode, new[] { 0, (int)ExitCode.Untrusted, (int)ExitCode.Protocol });
            Assert.Equal(JsonValueKind.Object, run.Json.ValueKind);
        }
    }

    private static Task<ToolRun> InspectAsync(byte[] content) => ToolRun.WithAsync(content, null, ["inspect", "-", "--json"]);

    private static string Credential(string name) => RepositoryFolder.PathOf("tests", "vectors", "credentials", name);
}
