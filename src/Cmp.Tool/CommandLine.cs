using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Tool.Commands;

namespace Cmp.Tool;

/// <summary>The commands, and how a line of arguments is run.</summary>
internal static class CommandLine
{
    /// <summary>Runs a line of arguments.</summary>
    /// <param name="arguments">The arguments, without the name of the program.</param>
    /// <param name="host">What is around the commands.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    /// <returns>The exit code of the process.</returns>
    internal static Task<int> RunAsync(string[] arguments, ToolHost host, CancellationToken cancellationToken = default)
    {
        InvocationConfiguration configuration = new() { Output = host.Out, Error = host.Error };
        return Create(host).Parse(arguments).InvokeAsync(configuration, cancellationToken);
    }

    /// <summary>Makes the command line.</summary>
    /// <param name="host">What is around the commands.</param>
    /// <returns>The root of the commands.</returns>
    internal static RootCommand Create(ToolHost host) => new("Certificate management with CMP (RFC 9810, RFC 9483).")
    {
        ServeCommand.Create(host),
    };
}
