using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Cmp.Native.Tests.Harness;
using Xunit;

namespace Cmp.Native.Tests;

/// <summary>
/// `openssl cmp -port`, OpenSSL's mock server, on the library under test: clients, plain and preloaded, leave with what they leave with
/// when the server runs on libcrypto. <see cref="OptionText"/> explains the words in braces.
/// </summary>
public sealed partial class PreloadServerTests(TestPki pki)
{
    private static readonly Credentials[] s_credentials = [Credentials.Secret, Credentials.Rsa, Credentials.Ec];
    private static readonly string[] s_files = ["certout", "chainout", "cacertsout", "extracertsout"];

    private readonly OptionText _options = new(pki);

    public static MatrixTheoryData<string, Credentials, bool, bool> Enrollments { get; } =
        new(["ir", "cr", "kur", "p10cr"], s_credentials, [false, true], [false, true]);

    public static MatrixTheoryData<string, Credentials> Others { get; } = new(["rr", "genm"], s_credentials);

    /// <summary>Name, options of the client, options of the server after the usual ones.</summary>
    public static TheoryData<string, string, string> Troubles { get; } = new()
    {
        { "wrong secret", "-cmd ir {new} -ref cmp -secret pass:wrong", "" },
        { "wrong secret, any error message accepted", "-cmd ir {new} -ref cmp -secret pass:wrong -unprotected_errors", "" },
        { "unknown client", "-cmd ir {new} {signature}", "-srv_trusted {stranger}" },
        { "error messages", "-cmd ir {new} {secret}", "-send_error" },
        { "error messages, update", "-cmd kur {new} -oldcert {newcert} {signature}", "-send_error" },
        { "error messages, revocation", "-cmd rr -oldcert {newcert} {signature}", "-send_error" },
        { "error messages, question", "-cmd genm -infotype signKeyPairTypes {secret}", "-send_error" },
        { "unprotected error messages", "-cmd ir {new} {secret}", "-send_error -send_unprot_err" },
        { "unprotected error messages, accepted", "-cmd ir {new} {secret} -unprotected_errors", "-send_error -send_unprot_err" },
        { "unprotected answers", "-cmd ir {new} {secret}", "-send_unprotected" },
        { "unprotected answers, revocation", "-cmd rr -oldcert {newcert} {secret} -unprotected_errors", "-send_unprotected" },
        { "rejection", "-cmd ir {new} {secret}", "-pkistatus 2 -failure 3 -statusstring later" },
        { "rejection with several failures", "-cmd cr {new} {signature}", "-pkistatus 2 -failurebits 131077 -statusstring no" },
        { "unprotected rejection", "-cmd ir {new} {secret}", "-pkistatus 2 -send_unprot_err" },
        { "rejected revocation", "-cmd rr -oldcert {newcert} {secret}", "-pkistatus 2 -failure 10" },
        { "granted with modifications", "-cmd ir {new} {secret}", "-pkistatus 1" },
        { "revocation warning", "-cmd ir {new} {secret}", "-pkistatus 4" },
        { "waiting without an end", "-cmd rr -oldcert {newcert} {secret}", "-pkistatus 3" },
        { "update of another certificate", "-cmd kur {new} -oldcert {clientcert} {secret}", "" },
        { "revocation of another certificate", "-cmd rr -oldcert {clientcert} {secret}", "" },
        { "revocation by a PKCS#10 request", "-cmd rr -csr {newcsr} {secret}", "" },
        { "no certificate to issue", "-cmd ir {new} {secret}", "-rsp_cert {clientcert}" },
        { "certificate refused by the client", "-cmd ir {new} {secret} -out_trusted {stranger}", "" },
        { "no confirmation", "-cmd ir {new} {secret} -disable_confirm", "" },
        { "proof by an RA, not accepted", "-cmd ir {new} {secret} -popo 0", "" },
        { "proof by an RA, accepted", "-cmd ir {new} {secret} -popo 0", "-accept_raverified" },
        { "no proof", "-cmd ir {new} {secret} -popo -1", "-accept_raverified" },
        { "unprotected request", "-cmd ir {new} {signature} -unprotected_requests", "" },
        { "unprotected request, accepted", "-cmd ir {new} {signature} -unprotected_requests", "-accept_unprotected" },
        { "unprotected polls, accepted", "-cmd cr {new} {signature} -unprotected_requests", "-accept_unprotected -poll_count 1" },
        { "unprotected error of the client", "-cmd ir {new} {signature} -unprotected_requests", "-accept_unprot_err" },
        { "timeout while polling", "-cmd ir {new} {secret} -total_timeout 2", "-poll_count 9 -check_after 3" },
        { "times are not checked", "-cmd ir {new} {signature}", "-no_check_time" },
        { "unexpected sender", "-cmd ir {new} {signature} -expect_sender /CN=nobody", "" },
    };

    [Theory]
    [MemberData(nameof(Enrollments))]
    public async Task Serves_enrollments_like_libcrypto(string command, Credentials credentials, bool implicitConfirm, bool polling)
    {
        string keyType = OpensslClient.KeyType(credentials);
        List<string> arguments = Arguments(command, credentials);
        arguments.AddRange(["-out_trusted", pki.PathOf(keyType, "root.crt")]);
        arguments.AddRange(implicitConfirm ? ["-implicit_confirm"] : []);
        string[] options = polling ? ["-poll_count", "2", "-check_after", "0"] : [];

        await AssertServesAlikeAsync(keyType, options, arguments, succeeds: true);
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Serves_revocations_and_questions_like_libcrypto(string command, Credentials credentials) =>
        await AssertServesAlikeAsync(OpensslClient.KeyType(credentials), [], Arguments(command, credentials), succeeds: true);

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task Refuses_like_libcrypto(string what, string client, string server)
    {
        Assert.NotEmpty(what);
        await AssertServesAlikeAsync("ec", [.. _options.Expand(server)], [.. _options.Expand(client)], succeeds: null);
    }

    [Fact]
    public async Task A_server_without_secret_refuses_macs_like_libcrypto()
    {
        List<string> options = [.. OpensslServer.Options(pki, "ec")];
        options.RemoveRange(options.IndexOf("-srv_secret"), 2);

        await AssertServesAlikeAsync(options, [.. _options.Expand("-cmd ir {new} {secret}")], succeeds: false);
        await AssertServesAlikeAsync(options, [.. _options.Expand("-cmd ir {new} {signature}")], succeeds: true);
    }

    [Fact]
    public async Task One_server_serves_one_client_after_the_other()
    {
        await using OpensslServer server = await OpensslServer.StartAsync(OpensslServer.Options(pki, "ec"), Face.Preloaded);
        string[] clients =
        [
            "-cmd ir {new} {secret}", "-cmd cr {new} {signature}", "-cmd ir {new} -ref cmp -secret pass:wrong",
            "-cmd rr -oldcert {newcert} {signature}", "-cmd ir {new} {secret} -disable_confirm", "-cmd kur {new} -oldcert {newcert} {secret}",
        ];

        foreach (string client in clients)
        {
            CommandResult result = await OpensslClient.RunAsync(Face.Plain, server.Port, _options.Expand(client));
            Assert.True((result.ExitCode == 0) != client.Contains("wrong", StringComparison.Ordinal), result.ToString());
        }

        Assert.Equal("IR CERTCONF CR CERTCONF IR RR IR KUR CERTCONF", await server.ReceivedAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("-poll_count 2")]
    [InlineData("-grant_implicitconf -implicit_confirm")]
    [InlineData("-send_error")]
    [InlineData("-accept_unprotected -unprotected_requests")]
    public async Task Client_and_server_run_in_one_process(string further)
    {
        string[] server = [.. OpensslServer.Options(pki, "ec")];
        string file = Path.Combine(pki.NewFolder(), "certificate");
        string[] arguments =
        [
            "-use_mock_srv", .. server[..^1], "-cmd", "ir", "-newkey", pki.PathOf("ec", "new.key"), "-subject", "/CN=x",
            .. OpensslClient.Credentials(pki, Credentials.Ec), "-certout", file, .. _options.Expand(further),
        ];

        CommandResult plain = await OpensslClient.RunAsync(Face.Plain, arguments);
        bool saved = File.Exists(file);
        File.Delete(file);
        CommandResult preloaded = await OpensslClient.RunAsync(Face.Preloaded, arguments);

        Assert.True(plain.ExitCode == preloaded.ExitCode, preloaded.ToString());
        Assert.Equal(further != "-send_error", preloaded.ExitCode == 0);
        Assert.Equal(saved, File.Exists(file));
    }

    [Fact]
    public async Task The_servers_functions_are_those_of_the_library()
    {
        string log = Path.Combine(pki.NewFolder(), "bindings");
        Dictionary<string, string> environment = new(NativeLibraryUnderTest.Preload)
        {
            ["LD_DEBUG"] = "bindings",
            ["LD_DEBUG_OUTPUT"] = log,
        };
        string[] server = [.. OpensslServer.Options(pki, "ec")];
        CommandResult result = await OpensslClient.RunAsync(
            Face.Plain,
            ["-use_mock_srv", .. server, .. _options.Expand("-cmd ir {new} {signature}")],
            environment);

        Assert.True(result.ExitCode == 0, result.ToString());
        string bindings = await File.ReadAllTextAsync(
            Assert.Single(Directory.GetFiles(Path.GetDirectoryName(log)!)), TestContext.Current.CancellationToken);
        string[] files = [.. Binding().Matches(bindings).Select(match => match.Groups["file"].Value)];
        Assert.True(files.Length > 5, bindings);
        Assert.All(files, file => Assert.Equal(NativeLibraryUnderTest.FullPath, file));
    }

    private List<string> Arguments(string command, Credentials credentials) =>
    [
        .. OpensslClient.Credentials(pki, credentials),
        .. OpensslClient.Request(pki, command, OpensslClient.KeyType(credentials)),
    ];

    private Task AssertServesAlikeAsync(string keyType, string[] options, List<string> arguments, bool? succeeds) =>
        AssertServesAlikeAsync([.. OpensslServer.Options(pki, keyType), .. options], arguments, succeeds);

    private async Task AssertServesAlikeAsync(List<string> options, List<string> arguments, bool? succeeds)
    {
        Outcome plain = await RunAsync(Face.Plain, Face.Plain, options, arguments);
        Outcome served = await RunAsync(Face.Preloaded, Face.Plain, options, arguments);
        Outcome both = await RunAsync(Face.Preloaded, Face.Preloaded, options, arguments);

        Assert.True(succeeds is null || succeeds == (plain.Result.ExitCode == 0), plain.Result.ToString());
        foreach (Outcome outcome in new[] { served, both })
        {
            Assert.True(plain.Result.ExitCode == outcome.Result.ExitCode, outcome.Result.ToString());
            Assert.Equal(plain.Received, outcome.Received);
            foreach (string file in s_files)
            {
                Assert.Equal(plain.Content(file), outcome.Content(file));
            }
        }
    }

    private async Task<Outcome> RunAsync(Face serverFace, Face clientFace, List<string> options, List<string> arguments)
    {
        string folder = pki.NewFolder();
        await using OpensslServer server = await OpensslServer.StartAsync(options, serverFace);
        IEnumerable<string> files = s_files.SelectMany(file => new[] { "-" + file, Path.Combine(folder, file) });
        CommandResult result = await OpensslClient.RunAsync(clientFace, server.Port, [.. arguments, .. files]);
        return new Outcome(result, folder, await server.ReceivedAsync());
    }

    /// <summary>What the client said and saved, and the bodies of the messages that the server got.</summary>
    private sealed record Outcome(CommandResult Result, string Folder, string Received)
    {
        /// <summary>The saved certificates; null when the client saved none.</summary>
        public string? Content(string file) =>
            File.Exists(Path.Combine(Folder, file)) ? File.ReadAllText(Path.Combine(Folder, file)) : null;
    }

    [GeneratedRegex(@"to (?<file>\S+) \[\d+\]: normal symbol `OSSL_CMP_(SRV|CTX_server)_\w+'")]
    private static partial Regex Binding();
}
