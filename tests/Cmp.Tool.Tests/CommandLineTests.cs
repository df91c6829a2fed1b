using System;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace Cmp.Tool.Tests;

/// <summary>The command line as a whole.</summary>
public sealed class CommandLineTests
{
    [Fact]
    public async Task Help_names_the_commands()
    {
        using StringWriter output = new();
        ToolHost host = new()
        {
            Out = output,
            Error = TextWriter.Null,
            OpenInput = () => Stream.Null,
            Environment = _ => null,
        };

        Assert.Equal(0, await CommandLine.RunAsync(["--help"], host, TestContext.Current.CancellationToken));
        Assert.Contains("serve", output.ToString(), StringComparison.Ordinal);
    }
}
