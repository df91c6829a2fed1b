using System;
using System.IO;
using System.Linq;
using System.Reflection;
using Xunit;

namespace Cmp.Core.Tests.Pair;

/// <summary>A page of the documentation that is drawn from tables in the code. CMPNATIVE_REFRESH=1 writes it anew.</summary>
internal static class GeneratedDocument
{
    public static void AssertFresh(string expected, params string[] path)
    {
        string root = typeof(GeneratedDocument).Assembly
            .GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "RepositoryRoot").Value!;
        string file = Path.Combine([root, .. path]);
        if (Environment.GetEnvironmentVariable("CMPNATIVE_REFRESH") == "1")
        {
            File.WriteAllText(file, expected);
        }

        Assert.Equal(expected, File.ReadAllText(file).ReplaceLineEndings("\n"));
    }
}
