using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Cmp.Native.Tests.Harness;
using Xunit;

namespace Cmp.Native.Tests;

/// <summary>
/// Keys of other kinds than RSA and the curves of NIST, on each line of OpenSSL that has them: they protect messages, prove possession, and
/// sign the certificate that is confirmed (H10, Q2, Q9).
/// </summary>
public sealed class AlgorithmTests(TestPki pki)
{
    private static readonly string[] s_files = ["certout", "chainout", "cacertsout", "extracertsout"];
    private static readonly string[] s_everywhere = ["ed25519", "ed448", "rsa-pss"];
    private static readonly string[] s_newer = ["ML-DSA-44", "ML-DSA-65", "ML-DSA-87"];
    private static readonly string[] s_commands = ["ir", "cr", "kur", "p10cr", "rr", "genm"];

    private static readonly (Face Client, Face Server)[] s_faces =
        [(Face.Plain, Face.Plain), (Face.Preloaded, Face.Plain), (Face.Plain, Face.Preloaded)];

    public static TheoryData<string, string, string> Transactions { get; } =
        new(from line in OpensslLine.Names
            from keyType in OpensslLine.Named(line).IsAtLeast35 ? [.. s_everywhere, .. s_newer] : s_everywhere
            from command in s_commands
            select (line, keyType, command));

    [Theory]
    [MemberData(nameof(Transactions))]
    public async Task Client_and_server_do_with_all_keys_what_libcrypto_does(string name, string keyType, string command)
    {
        OpensslLine line = OpensslLine.Named(name);
        TestPki own = await pki.OfAsync(line, keyType);
        bool enrolls = command is not ("rr" or "genm");

        Outcome both = await RunAsync(line, own, keyType, command, Face.Preloaded, Face.Preloaded);

        Assert.True(both.Result.ExitCode == 0, both.Result.ToString());
        Assert.Equal(enrolls && Confirms(keyType) ? command.ToUpperInvariant() + " CERTCONF" : command.ToUpperInvariant(), both.Received);
        Assert.Equal(enrolls, both.Files[0].Length > 0);
        if (line.IsAtLeast35)
        {
            // OpenSSL 3.0 itself protects messages only with algorithms that name a hash function.
            foreach ((Face client, Face server) in s_faces)
            {
                Outcome other = await RunAsync(line, own, keyType, command, client, server);
                Assert.True(other.Result.ExitCode == 0, other.Result.ToString());
                Assert.Equal(both.Received, other.Received);
                Assert.Equal(both.Files, other.Files);
            }
        }
    }

    // OpenSSL's mock server cannot compute the hash for a certificate that is signed with Ed448: it would need to know how long a SHAKE256 is.
    private static bool Confirms(string keyType) => keyType != "ed448";

    private async Task<Outcome> RunAsync(OpensslLine line, TestPki own, string keyType, string command, Face client, Face server)
    {
        string folder = pki.NewFolder();
        string[] identity =
        [
            "-cert", own.PathOf(keyType, "client.crt"), "-key", own.PathOf(keyType, "client.key"),
            "-extracerts", own.PathOf(keyType, "ca.crt"), "-untrusted", own.PathOf(keyType, "ca.crt"),
            "-trusted", own.PathOf(keyType, "root.crt"), .. Confirms(keyType) ? Array.Empty<string>() : ["-implicit_confirm"],
        ];
        await using OpensslServer running = await OpensslServer.StartAsync(OpensslServer.Options(own, keyType), server, line);
        IEnumerable<string> files = s_files.SelectMany(file => new[] { "-" + file, Path.Combine(folder, file) });
        CommandResult result = await OpensslClient.RunAsync(
            client,
            ["-server", $"127.0.0.1:{running.Port}", "-path", "pkix/", .. identity, .. OpensslClient.Request(own, command, keyType), .. files],
            line.Environment,
            line.Program);
        return new Outcome(
            result,
            await running.ReceivedAsync(),
            [.. s_files.Select(file => Path.Combine(folder, file)).Select(file => File.Exists(file) ? File.ReadAllText(file) : string.Empty)]);
    }

    /// <summary>What the client said, the bodies of the messages that the server got, and the certificates that were saved.</summary>
    private sealed record Outcome(CommandResult Result, string Received, string[] Files);
}
