using System;
using System.IO;
using System.Linq;

namespace Cmp.Package.Tests;

/// <summary>The code of the README, made a program: with the names that it imports and the values that its user has at hand.</summary>
internal static class ReadmeProgram
{
    private const string Before = """
        using System.Security.Cryptography;
        using System.Security.Cryptography.X509Certificates;
        using Cmp.Core;

        string url = args[0], reference = args[1], secret = args[2], subject = args[3];

        """;

    private const string After = """

        Console.WriteLine(certificate.Subject);
        """;

    /// <summary>The program; it enrolls with the key in the file.</summary>
    public static string WithKeyOf(string file) =>
        Before + Block().Replace("ECDsa.Create(ECCurve.NamedCurves.nistP256)", "ECDsa.Create()", StringComparison.Ordinal)
            .Replace("using SharedSecret", $"key.ImportFromPem(File.ReadAllText(@\"{file}\"));\nusing SharedSecret", StringComparison.Ordinal) + After;

    private static string Block() => string.Join(
        '\n',
        File.ReadLines(Path.Combine(PackageFeed.Root, "README.md")).SkipWhile(line => line != "```csharp").Skip(1).TakeWhile(line => line != "```"));
}
