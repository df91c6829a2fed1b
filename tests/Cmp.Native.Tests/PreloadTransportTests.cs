using System.Collections.Generic;
using System.Globalization;
using System.Threading.Tasks;
using Cmp.Native.Tests.Harness;
using Xunit;

namespace Cmp.Native.Tests;

/// <summary>Ways to the server: TLS, proxies, IPv6, connections kept or closed. <see cref="OptionText"/> explains the words in braces.</summary>
public sealed class PreloadTransportTests(TestPki pki)
{
    private const string Enroll = "-cmd ir {new} {secret} -path pkix/";

    private readonly OptionText _options = new(pki);

    [Theory]
    [InlineData(Face.Plain)]
    [InlineData(Face.Preloaded)]
    public async Task Enrolls_over_TLS(Face face)
    {
        await using OpensslServer server = await StartAsync();
        await using Relay relay = Relay.Tls(pki, server.Port);

        CommandResult result = await RunAsync(face, $"{Enroll} -server 127.0.0.1:{relay.Port} -tls_used -tls_trusted {{anchors}}");

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.InRange(relay.Connections, 1, 2);
    }

    [Theory]
    [InlineData(Face.Plain)]
    [InlineData(Face.Preloaded)]
    public async Task Refuses_a_TLS_server_under_a_foreign_root(Face face)
    {
        await using OpensslServer server = await StartAsync();
        await using Relay relay = Relay.Tls(pki, server.Port);

        CommandResult result = await RunAsync(face, $"{Enroll} -server 127.0.0.1:{relay.Port} -tls_used -tls_trusted {{stranger}}");

        Assert.True(result.ExitCode == 1, result.ToString());
        Assert.Contains("certificate verify failed", result.Text);
        Assert.Empty(await server.ReceivedAsync());
    }

    [Theory]
    [InlineData(Face.Plain)]
    [InlineData(Face.Preloaded)]
    public async Task Goes_through_a_proxy(Face face)
    {
        await using OpensslServer server = await StartAsync();
        await using Relay relay = Relay.Proxy(server.Port);

        CommandResult result = await RunAsync(face, $"{Enroll} -server 127.0.0.1:{server.Port} -proxy http://127.0.0.1:{relay.Port}");

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.InRange(relay.Connections, 1, 2);
    }

    [Theory]
    [InlineData(Face.Plain)]
    [InlineData(Face.Preloaded)]
    public async Task Takes_the_proxy_from_the_environment_unless_no_proxy_names_the_server(Face face)
    {
        await using OpensslServer server = await StartAsync();
        await using Relay relay = Relay.Proxy(server.Port);
        Dictionary<string, string> environment = new() { ["http_proxy"] = $"http://127.0.0.1:{relay.Port}" };
        string client = $"{Enroll} -server 127.0.0.1:{server.Port}";

        CommandResult direct = await RunAsync(face, client + " -no_proxy 127.0.0.1", environment);
        int connections = relay.Connections;
        CommandResult proxied = await RunAsync(face, client, environment);

        Assert.True(direct.ExitCode == 0, direct.ToString());
        Assert.Equal(0, connections);
        Assert.True(proxied.ExitCode == 0, proxied.ToString());
        Assert.InRange(relay.Connections, 1, 2);
    }

    [Theory]
    [InlineData(Face.Plain, "0", 2)]
    [InlineData(Face.Plain, "1", 1)]
    [InlineData(Face.Preloaded, "0", 2)]
    [InlineData(Face.Preloaded, "1", 1)]
    public async Task Keeps_the_connection_when_it_may(Face face, string keepAlive, int connections)
    {
        await using OpensslServer server = await StartAsync();
        await using Relay relay = Relay.Proxy(server.Port);

        CommandResult result = await RunAsync(face, $"{Enroll} -server 127.0.0.1:{relay.Port} -keep_alive {keepAlive}");

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Equal(connections, relay.Connections);
    }

    [Theory]
    [InlineData(Face.Plain, "http://localhost:{0}/pkix/", "")]
    [InlineData(Face.Preloaded, "http://localhost:{0}/pkix/", "")]
    [InlineData(Face.Plain, "localhost:{0}", "-path /pkix/")]
    [InlineData(Face.Preloaded, "localhost:{0}", "-path /pkix/")]
    public async Task Takes_the_address_in_every_form(Face face, string address, string path)
    {
        await using OpensslServer server = await StartAsync();
        string url = string.Format(CultureInfo.InvariantCulture, address, server.Port);

        CommandResult result = await RunAsync(face, $"-cmd ir {{new}} {{secret}} -server {url} {path}");

        Assert.True(result.ExitCode == 0, result.ToString());
    }

    private Task<OpensslServer> StartAsync() => OpensslServer.StartAsync(OpensslServer.Options(pki, "ec"));

    private Task<CommandResult> RunAsync(Face face, string options, IReadOnlyDictionary<string, string>? environment = null) =>
        OpensslClient.RunAsync(face, _options.Expand(options), environment);
}
