using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;

namespace Cmp.Tidy.Tests;

/// <summary>The files of the repository that people write; paths are relative to its root and use slashes.</summary>
internal static class RepositoryFiles
{
    private static readonly string[] s_foreignFolders = [".git", "artifacts", "bin", "obj", ".vs", ".idea", "TestResults"];
    private static readonly string[] s_textExtensions =
        [".cs", ".c", ".h", ".sh", ".csproj", ".props", ".targets", ".json", ".md", ".sln", ".tsv", ".toml", ".supp", ".7", ".editorconfig"];
    private static readonly string[] s_textNames = ["Makefile", "run", ".gitignore", ".gitattributes", ".editorconfig"];

    public static string Root { get; } = typeof(RepositoryFiles).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    /// <summary>Every text file.</summary>
    public static IReadOnlyList<string> Texts { get; } = [.. Enumerate(new DirectoryInfo(Root)).Where(IsText).Order(StringComparer.Ordinal)];

    /// <summary>Every C# file that no program writes.</summary>
    public static IReadOnlyList<SourceFile> Sources { get; } =
        [.. Texts.Where(path => path.EndsWith(".cs", StringComparison.Ordinal) && !IsGenerated(path)).Select(path => new SourceFile(path))];

    /// <summary>Whether a generator, or a test that compares with its output, writes the file.</summary>
    public static bool IsGenerated(string path) =>
        path.Contains("/Generated/", StringComparison.Ordinal)
        || path.Contains("/Baselines/", StringComparison.Ordinal)
        || path.EndsWith(".g.cs", StringComparison.Ordinal);

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static bool IsText(string path) =>
        s_textExtensions.Contains(Path.GetExtension(path)) || s_textNames.Contains(Path.GetFileName(path));

    private static IEnumerable<string> Enumerate(DirectoryInfo folder) =>
        folder.EnumerateFileSystemInfos().SelectMany(entry => entry switch
        {
            DirectoryInfo inner => s_foreignFolders.Contains(inner.Name) ? [] : Enumerate(inner),
            _ => [Path.GetRelativePath(Root, entry.FullName).Replace('\\', '/')],
        });
}
