using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cmp.Docs.Tests;

/// <summary>Compiles programs in memory.</summary>
internal static class CSharpProgram
{
    /// <summary>What the SDK imports into a new project, and what the guides say a program imports besides.</summary>
    private static readonly string[] s_imports =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks",
        "System.Security.Cryptography", "System.Security.Cryptography.X509Certificates", "Cmp.Core",
    ];

    private static readonly CSharpParseOptions s_language = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview);

    private static readonly MetadataReference[] s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is string name && !name.StartsWith("xunit", StringComparison.Ordinal)
                && name != "Cmp.Docs.Tests.dll")
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>
    /// Diagnostics with their severities: warnings count as much as errors, save for the ones about a program that is only a part: a local that
    /// nothing reads yet, an import that the SDK makes, too.
    /// </summary>
    private static readonly Dictionary<string, ReportDiagnostic> s_severities = new()
    {
        ["CS0168"] = ReportDiagnostic.Suppress,
        ["CS0219"] = ReportDiagnostic.Suppress,
        ["CS8321"] = ReportDiagnostic.Suppress,
        ["CS1701"] = ReportDiagnostic.Suppress,
        ["CS1702"] = ReportDiagnostic.Suppress,
        ["CS8933"] = ReportDiagnostic.Suppress,
    };

    /// <summary>Compiles a program.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="preludes">Names of files in Preludes, without their ending; each holds a class of that name in the namespace Preludes.</param>
    /// <returns>What is wrong with it.</returns>
    public static IReadOnlyList<string> Compile(string text, IReadOnlyList<string> preludes)
    {
        string imports = string.Join(
            '\n', [.. s_imports.Select(name => $"global using {name};"), .. preludes.Select(name => $"global using static Preludes.{name};")]);
        SyntaxTree program = CSharpSyntaxTree.ParseText(text, s_language, "block");
        bool runs = program.GetRoot().ChildNodes().OfType<GlobalStatementSyntax>().Any();
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Block",
            [
                program,
                CSharpSyntaxTree.ParseText(imports, s_language, "imports"),
                .. preludes.Select(name => CSharpSyntaxTree.ParseText(File.ReadAllText(Repository.PreludeOf(name + ".cs")), s_language, name)),
            ],
            s_references,
            new CSharpCompilationOptions(
                runs ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable,
                specificDiagnosticOptions: s_severities));
        return
        [
            .. compilation.GetDiagnostics()
                .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed)
                .Select(diagnostic => diagnostic.ToString()),
        ];
    }
}
