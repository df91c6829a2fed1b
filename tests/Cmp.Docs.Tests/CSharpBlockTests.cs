using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace Cmp.Docs.Tests;

/// <summary>
/// The C# of the documentation compiles against Cmp.Core, without a warning, as the Program.cs of a new console project does. What a prelude
/// declares in the class of its name can be used as it is.
/// </summary>
public sealed class CSharpBlockTests
{
    public static TheoryData<string> Names => Page.BlocksIn("csharp");

    [Theory]
    [MemberData(nameof(Names))]
    public void Block_compiles(string name)
    {
        CodeBlock block = Page.Block(name);
        IReadOnlyList<string> messages = CSharpProgram.Compile(block.Text, block.Needs);

        Assert.True(messages.Count == 0, $"{name}:\n{string.Join('\n', messages)}");
    }

    [Fact]
    public void What_does_not_compile_is_noticed()
    {
        Assert.NotEmpty(CSharpProgram.Compile("CmpClient client = new();\n", []));
        Assert.NotEmpty(CSharpProgram.Compile("string text = null;\nConsole.WriteLine(text);\n", []));
        Assert.Empty(CSharpProgram.Compile("Console.WriteLine(typeof(CmpClient));\n", []));
    }
}
