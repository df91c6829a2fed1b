using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Cmp.Native.Tests.Harness;
using Xunit;

namespace Cmp.Native.Tests;

/// <summary>
/// Every kind of transaction that `openssl cmp` can do with its mock server, on libcrypto and on the library under test: what
/// the client leaves behind and what the server got to see must be the same.
/// </summary>
public sealed class PreloadMatrixTests(TestPki pki)
{
    private static readonly Credentials[] s_credentials = [Credentials.Secret, Credentials.Rsa, Credentials.Ec];
    private static readonly string[] s_files = ["certout", "chainout", "cacertsout", "extracertsout"];

    public static MatrixTheoryData<string, Credentials, bool, bool> Enrollments { get; } =
        new(["ir", "cr", "kur", "p10cr"], s_credentials, [false, true], [false, true]);

    public static MatrixTheoryData<string, Credentials> Others { get; } = new(["rr", "genm"], s_credentials);

    [Theory]
    [MemberData(nameof(Enrollments))]
    public async Task Enrolls_like_libcrypto(string command, Credentials credentials, bool implicitConfirm, bool polling)
    {
        string keyType = OpensslClient.KeyType(credentials);
        List<string> arguments = Arguments(command, credentials);
        arguments.AddRange(["-out_trusted", pki.PathOf(keyType, "root.crt")]);
        arguments.AddRange(implicitConfirm ? ["-implicit_confirm"] : []);
        string[] serverOptions = polling ? ["-poll_count", "2", "-check_after", "0"] : [];

        Outcome plain = await RunAsync(Face.Plain, keyType, serverOptions, arguments);
        Outcome preloaded = await RunAsync(Face.Preloaded, keyType, serverOptions, arguments);

        AssertSame(plain, preloaded);
        Assert.Equal(ExpectedRequests(command, implicitConfirm, polling), preloaded.Received);
        await AssertCertificateAsync(keyType, preloaded.PathOf("certout"));
        Assert.Equal(await TextAsync(pki.PathOf(keyType, "ca.crt")), await TextAsync(preloaded.PathOf("chainout")));
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Revokes_and_asks_like_libcrypto(string command, Credentials credentials)
    {
        string keyType = OpensslClient.KeyType(credentials);
        List<string> arguments = Arguments(command, credentials);

        Outcome plain = await RunAsync(Face.Plain, keyType, [], arguments);
        Outcome preloaded = await RunAsync(Face.Preloaded, keyType, [], arguments);

        AssertSame(plain, preloaded);
        Assert.Equal(command.ToUpperInvariant(), preloaded.Received);
        if (command == "genm")
        {
            Assert.Contains("id-it-signKeyPairTypes", preloaded.Result.Text);
        }
    }

    private static string ExpectedRequests(string command, bool implicitConfirm, bool polling)
    {
        string requests = command.ToUpperInvariant() + (polling ? " POLLREQ POLLREQ" : string.Empty);
        return implicitConfirm ? requests : requests + " CERTCONF";
    }

    private static void AssertSame(Outcome plain, Outcome preloaded)
    {
        Assert.True(plain.Result.ExitCode == 0, plain.Result.ToString());
        Assert.True(preloaded.Result.ExitCode == 0, preloaded.Result.ToString());
        Assert.Equal(plain.Received, preloaded.Received);
        foreach (string file in s_files)
        {
            Assert.Equal(plain.Content(file), preloaded.Content(file));
        }
    }

    private static async Task<string> TextAsync(string certificates) =>
        (await Command.SucceedAsync("openssl", ["storeutl", "-noout", "-text", "-certs", certificates])).Output;

    private List<string> Arguments(string command, Credentials credentials) =>
    [
        .. OpensslClient.Credentials(pki, credentials),
        .. OpensslClient.Request(pki, command, OpensslClient.KeyType(credentials)),
    ];

    /// <summary>The certificate is for the key that the client asked for and leads to the root.</summary>
    private async Task AssertCertificateAsync(string keyType, string certificate)
    {
        string[] verify = ["verify", "-CAfile", pki.PathOf(keyType, "root.crt"), "-untrusted", pki.PathOf(keyType, "ca.crt")];
        await Command.SucceedAsync("openssl", [.. verify, certificate]);
        CommandResult certified = await Command.SucceedAsync("openssl", ["x509", "-noout", "-pubkey", "-in", certificate]);
        CommandResult wanted = await Command.SucceedAsync("openssl", ["pkey", "-pubout", "-in", pki.PathOf(keyType, "new.key")]);
        Assert.Equal(wanted.Output, certified.Output);
    }

    private async Task<Outcome> RunAsync(Face face, string keyType, string[] serverOptions, List<string> arguments)
    {
        string folder = pki.NewFolder();
        await using OpensslServer server = await OpensslServer.StartAsync([.. OpensslServer.Options(pki, keyType), .. serverOptions]);
        IEnumerable<string> files = s_files.SelectMany(file => new[] { "-" + file, Path.Combine(folder, file) });
        CommandResult result = await OpensslClient.RunAsync(face, server.Port, [.. arguments, .. files]);
        return new Outcome(result, folder, await server.ReceivedAsync());
    }

    /// <summary>What the client said and saved, and the bodies of the messages that the server got.</summary>
    private sealed record Outcome(CommandResult Result, string Folder, string Received)
    {
        public string PathOf(string file) => Path.Combine(Folder, file);

        /// <summary>The saved certificates; null when the client saved none.</summary>
        public string? Content(string file) => File.Exists(PathOf(file)) ? File.ReadAllText(PathOf(file)) : null;
    }
}
