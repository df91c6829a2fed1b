using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Native.Tests.Harness;
using Xunit;

namespace Cmp.Native.Tests;

/// <summary>
/// The options of `openssl cmp` reach the library through the setters of the context. Each must have the effect that it has
/// with libcrypto: the same outcome, and a request of the same structure. <see cref="OptionText"/> explains the words in braces.
/// </summary>
public sealed class PreloadOptionTests(TestPki pki)
{
    private readonly OptionText _options = new(pki);

    /// <summary>Options of the client; options of the server after the usual ones.</summary>
    public static TheoryData<string, string> Requests { get; } = new()
    {
        { "-cmd ir {new} {secret}", "" },
        { "-cmd cr {new} {signature}", "" },
        { "-cmd p10cr -csr {newcsr} -certout /dev/null {signature}", "" },
        { "-cmd kur {new} -oldcert {newcert} {secret}", "" },
        { "-cmd kur -cert {newcert} -key {newkey} -trusted {root} -untrusted {ca} -certout /dev/null", "" },
        { "-cmd kur -cert {newcert} -key {newkey} -srvcert {servercert} -certout /dev/null", "" },
        { "-cmd ir {new} {secret} -digest sha512", "" },
        { "-cmd ir {new} {secret} -mac hmacWithSHA256", "" },
        { "-cmd cr {new} {signature} -digest sha384", "" },
        { "-cmd ir {new} {secret} -popo -1", "" },
        { "-cmd ir {new} {secret} -popo 0", "-accept_raverified" },
        { "-cmd ir {new} {secret} -days 30", "" },
        { "-cmd ir {new} {secret} -issuer /CN=ca", "" },
        { "-cmd ir {new} {secret} -subject /", "" },
        { "-cmd ir {new} {secret} -subject /CN=a+OU=b/O=c", "" },
        { "-cmd ir {new} {secret} -sans example.org,10.0.0.1,http://example.org/,critical", "" },
        { "-cmd kur {new} -oldcert {newcert} {secret} -san_nodefault", "" },
        { "-cmd ir {new} {secret} -config {extensions} -reqexts wanted", "" },
        { "-cmd ir {new} {secret} -config {extensions} -policies policies", "" },
        { "-cmd ir {new} {secret} -policy_oids 1.2.3.4,1.2.3.5 -policy_oids_critical", "" },
        { "-cmd ir {new} {secret} -recipient /CN=ra", "" },
        { "-cmd ir {new} {secret} -geninfo 1.2.3:int:5", "" },
        { "-cmd ir {new} {secret} -implicit_confirm", "" },
        { "-cmd ir {new} {secret} -disable_confirm", "" },
        { "-cmd ir {new} {secret} -repeat 3", "" },
        { "-cmd genm -infotype signKeyPairTypes {secret} -repeat 3", "" },
        { "-cmd ir {new} {secret} {sender}", "" },
        { "-cmd ir {new} {client} -srvcert {servercert}", "" },
        { "-cmd ir {new} {signature} -ignore_keyusage", "" },
        { "-cmd ir {new} {signature} -unprotected_requests", "-accept_unprotected" },
        { "-cmd ir {new} {secret} -unprotected_errors", "-send_error -send_unprot_err" },
        { "-cmd ir {new} {secret} -certform DER", "" },
        { "-cmd ir {new} {secret}", "-pkistatus 1" },
        { "-cmd rr -csr {newcsr} {secret}", "" },
        { "-cmd rr -oldcert {newcert} {signature}", "" },
        { "-cmd rr -oldcert {newcert} {signature} -revreason 6", "" },
        { "-cmd rr -oldcert {newcert} {secret}", "-pkistatus 5" },
        { "-cmd genm {secret}", "" },
        { "-cmd genm -infotype currentCRL {signature} -geninfo 1.2.3:int:5", "" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Asks_as_libcrypto_does(string client, string server)
    {
        Outcome plain = await RunAsync(Face.Plain, client, server);
        Outcome preloaded = await RunAsync(Face.Preloaded, client, server);

        Assert.True(plain.Result.ExitCode == preloaded.Result.ExitCode, $"{plain.Result}\npreloaded: {preloaded.Result}");
        Assert.Equal(plain.Received, preloaded.Received);
        Assert.Equal(await MessageShape.ReadAsync(plain.Request), await MessageShape.ReadAsync(preloaded.Request));
    }

    [Fact]
    public async Task Sends_a_saved_request_again_under_a_new_transactionID()
    {
        Outcome saved = await RunAsync(Face.Preloaded, "-cmd ir {new} {secret} -disable_confirm", string.Empty);

        Outcome again = await RunAsync(Face.Preloaded, $"-cmd ir {{new}} {{secret}} -disable_confirm -reqin {saved.Request} -reqin_new_tid", string.Empty);

        Assert.True(again.Result.ExitCode == 0, again.Result.ToString());
        Assert.Equal("IR", again.Received);
        Assert.Equal(await MessageShape.ReadAsync(saved.Request), await MessageShape.ReadAsync(again.Request));
        Assert.NotEqual(await File.ReadAllBytesAsync(saved.Request, Token), await File.ReadAllBytesAsync(again.Request, Token));
    }

    [Theory]
    [InlineData(Face.Plain)]
    [InlineData(Face.Preloaded)]
    public async Task Reads_responses_from_files(Face writer)
    {
        string folder = pki.NewFolder();
        string files = $"{Path.Combine(folder, "1")},{Path.Combine(folder, "2")}";
        Outcome saved = await RunAsync(writer, $"-cmd ir {{new}} {{secret}} -rspout {files}", string.Empty);
        Assert.True(saved.Result.ExitCode == 0, saved.Result.ToString());

        CommandResult read = await OpensslClient.RunAsync(
            Face.Preloaded, TcpStub.UnusedPort(), _options.Expand($"-cmd ir {{new}} {{secret}} -rspin {files}"));

        Assert.True(read.ExitCode == 0, read.ToString());
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private async Task<Outcome> RunAsync(Face face, string client, string options)
    {
        string request = Path.Combine(pki.NewFolder(), "request");
        await using OpensslServer server = await OpensslServer.StartAsync([.. OpensslServer.Options(pki, "ec"), .. _options.Expand(options)]);
        CommandResult result = await OpensslClient.RunAsync(face, server.Port, [.. _options.Expand(client), "-reqout", request]);
        return new Outcome(result, request, await server.ReceivedAsync());
    }

    /// <summary>How the client ended, the file with its first request, and the bodies of the messages that the server got.</summary>
    private sealed record Outcome(CommandResult Result, string Request, string Received);
}
