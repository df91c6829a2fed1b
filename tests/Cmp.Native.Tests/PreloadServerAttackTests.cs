using System;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using Cmp.Native.Tests.Harness;
using Xunit;

namespace Cmp.Native.Tests;

/// <summary>Whatever bytes come in, `openssl cmp -port` on the library under test answers if they are a message, and goes on.</summary>
public sealed class PreloadServerAttackTests(TestPki pki)
{
    // AlgorithmIdentifier of PasswordBasedMac up to its parameters, which begin with the last octet: a SEQUENCE.
    private static readonly byte[] s_passwordBasedMac = [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF6, 0x7D, 0x07, 0x42, 0x0D, 0x30];

    // error [23] in PKIBody, SEQUENCE, SEQUENCE, status rejection(2).
    private static readonly byte[] s_rejection = [0x02, 0x01, 0x02];

    private readonly OptionText _options = new(pki);

    [Theory]
    [InlineData("")]
    [InlineData("<html>not CMP</html>")]
    [InlineData("0\x80\x30\x80\x02\x01\x02")]
    [InlineData("0\x84\x7f\xff\xff\xff")]
    public async Task Garbage_leaves_the_server_alive(string garbage)
    {
        await using OpensslServer server = await OpensslServer.StartAsync(OpensslServer.Options(pki, "ec"), Face.Preloaded);

        await PostAsync(server.Port, Encoding.Latin1.GetBytes(garbage));

        await AssertServesAsync(server);
    }

    /// <summary>CVE-2026-63076: the parameters of the protection algorithm are of another type than the algorithm wants.</summary>
    [Theory]
    [InlineData(0x01)]
    [InlineData(0x02)]
    [InlineData(0x03)]
    [InlineData(0x04)]
    [InlineData(0x06)]
    [InlineData(0x0C)]
    [InlineData(0x31)]
    [InlineData(0x80)]
    public async Task A_crafted_protectionAlg_is_refused_and_the_server_lives(byte type)
    {
        await using OpensslServer server = await OpensslServer.StartAsync(OpensslServer.Options(pki, "ec"), Face.Preloaded);
        string file = Path.Combine(pki.NewFolder(), "request");
        CommandResult saved = await OpensslClient.RunAsync(
            Face.Plain, server.Port, [.. _options.Expand("-cmd ir {new} {secret} -implicit_confirm -reqout"), file]);
        Assert.True(saved.ExitCode == 0, saved.ToString());
        byte[] request = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        int parameters = request.AsSpan().IndexOf(s_passwordBasedMac) + s_passwordBasedMac.Length - 1;
        Assert.True(parameters >= s_passwordBasedMac.Length);
        request[parameters] = type;

        byte[] answer = await PostAsync(server.Port, request);

        if (answer.AsSpan().IndexOf("application/pkixcmp"u8) >= 0)
        {
            Assert.True(answer.AsSpan().IndexOf(s_rejection) >= 0, Convert.ToHexString(answer));
        }
        else
        {
            // What is not even DER never becomes a message.
            Assert.DoesNotContain((byte)type, new byte[] { 0x04, 0x0C });
        }

        await AssertServesAsync(server);
    }

    private async Task AssertServesAsync(OpensslServer server)
    {
        CommandResult result = await OpensslClient.RunAsync(Face.Plain, server.Port, _options.Expand("-cmd ir {new} {secret}"));
        Assert.True(result.ExitCode == 0, result.ToString());
    }

    private static async Task<byte[]> PostAsync(int port, byte[] body)
    {
        using TcpClient connection = new("127.0.0.1", port);
        NetworkStream stream = connection.GetStream();
        string head = $"POST /pkix/ HTTP/1.0\r\nContent-Type: application/pkixcmp\r\nContent-Length: {body.Length}\r\n\r\n";
        await stream.WriteAsync((byte[])[.. Encoding.Latin1.GetBytes(head), .. body], TestContext.Current.CancellationToken);
        connection.Client.Shutdown(SocketShutdown.Send);
        using MemoryStream answer = new();
        await stream.CopyToAsync(answer, TestContext.Current.CancellationToken);
        return answer.ToArray();
    }
}
