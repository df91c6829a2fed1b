using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Tool.Commands;
using Cmp.Tool.Options;

namespace Cmp.Tool;

/// <summary>The commands, and how a line of arguments is run.</summary>
internal static class CommandLine
{
    /// <summary>Runs a line of arguments.</summary>
    /// <param name="arguments">The arguments, without the name of the program.</param>
    /// <param name="host">What is around the commands.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    /// <returns>The exit code of the process.</returns>
    internal static async Task<int> RunAsync(string[] arguments, ToolHost host, CancellationToken cancellationToken = default)
    {
        // An argument that begins with @ is an argument: names of files are not read for more of them.
        RootCommand root = Create(host);
        ParseResult parsed = root.Parse(OpensslSpelling.Translate(arguments, root), new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0 && parsed.Action is null or ParseErrorAction)
        {
            foreach (ParseError error in parsed.Errors)
            {
                await host.Error.WriteLineAsync($"cmpnative: {error.Message}").ConfigureAwait(false);
            }

            string command = parsed.CommandResult.Command is RootCommand ? string.Empty : $" {parsed.CommandResult.Command.Name}";
            await host.Error.WriteLineAsync($"  try: cmpnative{command} --help").ConfigureAwait(false);
            return (int)ExitCode.Usage;
        }

        InvocationConfiguration configuration = new() { Output = host.Out, Error = host.Error, EnableDefaultExceptionHandler = false };
        return await parsed.InvokeAsync(configuration, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes the command line.</summary>
    /// <param name="host">What is around the commands.</param>
    /// <returns>The root of the commands.</returns>
    internal static RootCommand Create(ToolHost host) => new("Certificate management with CMP (RFC 9810, RFC 9483).")
    {
        EnrollCommand.Create(host),
        RenewCommand.Create(host),
        CsrCommand.Create(host),
        RevokeCommand.Create(host),
        InfoCommand.Create(host),
        ServeCommand.Create(host),
        InspectCommand.Create(host),
        CompletionCommand.Create(host),
    };
}
