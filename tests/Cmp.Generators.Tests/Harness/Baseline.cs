using System;
using System.IO;
using Xunit;

namespace Cmp.Generators.Tests.Harness;

/// <summary>
/// Compares text with a file of the repository. With CMPNATIVE_REFRESH=1 in the environment the file is rewritten instead,
/// so that the change shows in the diff.
/// </summary>
internal static class Baseline
{
    /// <summary>Whether files are rewritten.</summary>
    public static bool Refreshing => Environment.GetEnvironmentVariable("CMPNATIVE_REFRESH") == "1";

    /// <summary>The file must hold exactly this text.</summary>
    public static void Matches(string path, string text)
    {
        if (Refreshing)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
            return;
        }

        Assert.True(File.Exists(path), $"{path} is missing; CMPNATIVE_REFRESH=1 writes it.");
        Assert.Equal(text, File.ReadAllText(path));
    }

    /// <summary>The folder must hold exactly these files.</summary>
    public static void MatchesFolder(string folder, GeneratorOutcome outcome, string pattern = "*.g.cs")
    {
        if (Refreshing && Directory.Exists(folder))
        {
            foreach (string path in Directory.EnumerateFiles(folder, pattern))
            {
                File.Delete(path);
            }
        }

        foreach ((string name, string text) in outcome.Files)
        {
            Matches(Path.Combine(folder, name), text);
        }

        foreach (string path in Directory.EnumerateFiles(folder, pattern))
        {
            Assert.True(outcome.Files.ContainsKey(Path.GetFileName(path)), $"{path} is no longer generated.");
        }
    }
}
