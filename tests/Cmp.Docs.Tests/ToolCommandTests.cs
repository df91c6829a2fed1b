using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Cmp.Tool;
using Cmp.Tool.Options;
using Xunit;

namespace Cmp.Docs.Tests;

/// <summary>Command lines of cmpnative in the documentation and in scripts are ones that it understands.</summary>
public sealed partial class ToolCommandTests
{
    private static readonly RootCommand s_root = CommandLine.Create(new ToolHost
    {
        Out = TextWriter.Null,
        Error = TextWriter.Null,
        OpenInput = () => Stream.Null,
        Environment = _ => null,
    });

    [Fact]
    public void Commands_in_blocks_and_scripts_are_understood() => Findings.AssertNone(
        from script in Scripts()
        from line in Continuation().Replace(script.Text, " ").Split('\n')
        let command = Command().Match(line)
        where command.Success
        from error in s_root.Parse(OpensslSpelling.Translate([.. CommandLineParser.SplitCommandLine(command.Groups[1].Value)], s_root)).Errors
        select $"{script.Name}: {line.Trim()}: {error.Message}");

    /// <summary>What stands in the prose may leave out what a command needs, but names commands and options that exist.</summary>
    [Fact]
    public void Commands_and_options_in_the_text_exist() => Findings.AssertNone(
        from page in Page.All
        from code in Page.InlineCodeOf(page)
        let command = Command().Match(code.Text)
        where command.Success
        let words = command.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        let named = words.Length == 0 ? s_root : s_root.Subcommands.SingleOrDefault(candidate => candidate.Name == words[0])
        where named is null || words.Any(word => word.StartsWith('-') && !IsOption(named, word))
        select $"{page}:{code.Number}: {code.Text}");

    /// <summary>Blocks of commands, and the scripts of the repository.</summary>
    private static IEnumerable<(string Name, string Text)> Scripts() =>
    [
        .. from block in Page.Blocks where block.Language == "sh" select (block.Name, block.Text),
        .. from file in Directory.EnumerateFiles(Repository.PathOf("scripts"), "*.sh") select (file, File.ReadAllText(file)),
    ];

    private static bool IsOption(System.CommandLine.Command command, string word) =>
        AllOptions(command).Any(option => option.Name == word || option.Aliases.Contains(word));

    private static IEnumerable<Option> AllOptions(System.CommandLine.Command command) => [.. command.Options, .. s_root.Options];

    [GeneratedRegex(@"\\\n *")]
    private static partial Regex Continuation();

    [GeneratedRegex(@"^\s*(?:[\w./$""]*/)?cmpnative(?: ([^#|>&]*))?(?:[#|>&].*)?$")]
    private static partial Regex Command();
}
