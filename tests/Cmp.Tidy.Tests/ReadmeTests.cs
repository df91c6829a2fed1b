using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace Cmp.Tidy.Tests;

/// <summary>The code in the README is code that compiles and runs: it stands in the samples, line by line.</summary>
public sealed class ReadmeTests
{
    [Theory]
    [InlineData("c", "samples/c/enroll.c")]
    [InlineData("csharp", "samples/dotnet/Enroll/Program.cs")]
    public void The_README_shows_lines_of_a_sample(string language, string sample)
    {
        List<string> shown = [.. Block(language)];
        List<string> source = [.. Meaningful(File.ReadLines(Path.Combine(RepositoryFiles.Root, sample)))];

        Assert.NotEmpty(shown);
        int start = source.IndexOf(shown[0]);
        Assert.True(start >= 0, $"{sample} has no line: {shown[0]}");
        Assert.Equal(shown, source.Skip(start).Take(shown.Count));
    }

    private static IEnumerable<string> Block(string language) => Meaningful(
        File.ReadLines(Path.Combine(RepositoryFiles.Root, "README.md"))
            .SkipWhile(line => line != $"```{language}")
            .Skip(1)
            .TakeWhile(line => line != "```"));

    private static IEnumerable<string> Meaningful(IEnumerable<string> lines) =>
        lines.Select(line => line.Trim()).Where(line => line.Length > 0);
}
