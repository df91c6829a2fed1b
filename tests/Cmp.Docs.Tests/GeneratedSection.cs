using System;
using System.Collections.Generic;
using System.IO;
using Xunit;

namespace Cmp.Docs.Tests;

/// <summary>
/// A table of a page that is drawn from the code, between the comments <c>&lt;!-- name --&gt;</c> and <c>&lt;!-- end of name --&gt;</c>.
/// CMPNATIVE_REFRESH=1 writes it anew.
/// </summary>
internal static class GeneratedSection
{
    public static void AssertCurrent(string page, string name, IEnumerable<string> lines)
    {
        string begin = $"<!-- {name} -->\n";
        string end = $"<!-- end of {name} -->\n";
        string text = Repository.Read(page);
        int start = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        int stop = text.IndexOf(end, StringComparison.Ordinal);
        Assert.True(start >= begin.Length && stop >= start, $"{page} has no place for {name}.");

        string drawn = string.Join('\n', lines) + "\n";
        if (Environment.GetEnvironmentVariable("CMPNATIVE_REFRESH") == "1")
        {
            File.WriteAllText(Repository.PathOf(page), text[..start] + drawn + text[stop..]);
            return;
        }

        Assert.Equal(drawn, text[start..stop]);
    }
}
