using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Core;
using Cmp.Tool.Tests.Authority;
using Cmp.Tool.Tests.Harness;
using Xunit;

namespace Cmp.Tool.Tests;

/// <summary>Options of requests that <c>openssl cmp</c> has, too.</summary>
public sealed class RequestOptionTests : IAsyncLifetime
{
    private CaBed _bed = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _bed = await CaBed.StartAsync();

    public ValueTask DisposeAsync() => _bed.DisposeAsync();

    [Fact]
    public async Task Disable_confirm_confirms_nothing_and_asks_for_nothing()
    {
        string[] messages = [PathOf("1.der"), PathOf("2.der")];
        ToolRun run = await EnrollAsync("-disable_confirm", "--reqout", string.Join(',', messages));

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.False(File.Exists(messages[1]));
        string request = MessageDump.Create(await File.ReadAllBytesAsync(messages[0], Cancellation)).ToString();
        Assert.DoesNotContain("implicitConfirm", request, StringComparison.Ordinal);
        Assert.Single(_bed.Host.Register.Unconfirmed());
    }

    [Fact]
    public async Task Requests_carry_what_was_asked_for()
    {
        ToolRun run = await EnrollAsync(
            "-geninfo", "1.2.3.4:int:56789,1.2.3.5:str:hello", "-policy_oids", "1.3.6.1.4.1.99999.1,1.3.6.1.4.1.99999.2", "-policy_oids_critical",
            "-issuer", "/CN=whoever", "-mac", "hmac-sha512", "-reqout", PathOf("1.der"));
        string request = MessageDump.Create(await File.ReadAllBytesAsync(PathOf("1.der"), Cancellation)).ToString();

        Assert.True(run.ExitCode is 0 or (int)ExitCode.Rejected, run.ToString());
        Assert.All(
            ["1.2.3.4", "1.2.3.5", "certificatePolicies", "CN=whoever", "hmacWithSHA512"],
            text => Assert.Contains(text, request, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Certificates_are_written_in_DER_when_asked_for()
    {
        ToolRun run = await EnrollAsync("-certform", "DER");

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Equal(0x30, (await File.ReadAllBytesAsync(PathOf("device.crt"), Cancellation))[0]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Out_trusted_decides_about_the_certificate(bool isRoot)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest other = new("CN=another root", key, HashAlgorithmName.SHA256);
        other.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using X509Certificate2 root = isRoot ? _bed.Root : other.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await File.WriteAllTextAsync(PathOf("root.crt"), root.ExportCertificatePem(), Cancellation);
        ToolRun run = await EnrollAsync("-out_trusted", PathOf("root.crt"));

        Assert.True(run.ExitCode == (isRoot ? 0 : (int)ExitCode.NotAccepted), run.ToString());
        Assert.Equal(isRoot, File.Exists(PathOf("device.crt")));
    }

    [Fact]
    public async Task The_word_of_a_registration_authority_counts_only_from_one()
    {
        ToolRun run = await EnrollAsync("-popo", "0");

        Assert.Equal((int)ExitCode.Rejected, run.ExitCode);
        Assert.Contains("notAuthorized", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--popo", "5", "0 or 1")]
    [InlineData("--mac", "md5", "hmac-sha256")]
    [InlineData("--geninfo", "nonsense", "1.2.3.4:int:56789")]
    [InlineData("--geninfo", "x:int:1", "1.2.3.4:int:56789")]
    [InlineData("--policy-oids", "x", "object identifiers")]
    [InlineData("--certform", "PKCS12", "PKCS12")]
    [InlineData("--explicit-confirm", "--disable-confirm", "excludes")]
    public async Task Mistakes_are_explained(string option, string value, string explanation)
    {
        ToolRun run = await EnrollAsync(option, value);

        Assert.Equal((int)ExitCode.Usage, run.ExitCode);
        Assert.Contains(explanation, run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_bed.Work, "*.key", SearchOption.TopDirectoryOnly));
    }

    private string PathOf(string name) => Path.Combine(_bed.Work, name);

    private Task<ToolRun> EnrollAsync(params string[] more) => ToolRun.OfAsync(
    [
        "enroll", "--server", _bed.Url.AbsoluteUri, "--ref", CaBed.Reference, "--secret", $"pass:{CaBed.Secret}", "--subject", "/CN=device",
        "--certout", PathOf("device.crt"), .. more,
    ]);
}
