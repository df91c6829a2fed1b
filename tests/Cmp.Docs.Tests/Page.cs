using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace Cmp.Docs.Tests;

/// <summary>The pages of the documentation, and what is on them.</summary>
internal static partial class Page
{
    private const string Fence = "```";

    /// <summary>README.md, the readmes of packages and samples, and everything in docs.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "README.md",
        .. Find("src", "README.md"),
        .. Find("samples", "README.md"),
        .. Find("docs", "*.md"),
    ];

    /// <summary>Every fenced block.</summary>
    public static IReadOnlyList<CodeBlock> Blocks { get; } = [.. All.SelectMany(BlocksOf)];

    /// <summary>The names of the blocks in the languages, as data for a theory.</summary>
    public static TheoryData<string> BlocksIn(params string[] languages) =>
        [.. Blocks.Where(block => languages.Contains(block.Language)).Select(block => block.Name)];

    public static CodeBlock Block(string name) => Blocks.Single(block => block.Name == name);

    /// <summary>The lines of a page that are not in a block, with their numbers.</summary>
    public static IEnumerable<(int Number, string Text)> ProseOf(string page)
    {
        bool inside = false;
        foreach ((int index, string line) in Repository.Read(page).Split('\n').Index())
        {
            if (line.TrimStart().StartsWith(Fence, StringComparison.Ordinal))
            {
                inside = !inside;
            }
            else if (!inside)
            {
                yield return (index + 1, line);
            }
        }
    }

    /// <summary>What stands between backticks in the prose of a page.</summary>
    public static IEnumerable<(int Number, string Text)> InlineCodeOf(string page) =>
        from line in ProseOf(page)
        from Match match in InlineCode().Matches(line.Text)
        select (line.Number, match.Groups[1].Value);

    private static IEnumerable<CodeBlock> BlocksOf(string page)
    {
        string[] lines = Repository.Read(page).Split('\n');
        string[] needs = [];
        for (int i = 0; i < lines.Length; i++)
        {
            if (!lines[i].TrimStart().StartsWith(Fence, StringComparison.Ordinal))
            {
                Match comment = Needs().Match(lines[i]);
                needs = comment.Success ? comment.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries)
                    : string.IsNullOrWhiteSpace(lines[i]) ? needs : [];
                continue;
            }

            int indent = lines[i].Length - lines[i].TrimStart().Length;
            string language = lines[i].Trim()[Fence.Length..].Trim();
            int start = ++i;
            while (i < lines.Length && lines[i].Trim() != Fence)
            {
                i++;
            }

            IEnumerable<string> content = lines[start..i].Select(line => line.Length >= indent ? line[indent..] : line.TrimStart());
            yield return new CodeBlock(page, start + 1, language, string.Join('\n', content) + "\n", needs);
            needs = [];
        }
    }

    private static IEnumerable<string> Find(string folder, string pattern) =>
        Directory.EnumerateFiles(Repository.PathOf(folder), pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    [GeneratedRegex(@"^<!-- needs: *([^>]*?) *-->$")]
    private static partial Regex Needs();

    [GeneratedRegex(@"(?<!`)`([^`]+)`(?!`)")]
    private static partial Regex InlineCode();
}
