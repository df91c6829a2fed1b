using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Cmp.Tool.Tests.Serving;

/// <summary><c>cmpnative serve</c>: one command, and what it prints works.</summary>
public sealed class ServeCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cmp-serve-");
    private readonly CancellationTokenSource _stop = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_commands_that_it_prints_work(bool overHttps)
    {
        WaitingWriter output = new("openssl cmp");
        Task<int> serving = ServeAsync(output, overHttps ? ["--https"] : []);
        string text = await output.Told.WaitAsync(Cancellation);
        await RunInShellAsync(CommandIn(text, "openssl ecparam"));
        await RunInShellAsync(CommandIn(text, "openssl cmp"));
        Assert.True(File.Exists(Path.Combine(_folder.FullName, "device.crt")));

        string[] enroll = [.. Words(CommandIn(text, "cmpnative enroll")).Skip(1)];
        for (int i = 0; i < enroll.Length; i++)
        {
            enroll[i] = enroll[i] is "device.key" or "device.crt" ? Path.Combine(_folder.FullName, "own-" + enroll[i]) : enroll[i];
        }

        using StringWriter errors = new();
        int exitCode = await CommandLine.RunAsync(enroll, Host(TextWriter.Null, errors), Cancellation);
        Assert.True(exitCode == 0, errors.ToString());
        Assert.True(File.Exists(Path.Combine(_folder.FullName, "own-device.crt")));

        await _stop.CancelAsync();
        Assert.Equal(0, await serving);
    }

    [Fact]
    public async Task JSON_says_where_and_with_which_secret()
    {
        WaitingWriter output = new("}");
        Task<int> serving = ServeAsync(output, "--json", "--secret", "line-7:correct horse");
        using JsonDocument said = JsonDocument.Parse(await output.Told.WaitAsync(Cancellation));

        Assert.Equal("/.well-known/cmp", new Uri(said.RootElement.GetProperty("urls")[0].GetString()!).AbsolutePath);
        Assert.Equal("line-7", said.RootElement.GetProperty("reference").GetString());
        Assert.Equal("correct horse", said.RootElement.GetProperty("secret").GetString());
        Assert.True(File.Exists(said.RootElement.GetProperty("root").GetString()));
        await _stop.CancelAsync();
        Assert.Equal(0, await serving);
    }

    [Fact]
    public async Task A_secret_that_was_made_stays_the_same()
    {
        string[] secrets = new string[2];
        for (int run = 0; run < 2; run++)
        {
            using CancellationTokenSource stop = new();
            WaitingWriter output = new("}");
            Task<int> serving = CommandLine.RunAsync(Arguments("--json"), Host(output, TextWriter.Null), stop.Token);
            using JsonDocument said = JsonDocument.Parse(await output.Told.WaitAsync(Cancellation));
            secrets[run] = said.RootElement.GetProperty("secret").GetString()!;
            await stop.CancelAsync();
            Assert.Equal(0, await serving);
        }

        Assert.Equal(secrets[0], secrets[1]);
        Assert.Equal(32, secrets[0].Length);
    }

    [Theory]
    [InlineData("--listen", "nowhere")]
    [InlineData("--ca-key", "dsa")]
    [InlineData("--profile", "emperor")]
    [InlineData("--secret", "without")]
    [InlineData("--key-password", "env:NOT_SET")]
    [InlineData("--port", "65536")]
    [InlineData("--port", "-1")]
    [InlineData("--https-port", "70000")]
    public async Task Arguments_that_are_wrong_are_named(string option, string value)
    {
        using StringWriter errors = new();
        string[] arguments = option == "--port" ? ["serve", option, value, "--dir", _folder.FullName] : Arguments(option, value);
        Assert.Equal((int)ExitCode.Usage, await CommandLine.RunAsync(arguments, Host(TextWriter.Null, errors), Cancellation));
        Assert.Contains("  try: ", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_of_another_machine_is_told()
    {
        using StringWriter errors = new();

        Assert.Equal(
            (int)ExitCode.Transport, await CommandLine.RunAsync(Arguments("--listen", "203.0.113.1"), Host(TextWriter.Null, errors), Cancellation));
        Assert.Contains("try: name an address of this machine", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_that_is_not_the_one_is_told()
    {
        WaitingWriter output = new("}");
        Task<int> serving = ServeAsync(output, "--json", "--key-password", "pass:s3cret");
        await output.Told;
        await _stop.CancelAsync();
        Assert.Equal(0, await serving);
        using StringWriter errors = new();

        Assert.Equal((int)ExitCode.File, await CommandLine.RunAsync(Arguments("--key-password", "another"), Host(TextWriter.Null, errors), Cancellation));
        Assert.Contains("try: give the password", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_and_a_folder_that_is_in_use_are_told()
    {
        WaitingWriter output = new("}");
        Task<int> serving = ServeAsync(output, "--json");
        using JsonDocument said = JsonDocument.Parse(await output.Told.WaitAsync(Cancellation));
        string port = new Uri(said.RootElement.GetProperty("urls")[0].GetString()!).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        using StringWriter errors = new();

        Assert.Equal((int)ExitCode.File, await CommandLine.RunAsync(Arguments(), Host(TextWriter.Null, errors), Cancellation));
        Assert.Contains("another authority", errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("try: stop the other one", errors.ToString(), StringComparison.Ordinal);
        string[] taken = ["serve", "--port", port, "--dir", Path.Combine(_folder.FullName, "other")];
        Assert.Equal((int)ExitCode.Transport, await CommandLine.RunAsync(taken, Host(TextWriter.Null, errors), Cancellation));
        Assert.Contains("another --port", errors.ToString(), StringComparison.Ordinal);
        await _stop.CancelAsync();
        await serving;
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
        _folder.Delete(recursive: true);
    }

    private static ToolHost Host(TextWriter output, TextWriter errors) => new()
    {
        Out = output,
        Error = errors,
        OpenInput = () => Stream.Null,
        Environment = _ => null,
    };

    private Task<int> ServeAsync(TextWriter output, params string[] more) =>
        CommandLine.RunAsync(Arguments(more), Host(output, TextWriter.Null), _stop.Token);

    private string[] Arguments(params string[] more) => ["serve", "--port", "0", "--dir", Path.Combine(_folder.FullName, "ca"), .. more];

    private static string CommandIn(string text, string beginning) =>
        text.Split('\n').Select(line => line.Trim()).Single(line => line.StartsWith(beginning, StringComparison.Ordinal));

    // As a shell takes them apart that knows single quotes.
    private static IEnumerable<string> Words(string command) => command.Split('\'')
        .SelectMany((part, index) => index % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private async Task RunInShellAsync(string command)
    {
        ProcessStartInfo start = new("sh", ["-c", command])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder.FullName,
        };
        start.Environment["no_proxy"] = "127.0.0.1,localhost";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(Cancellation);
        string errors = await process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        Assert.True(process.ExitCode == 0, $"{command}\n{await output}{errors}");
    }

    // Tells when a text was written, and everything up to the end of its line.
    private sealed class WaitingWriter(string sign) : StringWriter(System.Globalization.CultureInfo.InvariantCulture)
    {
        private readonly TaskCompletionSource<string> _told = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Told => _told.Task.WaitAsync(TimeSpan.FromMinutes(1));

        public override async Task FlushAsync()
        {
            await base.FlushAsync();
            if (ToString().Contains(sign, StringComparison.Ordinal))
            {
                _told.TrySetResult(ToString());
            }
        }
    }
}
