using System.Threading.Tasks;

namespace Cmp.Tool;

/// <summary>The program <c>cmpnative</c>.</summary>
internal static class Program
{
    private static Task<int> Main(string[] arguments) => CommandLine.RunAsync(arguments, ToolHost.OfProcess());
}
