using System.Collections.Generic;
using System.Globalization;
using System.Threading.Tasks;

namespace Cmp.Native.Tests.Harness;

/// <summary>Runs Debian's `openssl cmp` as a client, on libcrypto's CMP functions or on those of the library under test.</summary>
internal static class OpensslClient
{
    private static readonly Dictionary<string, string> s_nothing = [];

    /// <summary>Sends to a server on this machine.</summary>
    public static Task<CommandResult> RunAsync(Face face, int port, IEnumerable<string> arguments) =>
        RunAsync(
            face,
            ["-server", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"), "-path", "pkix/", .. arguments]);

    /// <summary>Sends to where the options say, in an environment with further variables.</summary>
    public static Task<CommandResult> RunAsync(
        Face face,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null,
        string program = "openssl")
    {
        Dictionary<string, string> variables = new(face == Face.Preloaded ? NativeLibraryUnderTest.Preload : s_nothing);
        foreach ((string name, string value) in environment ?? s_nothing)
        {
            variables[name] = value;
        }

        return Command.RunAsync(program, ["cmp", "-config", "", "-batch", .. arguments], variables);
    }

    /// <summary>The options that prove who the client is: with the shared secret, or signed by the client's certificate.</summary>
    public static IReadOnlyList<string> Credentials(TestPki pki, Credentials credentials) => credentials switch
    {
        Harness.Credentials.Secret => ["-ref", TestPki.Reference, "-secret", "pass:" + TestPki.Secret],
        Harness.Credentials.Rsa => Signature(pki, "rsa"),
        _ => Signature(pki, "ec"),
    };

    /// <summary>The hierarchy that belongs to the credentials.</summary>
    public static string KeyType(Credentials credentials) => credentials == Harness.Credentials.Rsa ? "rsa" : "ec";

    /// <summary>The options that ask for a certificate for new.key, or revoke new.crt, or ask a question.</summary>
    public static IReadOnlyList<string> Request(TestPki pki, string command, string keyType)
    {
        string key = pki.PathOf(keyType, "new.key");
        string certificate = pki.PathOf(keyType, "new.crt");
        return command switch
        {
            "kur" => ["-cmd", command, "-newkey", key, "-oldcert", certificate],
            "p10cr" => ["-cmd", command, "-csr", pki.PathOf(keyType, "new.csr")],
            "rr" => ["-cmd", command, "-oldcert", certificate, "-revreason", "1"],
            "genm" => ["-cmd", command, "-infotype", "signKeyPairTypes"],
            _ => ["-cmd", command, "-newkey", key, "-subject", $"/O=CmpNative/CN={keyType} device"],
        };
    }

    private static List<string> Signature(TestPki pki, string keyType) =>
    [
        "-cert", pki.PathOf(keyType, "client.crt"), "-key", pki.PathOf(keyType, "client.key"),
        "-extracerts", pki.PathOf(keyType, "ca.crt"), "-untrusted", pki.PathOf(keyType, "ca.crt"),
        "-trusted", pki.PathOf(keyType, "root.crt"),
    ];
}
