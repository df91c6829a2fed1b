using System.Threading.Tasks;
using Cmp.Native.Tests.Harness;
using Xunit;

namespace Cmp.Native.Tests;

/// <summary>
/// What goes wrong with libcrypto goes wrong with the library under test: the same exit status, and the same reason in what
/// `openssl cmp` prints of the error queue. <see cref="OptionText"/> explains the words in braces.
/// </summary>
public sealed class PreloadFailureTests(TestPki pki)
{
    private const string Html = "HTTP/1.0 200 OK\r\nContent-Type: text/html\r\nContent-Length: 13\r\n\r\n<html></html>";
    private const string Garbage = "HTTP/1.0 200 OK\r\nContent-Type: application/pkixcmp\r\nContent-Length: 6\r\n\r\nabcdef";
    private const string Cut = "HTTP/1.0 200 OK\r\nContent-Type: application/pkixcmp\r\nContent-Length: 600\r\n\r\n0\x82\x02\x01";
    private const string Huge = "HTTP/1.0 200 OK\r\nContent-Type: application/pkixcmp\r\nContent-Length: 2147483647\r\n\r\n0\x84\x7f\xff\xff\xff";

    private readonly OptionText _options = new(pki);

    /// <summary>Name, options of the client, options of the server after the usual ones, the reason that is printed.</summary>
    public static TheoryData<string, string, string, string> Refusals { get; } = new()
    {
        { "wrong secret", "-cmd ir {new} -ref cmp -secret pass:wrong", "", "wrong pbm value" },
        { "unprotected answer", "-cmd ir {new} {signature}", "-send_unprotected", "missing protection" },
        { "wrong trust anchor", "-cmd ir {new} {client} -trusted {stranger}", "", "error validating protection" },
        { "no trust anchor", "-cmd ir {new} {client}", "", "error validating protection" },
        { "pinned certificate of another", "-cmd ir {new} {client} -srvcert {clientcert} {sender}", "", "srvcert does not validate msg" },
        { "pinned certificate with another name", "-cmd ir {new} {client} -srvcert {clientcert}", "", "" },
        { "server does not trust the client", "-cmd ir {new} {signature}", "-srv_trusted {stranger}", "received error" },
        { "error message", "-cmd cr {new} {secret}", "-send_error", "received error" },
        { "error message, signed", "-cmd kur {new} -oldcert {newcert} {signature}", "-send_error", "received error" },
        { "unprotected error", "-cmd ir {new} {signature}", "-send_error -send_unprot_err", "missing protection" },
        { "rejection", "-cmd ir {new} {secret}", "-pkistatus 2 -failure 3 -statusstring later", "request rejected by server" },
        { "rejection of an update", "-cmd kur {new} -oldcert {newcert} {signature}", "-pkistatus 2", "request rejected by server" },
        { "rejection of a revocation", "-cmd rr -oldcert {newcert} {secret}", "-pkistatus 2", "request rejected by server" },
        { "waiting for a revocation", "-cmd rr -oldcert {newcert} {secret}", "-pkistatus 3", "unexpected pkistatus" },
        { "revocation of another certificate", "-cmd rr -oldcert {clientcert} {secret}", "", "received error" },
        { "update of another certificate", "-cmd kur {new} -oldcert {clientcert} {secret}", "", "received error" },
        { "question refused", "-cmd genm -infotype signKeyPairTypes {secret}", "-send_error", "received error" },
        { "certificate under a foreign root", "-cmd ir {new} {secret} -out_trusted {stranger}", "", "certificate not accepted" },
        { "certificate for another key", "-cmd ir {new} {secret}", "-rsp_cert {clientcert}", "certificate not accepted" },
        { "unexpected sender", "-cmd ir {new} {secret} -expect_sender /CN=nobody", "", "" },
        { "unknown path", "-cmd ir {new} {secret} -path elsewhere", "", "transfer error" },
        { "timeout while polling", "-cmd ir {new} {secret} -total_timeout 2", "-poll_count 9 -check_after 3", "total timeout" },
        { "unprotected request", "-cmd ir {new} -unprotected_requests -trusted {root} -recipient /CN=x", "", "received error" },
    };

    /// <summary>Name, options of the client, what stands in for a server (nothing at all when null), the reason that is printed.</summary>
    public static TheoryData<string, string, string?, string> BrokenTransports { get; } = new()
    {
        { "refused connection", "-cmd ir {new} {secret}", null, "transfer error" },
        { "refused connection, revocation", "-cmd rr -oldcert {newcert} {secret}", null, "transfer error" },
        { "refused connection, question", "-cmd genm {secret}", null, "transfer error" },
        { "silence until the message timeout", "-cmd ir {new} {secret} -msg_timeout 1", "", "transfer error" },
        { "silence, revocation", "-cmd rr -oldcert {newcert} {signature} -msg_timeout 1", "", "transfer error" },
        { "not found", "-cmd ir {new} {secret}", "HTTP/1.0 404 Not Found\r\n\r\n", "transfer error" },
        { "no HTTP", "-cmd ir {new} {secret}", "220 ready\r\n", "transfer error" },
        { "a page", "-cmd ir {new} {secret}", Html, "transfer error" },
        { "no DER", "-cmd ir {new} {secret}", Garbage, "transfer error" },
        { "half a message", "-cmd ir {new} {secret}", Cut, "transfer error" },
        { "a message of two gigabytes", "-cmd ir {new} {secret}", Huge, "transfer error" },
        { "nothing in the answer", "-cmd genm {secret}", "HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n", "transfer error" },
        { "key that does not fit", "-cmd ir {new} -cert {clientcert} -key {newkey} -trusted {root}", null, "CMP error" },
        { "proof of possession without a private key", "-cmd ir {public} {secret}", null, "CMP error" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Fails_like_libcrypto(string what, string client, string server, string reason)
    {
        CommandResult plain = await AgainstServerAsync(Face.Plain, client, server);
        CommandResult preloaded = await AgainstServerAsync(Face.Preloaded, client, server);

        AssertFailed(what, reason, plain);
        AssertFailed(what, reason, preloaded);
        Assert.Equal(plain.ExitCode, preloaded.ExitCode);
    }

    [Theory]
    [MemberData(nameof(BrokenTransports))]
    public async Task Gives_up_like_libcrypto(string what, string client, string? answer, string reason)
    {
        CommandResult plain = await AgainstStubAsync(Face.Plain, client, answer);
        CommandResult preloaded = await AgainstStubAsync(Face.Preloaded, client, answer);

        AssertFailed(what, reason, plain);
        AssertFailed(what, reason, preloaded);
        Assert.Equal(plain.ExitCode, preloaded.ExitCode);
    }

    /// <summary>libcrypto 3.0 heeds the total timeout only when a message timeout is set, too, and would wait for ever here.</summary>
    [Theory]
    [InlineData("-cmd ir {new} {secret} -total_timeout 1")]
    [InlineData("-cmd rr -oldcert {newcert} {signature} -total_timeout 1")]
    [InlineData("-cmd genm {secret} -total_timeout 1")]
    public async Task Waits_no_longer_than_the_total_timeout(string client)
    {
        CommandResult preloaded = await AgainstStubAsync(Face.Preloaded, client, string.Empty);

        AssertFailed("silence until the total timeout", "total timeout", preloaded);
    }

    private static void AssertFailed(string what, string reason, CommandResult result)
    {
        Assert.True(result.ExitCode == 1, $"{what}: {result}");
        Assert.Contains(reason, result.Text);
    }

    private async Task<CommandResult> AgainstServerAsync(Face face, string client, string options)
    {
        await using OpensslServer server = await OpensslServer.StartAsync([.. OpensslServer.Options(pki, "ec"), .. _options.Expand(options)]);
        return await OpensslClient.RunAsync(face, server.Port, _options.Expand(client));
    }

    private async Task<CommandResult> AgainstStubAsync(Face face, string client, string? answer)
    {
        if (answer is null)
        {
            return await OpensslClient.RunAsync(face, TcpStub.UnusedPort(), _options.Expand(client));
        }

        await using TcpStub stub = answer.Length == 0 ? TcpStub.Silent() : TcpStub.Answering(answer);
        return await OpensslClient.RunAsync(face, stub.Port, _options.Expand(client));
    }
}
