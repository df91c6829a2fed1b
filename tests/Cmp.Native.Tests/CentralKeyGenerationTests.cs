using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Cmp.Native.Tests.Harness;
using Xunit;

namespace Cmp.Native.Tests;

/// <summary>
/// `openssl cmp -centralkeygen` of OpenSSL 3.5 and later, with the library in the client, in the server, and in both. Where only an older
/// program is installed there is nothing to run: central_keys.c and its siblings test the same through the functions.
/// </summary>
public sealed class CentralKeyGenerationTests(TestPki pki)
{
    private static readonly string[] s_lines = [.. OpensslLine.Names];

    public static TheoryData<string, string, Face, Face> Requests { get; } =
        new(from line in s_lines
            from keyType in new[] { "rsa", "ec" }
            from faces in new[] { (Face.Plain, Face.Preloaded), (Face.Preloaded, Face.Plain), (Face.Preloaded, Face.Preloaded) }
            select (line, keyType, faces.Item1, faces.Item2));

    public static TheoryData<string, string> OtherKeys { get; } =
        new(from line in s_lines from keyType in new[] { "ed25519", "rsa-pss", "ML-DSA-65" } select (line, keyType));

    public static TheoryData<string, Face> Servers { get; } =
        new(from line in s_lines from face in new[] { Face.Plain, Face.Preloaded } select (line, face));

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task The_client_gets_the_key_that_the_server_has(string name, string keyType, Face client, Face server)
    {
        OpensslLine line = LineThatGeneratesKeys(name);
        string folder = pki.NewFolder();
        await using OpensslServer running = await StartAsync(line, keyType, server);

        CommandResult result = await RunAsync(line, client, running, keyType, Request(folder));

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Equal(await PublicKeyAsync(pki.PathOf(keyType, "new.key")), await PublicKeyAsync(Path.Combine(folder, "key")));
        Assert.Equal(
            File.ReadAllText(pki.PathOf(keyType, "new.crt")).Trim(), File.ReadAllText(Path.Combine(folder, "cert")).Trim());
    }

    /// <summary>The key that is delivered need not be of the kind that the messages are signed with, nor say whose it is.</summary>
    [Theory]
    [MemberData(nameof(OtherKeys))]
    public async Task The_key_may_be_of_another_kind(string name, string keyType)
    {
        OpensslLine line = LineThatGeneratesKeys(name);
        TestPki other = await pki.OfAsync(line, keyType);
        string folder = pki.NewFolder();
        string[] answer = ["-rsp_cert", other.PathOf(keyType, "new.crt"), "-rsp_key", other.PathOf(keyType, "new.key")];
        foreach (Face server in new[] { Face.Plain, Face.Preloaded })
        {
            await using OpensslServer running = await StartAsync(line, "ec", server, answer);

            CommandResult result = await RunAsync(line, Face.Preloaded, running, "ec", Request(folder));

            Assert.True(result.ExitCode == 0, result.ToString());
            Assert.StartsWith("-----BEGIN PRIVATE KEY-----", File.ReadAllText(Path.Combine(folder, "key")));
        }
    }

    /// <summary>A program of 3.0 that has no key to be certified and wants no proof gets a key, too, with a server of a later line.</summary>
    [Theory]
    [MemberData(nameof(Servers))]
    public async Task The_oldest_program_asks_for_a_key(string name, Face server)
    {
        string folder = pki.NewFolder();
        await using OpensslServer running = await StartAsync(LineThatGeneratesKeys(name), "ec", server);

        CommandResult result = await RunAsync(
            OpensslLine.Named("system"), Face.Preloaded, running, "ec", ["-popo", "-1", "-certout", Path.Combine(folder, "cert")]);

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.True(File.Exists(Path.Combine(folder, "cert")));
    }

    /// <summary>A server whose certificate does not authorize it to generate keys.</summary>
    [Theory]
    [MemberData(nameof(Servers))]
    public async Task K3_nobody_else_generates_keys(string name, Face server)
    {
        OpensslLine line = LineThatGeneratesKeys(name);
        string folder = pki.NewFolder();
        string[] identity = ["-srv_cert", pki.PathOf("ec", "server.crt"), "-srv_key", pki.PathOf("ec", "server.key")];
        await using OpensslServer running = await StartAsync(line, "ec", server, identity);

        CommandResult result = await RunAsync(line, Face.Preloaded, running, "ec", Request(folder));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("cmKGA", result.Text);
        Assert.False(File.Exists(Path.Combine(folder, "key")));
    }

    private static OpensslLine LineThatGeneratesKeys(string name)
    {
        OpensslLine line = OpensslLine.Named(name);
        Assert.SkipUnless(line.IsAtLeast35, "OpenSSL 3.5 brought central key generation to the program.");
        return line;
    }

    private static string[] Request(string folder) =>
        ["-centralkeygen", "-newkeyout", Path.Combine(folder, "key"), "-certout", Path.Combine(folder, "cert")];

    private Task<OpensslServer> StartAsync(OpensslLine line, string keyType, Face face, params string[] more) =>
        OpensslServer.StartAsync(
            [
                .. OpensslServer.Options(pki, keyType),
                "-srv_cert", pki.PathOf(keyType, "kga.crt"), "-srv_key", pki.PathOf(keyType, "kga.key"),
                "-rsp_key", pki.PathOf(keyType, "new.key"), .. more,
            ],
            face,
            line);

    private Task<CommandResult> RunAsync(OpensslLine line, Face face, OpensslServer server, string keyType, IEnumerable<string> options)
    {
        Credentials credentials = keyType == "rsa" ? Credentials.Rsa : Credentials.Ec;
        return OpensslClient.RunAsync(
            face,
            [
                "-server", $"127.0.0.1:{server.Port}", "-path", "pkix/", "-cmd", "cr", "-subject", "/CN=device",
                .. OpensslClient.Credentials(pki, credentials), .. options,
            ],
            line.Environment,
            line.Program);
    }

    private static async Task<string> PublicKeyAsync(string key) =>
        (await Command.SucceedAsync("openssl", ["pkey", "-in", key, "-pubout"])).Output;
}
