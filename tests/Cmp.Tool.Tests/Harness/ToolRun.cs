using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace Cmp.Tool.Tests.Harness;

/// <summary>What a run of the tool in this process left behind.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    /// <summary>Everything it wrote.</summary>
    public string Text => Output + Error;

    /// <summary>The output as JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>Runs a line of arguments.</summary>
    public static Task<ToolRun> OfAsync(params string[] arguments) => WithAsync([], null, arguments);

    /// <summary>Runs a line of arguments with an input, and with variables in the environment.</summary>
    public static async Task<ToolRun> WithAsync(
        byte[] input, IReadOnlyDictionary<string, string>? environment, string[] arguments, bool isTerminal = false, TimeProvider? clock = null)
    {
        StringBuilder output = new();
        StringBuilder error = new();
        using TextWriter outputWriter = TextWriter.Synchronized(new StringWriter(output));
        using TextWriter errorWriter = TextWriter.Synchronized(new StringWriter(error));
        ToolHost host = new()
        {
            Out = outputWriter,
            Error = errorWriter,
            OpenInput = () => new MemoryStream(input),
            Environment = name => environment is not null && environment.TryGetValue(name, out string? value) ? value : null,
            ErrorIsTerminal = isTerminal,
            Clock = clock ?? TimeProvider.System,
        };
        int exitCode = await CommandLine.RunAsync(arguments, host, TestContext.Current.CancellationToken);
        return new ToolRun(exitCode, output.ToString(), error.ToString());
    }

    public override string ToString() => $"exit code {ExitCode}\n{Output}\n{Error}";
}
