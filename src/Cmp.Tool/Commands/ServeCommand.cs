using System;
using System.CommandLine;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Tool.Authority;
using Cmp.Tool.Serving;
using Microsoft.AspNetCore.Connections;

namespace Cmp.Tool.Commands;

/// <summary><c>cmpnative serve</c>: a CA of one's own.</summary>
internal static class ServeCommand
{
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

        CommandAction.Set(command, options.Json, host, (line, cancellation) => RunAsync(options, line, host, cancellation));
        return command;
    }

    private static async Task<ExitCode> RunAsync(ServeOptions options, ParseResult line, ToolHost host, CancellationToken cancellation)
    {
        ServingOptions serving = options.Serving(line);
        AuthoritySettings settings = options.Authority(line, host);
        try
        {
            AuthorityDirectory files = new(options.Directory(line));
            if (options.BeginsNewRoot(line))
            {
                AuthorityHost.BeginNewRoot(files, settings);
            }

            using AuthorityHost authority = new(files, settings with { PublicUrl = PublicUrl(serving) }, new WriterLog(host.Error));
            authority.Secrets.AddDefault();
            await using CmpWebServer server = await CmpWebServer.StartAsync(authority, serving, host.Clock, cancellation);
            await ServeIntroduction.WriteAsync(authority, server, files.Place, line.GetValue(options.Json), host.Out);
            await WaitAsync(cancellation);
            await server.StopAsync();
            return ExitCode.Success;
        }
        catch (AuthorityException failure)
        {
            throw new ToolException(ExitCode.File, failure.Message, failure.Hint);
        }
        catch (Exception failure) when (failure is SocketException || failure.InnerException is AddressInUseException or SocketException)
        {
            throw new ToolException(ExitCode.Transport, $"cannot listen: {failure.Message}", HintOf(failure.GetBaseException()));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCode.File, failure.Message, "name a folder with --dir that this user may write to");
        }
    }

    private static string HintOf(Exception failure) => failure is SocketException { SocketErrorCode: SocketError.AddressNotAvailable }
        ? "name an address of this machine with --listen, or 0.0.0.0 for all"
        : failure is SocketException { SocketErrorCode: SocketError.AccessDenied }
            ? "ports below 1024 take privileges: choose another --port"
            : "choose another --port, or 0 for any that is free";

    private static async Task WaitAsync(CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, cancellation);
        }
        catch (OperationCanceledException)
        {
            // This is how it ends.
        }
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
