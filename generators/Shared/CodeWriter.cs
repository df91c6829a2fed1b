using System;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Cmp.Generators;

/// <summary>
/// Builds the text of a source file line by line, with line feeds and an indentation of four spaces per open block.
/// </summary>
internal sealed class CodeWriter
{
    private const string IndentUnit = "    ";

    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes an empty line.</summary>
    public CodeWriter Line()
    {
        _text.Append('\n');
        return this;
    }

    /// <summary>Writes one line, or several if the text holds line feeds; each non-empty one is indented.</summary>
    public CodeWriter Line(string text)
    {
        foreach (string line in text.Replace("\r\n", "\n").Split('\n'))
        {
            if (line.Length > 0)
            {
                for (int i = 0; i < _depth; i++)
                {
                    _text.Append(IndentUnit);
                }

                _text.Append(line);
            }

            _text.Append('\n');
        }

        return this;
    }

    /// <summary>Writes a header line and an opening brace; disposing the result writes the closing one.</summary>
    /// <param name="header">What stands before the brace, such as a declaration or a condition.</param>
    /// <param name="end">What follows the closing brace.</param>
    public Scope Block(string header, string end = "")
    {
        Line(header);
        Line("{");
        _depth++;
        return new Scope(this, "}" + end);
    }

    /// <summary>Indents what follows until the result is disposed, without braces.</summary>
    public Scope Indent()
    {
        _depth++;
        return new Scope(this, null);
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    /// <summary>The text in the form that generators add, without a byte order mark.</summary>
    public SourceText ToSourceText() => SourceText.From(ToString(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    /// <summary>An open block.</summary>
    public readonly struct Scope(CodeWriter writer, string? closing) : IDisposable
    {
        /// <inheritdoc/>
        public void Dispose()
        {
            writer._depth--;
            if (closing is not null)
            {
                writer.Line(closing);
            }
        }
    }
}
