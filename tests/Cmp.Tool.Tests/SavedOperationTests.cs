using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Tool.Authority;
using Cmp.Tool.Tests.Authority;
using Cmp.Tool.Tests.Harness;
using Xunit;

namespace Cmp.Tool.Tests;

/// <summary><c>--state</c>: what is interrupted goes on with the same command.</summary>
public sealed class SavedOperationTests : IAsyncLifetime
{
    private CaBed _bed = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string State => PathOf("operation.state");

    public async ValueTask InitializeAsync() =>
        _bed = await CaBed.StartAsync(settings => settings with { Delay = new DeliveryDelay(TimeSpan.Zero, 4, TimeSpan.FromSeconds(1)) });

    public ValueTask DisposeAsync() => _bed.DisposeAsync();

    [Fact]
    public async Task An_interrupted_enrollment_goes_on()
    {
        ToolRun first = await InterruptAsync(Enroll());
        Assert.Equal((int)ExitCode.Interrupted, first.ExitCode);
        Assert.Contains("run the same command again", first.Error, StringComparison.Ordinal);
        PrivateFile.AssertIsPrivate(State);
        PrivateFile.AssertIsPrivate(PathOf("device.key"));
        byte[] key = await File.ReadAllBytesAsync(PathOf("device.key"), Cancellation);
        Assert.DoesNotContain(CaBed.Secret, await File.ReadAllTextAsync(State, Cancellation), StringComparison.Ordinal);

        await FinishAsync(Enroll(), "device");
        Assert.Equal(key, await File.ReadAllBytesAsync(PathOf("device.key"), Cancellation));
        Assert.Equal(1, _bed.Host.Register.Count);
    }

    [Fact]
    public async Task So_does_one_whose_process_was_killed()
    {
        ProcessStartInfo start = new("dotnet", [typeof(CommandLine).Assembly.Location, .. Enroll()]) { RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        while (await process.StandardError.ReadLineAsync(Cancellation) is string line && !line.Contains("asking again", StringComparison.Ordinal))
        {
        }

        process.Kill();
        await process.WaitForExitAsync(Cancellation);

        await FinishAsync(Enroll(), "device");
        Assert.Equal(1, _bed.Host.Register.Count);
    }

    [Fact]
    public async Task A_renewal_and_a_PKCS10_request_go_on_too()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 old = await _bed.EnrollAsync("device", key, Cancellation);
        await File.WriteAllTextAsync(PathOf("old.crt"), old.ExportCertificatePem(), Cancellation);
        await File.WriteAllTextAsync(PathOf("old.key"), key.ExportPkcs8PrivateKeyPem(), Cancellation);
        await File.WriteAllTextAsync(PathOf("root.crt"), _bed.Root.ExportCertificatePem(), Cancellation);
        string[] signed = ["--cert", PathOf("old.crt"), "--key", PathOf("old.key"), "--trusted", PathOf("root.crt"), "--state", State];
        string[] renew = ["renew", "--server", _bed.Url.AbsoluteUri, .. signed, "--newkeytype", "ec:P-384", "--certout", PathOf("device.crt")];
        Assert.Equal((int)ExitCode.Interrupted, (await InterruptAsync(renew)).ExitCode);
        await FinishAsync(renew, "device");

        using ECDsa other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await File.WriteAllTextAsync(PathOf("other.key"), other.ExportPkcs8PrivateKeyPem(), Cancellation);
        await File.WriteAllTextAsync(
            PathOf("other.csr"), new CertificateRequest("CN=device", other, HashAlgorithmName.SHA256).CreateSigningRequestPem(), Cancellation);
        string[] csr = ["csr", "--server", _bed.Url.AbsoluteUri, .. signed, "--csr", PathOf("other.csr"), "--certout", PathOf("other.crt")];
        Assert.Equal((int)ExitCode.Interrupted, (await InterruptAsync(csr)).ExitCode);
        await FinishAsync(csr, "other");
        Assert.Equal(3, _bed.Host.Register.Count);
    }

    [Fact]
    public async Task Each_run_has_its_own_time()
    {
        string[] enroll = [.. Enroll(), "--total-timeout", "7"];
        ToolRun first = await ToolRun.OfAsync(enroll);
        Assert.Equal((int)ExitCode.Timeout, first.ExitCode);
        Assert.Contains("then run the same command again", first.Error, StringComparison.Ordinal);

        await FinishAsync(enroll, "device");
    }

    [Theory]
    [InlineData("--subject", "/CN=another", "subject")]
    [InlineData("--sans", "other.example", "alternative names")]
    [InlineData("--cmd", "cr", "message")]
    [InlineData("--server", "elsewhere.example", "server")]
    [InlineData("--newkey", "another.key", "key")]
    [InlineData("--profile", "another", "profile")]
    public async Task Another_request_does_not_go_on_with_it(string option, string value, string difference)
    {
        await InterruptAsync(Enroll());
        string before = await File.ReadAllTextAsync(State, Cancellation);
        string[] other = Enroll();
        int index = Array.IndexOf(other, option);
        other = index < 0 ? [.. other, option, value] : [.. other.Take(index + 1), value, .. other.Skip(index + 2)];

        ToolRun run = await ToolRun.OfAsync(other);
        Assert.Equal((int)ExitCode.File, run.ExitCode);
        Assert.Contains($"its {difference} is another", run.Error, StringComparison.Ordinal);
        Assert.Contains("begin anew", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(State, Cancellation));
    }

    [Theory]
    [InlineData("state", "AAAA", "no saved operation")]
    [InlineData("state", 7, "no saved operation")]
    [InlineData("version", 2, "another version")]
    [InlineData("format", "something else", "no saved operation")]
    [InlineData("asked", "nothing", "no saved operation")]
    public async Task A_damaged_file_is_told_from_a_good_one(string property, object value, string explanation)
    {
        await InterruptAsync(Enroll());
        JsonObject content = JsonNode.Parse(await File.ReadAllTextAsync(State, Cancellation))!.AsObject();
        content[property] = JsonSerializer.SerializeToNode(value);
        await File.WriteAllTextAsync(State, content.ToJsonString(), Cancellation);

        ToolRun run = await ToolRun.OfAsync(Enroll());
        Assert.Equal((int)ExitCode.File, run.ExitCode);
        Assert.Contains(explanation, run.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(State));
    }

    [Fact]
    public async Task A_file_that_is_something_else_is_not_written_over()
    {
        await File.WriteAllTextAsync(State, "my letters", Cancellation);
        ToolRun run = await ToolRun.OfAsync(Enroll());

        Assert.Equal((int)ExitCode.File, run.ExitCode);
        Assert.Contains("another file with --state", run.Error, StringComparison.Ordinal);
        Assert.Equal("my letters", await File.ReadAllTextAsync(State, Cancellation));
        Assert.False(File.Exists(PathOf("device.key")));
    }

    [Fact]
    public async Task Nobody_goes_on_with_another_secret_or_another_key()
    {
        await InterruptAsync(Enroll());
        ToolRun run = await ToolRun.OfAsync([.. Enroll().Select(argument => argument == $"pass:{CaBed.Secret}" ? "pass:something else" : argument)]);
        Assert.Equal((int)ExitCode.File, run.ExitCode);
        Assert.Contains("another credential", run.Error, StringComparison.Ordinal);

        File.Move(PathOf("device.key"), PathOf("moved.key"));
        run = await ToolRun.OfAsync(Enroll());
        Assert.Equal((int)ExitCode.File, run.ExitCode);
        Assert.Contains("is gone", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(PathOf("device.key")));

        using ECDsa other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await File.WriteAllTextAsync(PathOf("device.key"), other.ExportPkcs8PrivateKeyPem(), Cancellation);
        run = await ToolRun.OfAsync(Enroll());
        Assert.Equal((int)ExitCode.File, run.ExitCode);
        Assert.Contains("another key", run.Error, StringComparison.Ordinal);

        File.Move(PathOf("moved.key"), PathOf("device.key"), overwrite: true);
        await FinishAsync(Enroll(), "device");
    }

    [Fact]
    public async Task Nothing_is_kept_of_what_the_CA_has_refused()
    {
        ToolRun run = await ToolRun.OfAsync([.. Enroll(), "--profile", "emperor"]);

        Assert.Equal((int)ExitCode.Rejected, run.ExitCode);
        Assert.False(File.Exists(State));
    }

    private string PathOf(string name) => Path.Combine(_bed.Work, name);

    private string[] Enroll() =>
    [
        "enroll", "--server", _bed.Url.AbsoluteUri, "--ref", CaBed.Reference, "--secret", $"pass:{CaBed.Secret}", "--subject", "/CN=device",
        "--certout", PathOf("device.crt"), "--state", State,
    ];

    // Until it waits.
    private static async Task<ToolRun> InterruptAsync(string[] arguments)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await using StoppingWriter errors = new("asking again", stop);
        ToolHost host = new() { Out = TextWriter.Null, Error = errors, OpenInput = () => Stream.Null, Environment = _ => null };
        int exitCode = await CommandLine.RunAsync(arguments, host, stop.Token);
        return new ToolRun(exitCode, string.Empty, errors.ToString());
    }

    private async Task FinishAsync(string[] arguments, string name)
    {
        ToolRun run = await ToolRun.OfAsync(arguments);
        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.False(File.Exists(State));
        using X509Certificate2 certificate = X509Certificate2.CreateFromPemFile(PathOf(name + ".crt"), PathOf(name + ".key"));
        Assert.True(certificate.HasPrivateKey);
    }

    private sealed class StoppingWriter(string sign, CancellationTokenSource stop) : StringWriter(System.Globalization.CultureInfo.InvariantCulture)
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (value?.Contains(sign, StringComparison.Ordinal) == true)
            {
                stop.Cancel();
            }
        }
    }
}
