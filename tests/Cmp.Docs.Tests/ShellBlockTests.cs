using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Xunit;

namespace Cmp.Docs.Tests;

/// <summary>The commands of the documentation are commands: bash can read them, and what they name of this repository is there.</summary>
public sealed partial class ShellBlockTests
{
    private static readonly HashSet<string> s_targets =
        [.. from line in Repository.Read("Makefile").Split('\n') let rule = Rule().Match(line) where rule.Success select rule.Groups[1].Value];

    public static TheoryData<string> Names => Page.BlocksIn("sh");

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Block_is_read_by_bash(string name)
    {
        (bool isRead, string messages) = await Command.RunAsync("bash", ["-n", "-s"], Page.Block(name).Text);

        Assert.True(isRead && messages.Length == 0, $"{name}: {messages}");
    }

    [Fact]
    public void Targets_of_make_exist() => Findings.AssertNone(
        from code in Commands()
        from Match make in Make().Matches(code.Text)
        where !s_targets.Contains(make.Groups[1].Value)
        select $"{code.Place}: make {make.Groups[1].Value}");

    [Fact]
    public void Scripts_exist() => Findings.AssertNone(
        from code in Commands()
        from Match script in Script().Matches(code.Text)
        where !File.Exists(Repository.PathOf(script.Value))
        select $"{code.Place}: {script.Value}");

    /// <summary>The lines of blocks of commands, and what stands between backticks in the prose.</summary>
    internal static IEnumerable<(string Place, string Text)> Commands() =>
    [
        .. from block in Page.Blocks where block.Language == "sh" from line in block.Lines select (block.Name, line),
        .. from page in Page.All from code in Page.InlineCodeOf(page) select ($"{page}:{code.Number}", code.Text),
    ];

    [GeneratedRegex(@"^([a-z][a-z-]*):(?!=)")]
    private static partial Regex Rule();

    [GeneratedRegex(@"(?:^|&& |\()make ([a-z][a-z-]*)")]
    private static partial Regex Make();

    [GeneratedRegex(@"(?<![\w/.-])(scripts|benchmarks|tests|samples|src|docs|generators)/[\w./-]+\.(sh|cs|c|md|tsv|h|csproj|targets)\b")]
    private static partial Regex Script();
}
