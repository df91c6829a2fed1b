using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace Cmp.Docs.Tests;

/// <summary>Places in the documentation that are wrong, one line each.</summary>
internal static class Findings
{
    public static void AssertNone(IEnumerable<string> findings)
    {
        string[] lines = [.. findings];
        Assert.True(lines.Length == 0, string.Join('\n', lines));
    }
}
