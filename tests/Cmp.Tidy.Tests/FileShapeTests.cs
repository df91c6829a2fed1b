using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Cmp.Tidy.Tests;

/// <summary>Files stay short and a method fits a screen; nothing half done is left lying about.</summary>
public sealed partial class FileShapeTests
{
    private const int LongestFile = 300;
    private const int LongestMethod = 60;

    /// <summary>C programs that walk through a whole API in order may be longer; scripts and headers may not.</summary>
    private static readonly string[] s_shortKinds = [".cs", ".sh", ".h"];

    [Fact]
    public void Files_stay_below_300_lines() => Findings.AssertNone(
        RepositoryFiles.Texts
            .Where(path => s_shortKinds.Contains(Path.GetExtension(path)) && !RepositoryFiles.IsGenerated(path))
            .Select(path => (Path: path, Lines: RepositoryFiles.Read(path).TrimEnd('\n').Split('\n').Length))
            .Where(file => file.Lines >= LongestFile)
            .Select(file => $"{file.Path}: {file.Lines} lines"));

    [Fact]
    public void Methods_stay_below_60_lines() => Findings.AssertNone(
        from file in RepositoryFiles.Sources
        from member in file.Tree.DescendantNodes().OfType<MemberDeclarationSyntax>()
        where member is BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax
        let lines = LinesOf(member)
        where lines >= LongestMethod
        select $"{file.Path}:{file.LineOf(member.SpanStart)} {lines} lines");

    [Fact]
    public void Nothing_is_left_over() => Findings.AssertNone(
        from path in RepositoryFiles.Texts
        from line in RepositoryFiles.Read(path).Split('\n').Index()
        where LeftOver().IsMatch(line.Item)
        select $"{path}:{line.Index + 1} {line.Item.Trim()}");

    [Fact]
    public void No_code_is_commented_out() => Findings.AssertNone(
        from file in RepositoryFiles.Sources
        from comment in file.Comments
        where CommentedCode().IsMatch(comment.Text)
        select $"{file.Path}:{comment.Line} {comment.Text.Trim()}");

    [Fact]
    public void No_path_of_a_developers_machine_is_written_down() => Findings.AssertNone(
        from path in RepositoryFiles.Texts
        from line in RepositoryFiles.Read(path).Split('\n').Index()
        where MachinePath().IsMatch(line.Item)
        select $"{path}:{line.Index + 1} {line.Item.Trim()}");

    [Fact]
    public void Lines_end_with_a_line_feed_and_without_blanks() => Findings.AssertNone(
        from path in RepositoryFiles.Texts
        where !RepositoryFiles.IsGenerated(path)
        let text = RepositoryFiles.Read(path)
        where text.Contains('\r', StringComparison.Ordinal)
            || !text.EndsWith('\n') && text.Length > 0
            || TrailingBlank().IsMatch(text)
        select path);

    private static int LinesOf(SyntaxNode node)
    {
        FileLinePositionSpan span = node.SyntaxTree.GetLineSpan(node.Span);
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    // The words are split so that this file does not contain them.
    [GeneratedRegex(@"\b(TO" + "DO|FIX" + "ME|HA" + @"CK|XX" + @"X)\b|NotImplemented" + @"Exception|\bSkip *= *""")]
    private static partial Regex LeftOver();

    [GeneratedRegex(@"^//(?!/).*[;{}]\s*$")]
    private static partial Regex CommentedCode();

    [GeneratedRegex(@"(?<![\w./])/(home|root|work|farm|Users)/\w")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"[ \t]+(\n|\z)")]
    private static partial Regex TrailingBlank();
}
