using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Cmp.Native.Tests.Harness;
using Xunit;

namespace Cmp.Native.Tests;

/// <summary>
/// The server functions of the API: OpenSSL's mock server works on the library under test as it does on libcrypto, in a process
/// of its own and inside the client's.
/// </summary>
public sealed class PreloadServerTests(TestPki pki)
{
    private static readonly string[] s_commands = ["ir", "cr", "kur", "p10cr", "rr", "genm"];
    private static readonly Credentials[] s_credentials = [Credentials.Secret, Credentials.Rsa, Credentials.Ec];

    private readonly OptionText _options = new(pki);

    public static MatrixTheoryData<string, Credentials> Transactions { get; } = new(s_commands, s_credentials);

    /// <summary>Options of the client, options of the server after the usual ones, and what the client must then print.</summary>
    public static TheoryData<string, string, string> Refusals { get; } = new()
    {
        { "-cmd ir {new} -ref cmp -secret pass:wrong", "", "error validating protection" },
        { "-cmd ir {new} {signature}", "-srv_trusted {stranger}", "received error" },
        { "-cmd ir {new} {secret}", "-send_error", "received error" },
        { "-cmd ir {new} {secret}", "-pkistatus 2 -failure 3 -statusstring later", "StatusString: \"later\"" },
        { "-cmd ir {new} {secret} -popo -1", "", "popo missing" },
        { "-cmd ir {new} {secret} -popo 0", "", "popo raverified not accepted" },
        { "-cmd rr -oldcert {clientcert} {secret}", "", "received error" },
        { "-cmd kur {new} -oldcert {clientcert} {secret}", "", "received error" },
        { "-cmd ir {new} -unprotected_requests -trusted {root} -recipient /CN=x", "", "received error" },
    };

    [Theory]
    [MemberData(nameof(Transactions))]
    public async Task Serves_clients_of_libcrypto(string command, Credentials credentials)
    {
        string keyType = OpensslClient.KeyType(credentials);
        string certificate = Path.Combine(pki.NewFolder(), "new");
        await using OpensslServer server = await OpensslServer.StartAsync(
            [.. OpensslServer.Options(pki, keyType), "-poll_count", "2", "-check_after", "0"], Face.Preloaded);

        CommandResult result = await OpensslClient.RunAsync(
            Face.Plain, server.Port, [.. Arguments(command, credentials), "-certout", certificate]);

        Assert.True(result.ExitCode == 0, result.ToString());
        if (command is not ("rr" or "genm"))
        {
            await Command.SucceedAsync("openssl", ["verify", "-partial_chain", "-trusted", pki.PathOf(keyType, "ca.crt"), certificate]);
        }
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Refuses_clients_of_libcrypto_as_libcrypto_does(string client, string options, string reason)
    {
        await using OpensslServer server = await OpensslServer.StartAsync(
            [.. OpensslServer.Options(pki, "ec"), .. _options.Expand(options)], Face.Preloaded);

        CommandResult result = await OpensslClient.RunAsync(Face.Plain, server.Port, _options.Expand(client));

        Assert.True(result.ExitCode == 1, result.ToString());
        Assert.Contains(reason, result.Text);
    }

    [Theory]
    [MemberData(nameof(Transactions))]
    public async Task Serves_a_client_in_the_same_process(string command, Credentials credentials)
    {
        string keyType = OpensslClient.KeyType(credentials);
        string[] certificate = ["-certout", Path.Combine(pki.NewFolder(), "new")];
        IEnumerable<string> arguments =
            [.. Arguments(command, credentials), .. certificate, "-use_mock_srv", .. OpensslServer.Options(pki, keyType)];

        CommandResult plain = await OpensslClient.RunAsync(Face.Plain, arguments);
        CommandResult preloaded = await OpensslClient.RunAsync(Face.Preloaded, arguments);

        Assert.True(plain.ExitCode == 0, plain.ToString());
        Assert.True(preloaded.ExitCode == 0, preloaded.ToString());
    }

    private List<string> Arguments(string command, Credentials credentials) =>
    [
        .. OpensslClient.Credentials(pki, credentials),
        .. OpensslClient.Request(pki, command, OpensslClient.KeyType(credentials)),
    ];
}
