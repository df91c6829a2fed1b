using System;
using System.Collections.Generic;

namespace Cmp.Docs.Tests;

/// <summary>A fenced block of a page.</summary>
/// <param name="Page">The page, relative to the root of the repository.</param>
/// <param name="Line">The number of the line after the fence, counted from 1.</param>
/// <param name="Language">What stands behind the fence; empty when nothing does.</param>
/// <param name="Text">The lines between the fences.</param>
/// <param name="Needs">The preludes that a comment before the block asks for: <c>&lt;!-- needs: client, device.c --&gt;</c>.</param>
internal sealed record CodeBlock(string Page, int Line, string Language, string Text, IReadOnlyList<string> Needs)
{
    /// <summary>How test results name it.</summary>
    public string Name => $"{Page}:{Line}";

    public IReadOnlyList<string> Lines => Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
