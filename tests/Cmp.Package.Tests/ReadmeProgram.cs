using System;
using System.IO;
using System.Linq;

namespace Cmp.Package.Tests;

/// <summary>The code of the README, which is a program.</summary>
internal static class ReadmeProgram
{
    private const string NewKey = "ECDsa.Create(ECCurve.NamedCurves.nistP256);";

    private static string Text { get; } = string.Join(
        '\n',
        File.ReadLines(Path.Combine(PackageFeed.Root, "README.md")).SkipWhile(line => line != "```csharp").Skip(1).TakeWhile(line => line != "```"));

    /// <summary>The program, with the key in the file instead of a new one.</summary>
    public static string WithKeyOf(string file) => Text.Replace(
        NewKey, $"ECDsa.Create();\nkey.ImportFromPem(File.ReadAllText(@\"{file}\"));", StringComparison.Ordinal);
}
