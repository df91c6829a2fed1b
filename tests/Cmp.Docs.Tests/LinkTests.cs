using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace Cmp.Docs.Tests;

/// <summary>What a page points to is there.</summary>
public sealed partial class LinkTests
{
    [Fact]
    public void Links_within_the_repository_lead_somewhere() => Findings.AssertNone(
        from page in Page.All
        from line in Page.ProseOf(page)
        from Match link in Link().Matches(line.Text)
        let problem = ProblemOf(page, link.Groups[1].Value)
        where problem is not null
        select $"{page}:{line.Number}: {problem}");

    [Fact]
    public void The_index_names_every_page_of_the_documentation()
    {
        string index = Repository.Read("docs/README.md");

        Findings.AssertNone(
            from page in Page.All
            where page.StartsWith("docs/", StringComparison.Ordinal) && page != "docs/README.md"
            where !index.Contains($"({page["docs/".Length..]})", StringComparison.Ordinal)
                && !(page.StartsWith("docs/adr/", StringComparison.Ordinal) && index.Contains("(adr/)", StringComparison.Ordinal))
            select page);
    }

    private static string? ProblemOf(string page, string link)
    {
        if (link.Contains("://", StringComparison.Ordinal) || link.StartsWith("mailto:", StringComparison.Ordinal))
        {
            return null;
        }

        string[] parts = link.Split('#', 2);
        string path = parts[0].Length == 0
            ? page
            : Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(Repository.PathOf(page), "..", parts[0]))).Replace('\\', '/');
        if (!Path.Exists(Repository.PathOf(path)))
        {
            return $"{link}: there is no {path}";
        }

        return parts.Length == 2 && !AnchorsOf(path).Contains(parts[1]) ? $"{link}: {path} has no such heading" : null;
    }

    /// <summary>The names that headings of a page get: lower case, without punctuation, with hyphens for blanks.</summary>
    private static HashSet<string> AnchorsOf(string page) =>
    [
        .. from line in Page.ProseOf(page)
           where line.Text.StartsWith('#')
           let heading = line.Text.TrimStart('#').Trim().ToLowerInvariant()
           select Punctuation().Replace(heading, string.Empty).Replace(' ', '-'),
    ];

    [GeneratedRegex(@"\[[^\]]*\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Punctuation();
}
