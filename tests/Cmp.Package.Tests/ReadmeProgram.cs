using System.IO;
using System.Linq;

namespace Cmp.Package.Tests;

/// <summary>The C# of the README, which is a program.</summary>
internal static class ReadmeProgram
{
    public static string Text { get; } = string.Join(
        '\n',
        File.ReadLines(Path.Combine(PackageFeed.Root, "README.md")).SkipWhile(line => line != "```csharp").Skip(1).TakeWhile(line => line != "```"));
}
