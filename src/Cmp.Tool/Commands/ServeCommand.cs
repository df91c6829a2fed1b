using System;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Core;
using Cmp.Tool.Authority;
using Cmp.Tool.Serving;

namespace Cmp.Tool.Commands;

/// <summary><c>cmpnative serve</c>: a CA of one's own.</summary>
internal static class ServeCommand
{
    private const int CannotServe = 1;

    /// <summary>Makes the command.</summary>
    /// <param name="host">What is around the command.</param>
    /// <returns>The command.</returns>
    internal static Command Create(ToolHost host)
    {
        ServeOptions options = new();
        Command command = new("serve", "Runs a CA that issues certificates to whoever knows its secret.");
        foreach (Option option in options.All)
        {
            command.Add(option);
        }

        command.SetAction((line, cancellation) => RunAsync(options, line, host, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ServeOptions options, ParseResult line, ToolHost host, CancellationToken cancellation)
    {
        try
        {
            ServingOptions serving = options.Serving(line);
            AuthoritySettings settings = options.Authority(line, host);
            AuthorityDirectory files = new(options.Directory(line));
            if (options.BeginsNewRoot(line))
            {
                AuthorityHost.BeginNewRoot(files, settings);
            }

            await ServeAsync(files, settings with { PublicUrl = PublicUrl(serving) }, serving, host, cancellation);
            return 0;
        }
        catch (Exception failure) when (failure is AuthorityException or IOException or UnauthorizedAccessException)
        {
            await host.Error.WriteLineAsync($"cmpnative serve: {failure.Message}");
            return CannotServe;
        }
    }

    private static async Task ServeAsync(
        AuthorityDirectory files, AuthoritySettings settings, ServingOptions serving, ToolHost host, CancellationToken cancellation)
    {
        using AuthorityHost authority = new(files, settings, new WriterLog(host.Error));
        if (authority.Secrets.All.Count == 0)
        {
            authority.Secrets.Add([new SharedSecret("device", SecretRegistry.Generate(), IsOneTime: false)]);
        }

        await using CmpWebServer server = await CmpWebServer.StartAsync(authority, serving, host.Clock, cancellation);
        await IntroduceAsync(authority, server, files, host);
        try
        {
            await Task.Delay(Timeout.Infinite, cancellation);
        }
        catch (OperationCanceledException)
        {
            await server.StopAsync();
        }
    }

    private static async Task IntroduceAsync(AuthorityHost authority, CmpWebServer server, AuthorityDirectory files, ToolHost host)
    {
        TextWriter output = host.Out;
        string root = Path.Combine(files.Place, "root.crt");
        SharedSecret secret = authority.Secrets.All.First();
        foreach (Uri url in server.Urls)
        {
            await output.WriteLineAsync($"Serving CMP at {new Uri(url, "/.well-known/cmp")}");
        }

        Uri first = server.Urls[0];
        string tls = first.Scheme == Uri.UriSchemeHttps ? $" -tls_used -tls_trusted {root}" : string.Empty;
        await output.WriteLineAsync($"State is in {files.Place}; the root certificate is {root}");
        if (authority.Register.OctetsCutOff > 0)
        {
            await output.WriteLineAsync("The journal ended in a record that a crash had torn; it was cut off.");
        }

        if (authority.Revoked > 0)
        {
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{authority.Revoked} certificates of the last run were never confirmed; they are revoked."));
        }

        await output.WriteLineAsync();
        await output.WriteLineAsync("To enroll:");
        await output.WriteLineAsync(
            $"  cmpnative enroll --server {new Uri(first, "/.well-known/cmp")} --ref {secret.Reference} --secret pass:{secret.Secret} "
            + $"--subject /CN=device-1 --newkey device.key --certout device.crt --trusted {root}");
        await output.WriteLineAsync(
            $"  openssl cmp -cmd ir -server {first.Authority}/.well-known/cmp -ref {secret.Reference} -secret pass:{secret.Secret} "
            + $"-subject /CN=device-1 -newkey device.key -certout device.crt -trusted {root}{tls}");
        await output.WriteLineAsync("  (for openssl, make the key before: openssl ecparam -genkey -name prime256v1 -noout -out device.key)");
        await output.FlushAsync();
    }

    // Known before the server listens only if the port is. Of several names the first counts.
    private static Uri? PublicUrl(ServingOptions serving)
    {
        string name = serving.HostNames[0] == "localhost" && !IPAddress.Any.Equals(serving.Address) && !IPAddress.IPv6Any.Equals(serving.Address)
            ? serving.Address.ToString()
            : serving.HostNames[0];
        return serving.HttpPort is int port and > 0 ? new UriBuilder(Uri.UriSchemeHttp, name, port).Uri : null;
    }
}
