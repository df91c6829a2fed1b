using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cmp.Tidy.Tests;

/// <summary>A C# file, read as the compiler reads it.</summary>
internal sealed class SourceFile
{
    private readonly Lazy<CompilationUnitSyntax> _tree;
    private readonly Lazy<string[]> _codeLines;

    public SourceFile(string path)
    {
        Path = path;
        _tree = new(() => SyntaxFactory.ParseCompilationUnit(RepositoryFiles.Read(path)));
        _codeLines = new(() => WithoutComments(_tree.Value).Split('\n'));
    }

    /// <summary>Relative to the repository's root.</summary>
    public string Path { get; }

    public CompilationUnitSyntax Tree => _tree.Value;

    /// <summary>The lines with every comment blanked out.</summary>
    public IReadOnlyList<string> CodeLines => _codeLines.Value;

    /// <summary>The comments, each with the number of its first line, counted from 1.</summary>
    public IEnumerable<(int Line, string Text)> Comments =>
        Tree.DescendantTrivia(descendIntoTrivia: false)
            .Where(IsComment)
            .Select(trivia => (LineOf(trivia.SpanStart), trivia.ToFullString()));

    /// <summary>The number of the line that holds a position, counted from 1.</summary>
    public int LineOf(int position) => Tree.SyntaxTree.GetText().Lines.GetLinePosition(position).Line + 1;

    private static bool IsComment(SyntaxTrivia trivia) => trivia.Kind()
        is SyntaxKind.SingleLineCommentTrivia
        or SyntaxKind.MultiLineCommentTrivia
        or SyntaxKind.SingleLineDocumentationCommentTrivia
        or SyntaxKind.MultiLineDocumentationCommentTrivia;

    private static string WithoutComments(CompilationUnitSyntax tree)
    {
        StringBuilder text = new(tree.ToFullString());
        foreach (SyntaxTrivia comment in tree.DescendantTrivia(descendIntoTrivia: false).Where(IsComment))
        {
            for (int i = comment.FullSpan.Start; i < comment.FullSpan.End; i++)
            {
                text[i] = text[i] == '\n' ? '\n' : ' ';
            }
        }

        return text.ToString();
    }
}
