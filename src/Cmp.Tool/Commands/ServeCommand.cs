using System;
using System.CommandLine;

namespace Cmp.Tool.Commands;

/// <summary><c>cmpnative serve</c>: a CA of one's own.</summary>
internal static class ServeCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="host">What is around the command.</param>
    /// <returns>The command.</returns>
    internal static Command Create(ToolHost host)
    {
        Command command = new("serve", "Runs a CA that issues certificates to whoever knows its secret.");
        command.SetAction(async (_, cancellation) =>
        {
            await host.Error.WriteLineAsync("This build has no CA.".AsMemory(), cancellation);
            return 1;
        });
        return command;
    }
}
