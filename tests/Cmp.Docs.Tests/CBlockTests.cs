using System;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace Cmp.Docs.Tests;

/// <summary>
/// The C of the documentation compiles against the installed headers of OpenSSL and cmpnative.h, without a warning. A block that needs a
/// prelude is a part of that file, which includes it by the name DOCS_BLOCK; one that needs none is a whole file.
/// </summary>
public sealed class CBlockTests
{
    private static readonly string[] s_options = ["-std=gnu11", "-fsyntax-only", "-Wall", "-Wextra", "-Werror"];

    public static TheoryData<string> Names => Page.BlocksIn("c");

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Block_compiles(string name)
    {
        CodeBlock block = Page.Block(name);
        string file = Path.Combine(Path.GetTempPath(), $"cmp-docs-{Guid.NewGuid():N}.c");
        try
        {
            await File.WriteAllTextAsync(file, block.Text, TestContext.Current.CancellationToken);
            string prelude = block.Needs.Count == 0 ? file : Repository.PreludeOf(Assert.Single(block.Needs) + ".c");
            (bool compiles, string messages) = await Command.RunAsync(
                "gcc",
                [.. s_options, "-I", Repository.PathOf("src/Cmp.Native/include"), $"-DDOCS_BLOCK=\"{file}\"", prelude],
                string.Empty);

            Assert.True(compiles, $"{name}: {messages}");
        }
        finally
        {
            File.Delete(file);
        }
    }
}
