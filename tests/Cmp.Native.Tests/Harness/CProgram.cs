using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace Cmp.Native.Tests.Harness;

/// <summary>
/// A C program of the folder C, compiled against OpenSSL's headers. The words before the colon of its first comment say how
/// the tests run it: "parity" (plain and preloaded, with the same output), "newer" (the same, but it calls functions that came after
/// OpenSSL 3.0: where libcrypto lacks them, it is linked with the library and only has to succeed), "preloaded" (only with the library, exit
/// status 0), "valgrind" (preloaded, without an invalid access or a lost block) and "vulnerability" (see the folder Vulnerabilities). It is
/// called with the folder of the test PKI and the path of the compiled mock_server.c as its arguments.
/// </summary>
internal sealed class CProgram
{
    private static readonly string[] s_flags = ["-std=gnu11", "-Wall", "-Wextra", "-Werror", "-O1", "-g"];
    private static readonly string[] s_nothing = [];
    private static readonly string[] s_libraries = ["-lcrypto", "-ldl", "-lpthread"];
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> s_compiled = new();

    private readonly TestPki _pki;

    private CProgram(TestPki pki, string path)
    {
        _pki = pki;
        FullPath = path;
    }

    /// <summary>The compiled program.</summary>
    public string FullPath { get; }

    /// <summary>The folder of the C programs.</summary>
    public static string Sources { get; } = RepositoryFolder.PathOf("tests", "Cmp.Native.Tests", "C");

    /// <summary>The folder of the library's own header.</summary>
    public static string Headers { get; } = RepositoryFolder.PathOf("src", "Cmp.Native", "include");

    /// <summary>The names of the programs that are run in that way.</summary>
    public static IEnumerable<string> RunAs(string way) =>
        Directory.EnumerateFiles(Sources, "*.c")
            .Where(file => Ways(file).Contains(way))
            .Select(file => Path.GetFileName(file))
            .Order(StringComparer.Ordinal);

    /// <summary>
    /// Compiles a program, one of the folder C or one named by its full path, once for all tests; <paramref name="extraFlags"/>
    /// come before -lcrypto.
    /// </summary>
    public static async Task<CProgram> CompileAsync(TestPki pki, string file, params string[] extraFlags) =>
        new(pki, await CompiledAsync(pki, file, extraFlags));

    /// <summary>Compiles a program of the folder C for an installed OpenSSL.</summary>
    public static async Task<CProgram> CompileAsync(TestPki pki, string file, OpensslLine line) =>
        await CompileAsync(
            pki, file, ["-I", Headers, .. line.CompilerFlags, .. IsLinked(file, line) ? [NativeLibraryUnderTest.FullPath] : s_nothing]);

    /// <summary>Whether the program calls functions that the line lacks, and has them from the library even when it runs plain.</summary>
    public static bool IsLinked(string file, OpensslLine line) =>
        Ways(Path.Combine(Sources, file)).Contains("newer") && !line.IsAtLeast35;

    /// <summary>Runs the program on libcrypto's CMP functions or on those of the library under test.</summary>
    public async Task<CommandResult> RunAsync(Face face) => await RunAsync(face, await ArgumentsAsync());

    /// <summary>As <see cref="RunAsync(Face)"/>, with other arguments.</summary>
    public async Task<CommandResult> RunAsync(Face face, params string[] arguments) =>
        await Command.RunAsync(FullPath, arguments, Environment(face), TimeSpan.FromMinutes(4));

    /// <summary>Runs the program preloaded under valgrind; exit status 99 means that valgrind found something.</summary>
    public async Task<CommandResult> RunUnderValgrindAsync() => await RunUnderValgrindAsync(await ArgumentsAsync());

    /// <summary>As <see cref="RunUnderValgrindAsync()"/>, with other arguments.</summary>
    public async Task<CommandResult> RunUnderValgrindAsync(params string[] arguments) =>
        await Command.RunAsync(
            "valgrind",
            [
                "--quiet", "--error-exitcode=99", "--leak-check=full", "--show-leak-kinds=definite",
                "--errors-for-leak-kinds=definite", "--num-callers=30",
                "--suppressions=" + Path.Combine(Sources, "dotnet.supp"), FullPath, .. arguments,
            ],
            Environment(Face.Preloaded),
            TimeSpan.FromMinutes(5));

    private static IReadOnlyDictionary<string, string>? Environment(Face face) =>
        face == Face.Preloaded ? NativeLibraryUnderTest.Preload : null;

    private static string[] Ways(string file)
    {
        string first = File.ReadLines(file).First();
        return first.StartsWith("/* ", StringComparison.Ordinal) && first.Contains(':', StringComparison.Ordinal)
            ? first[3..first.IndexOf(':', StringComparison.Ordinal)].Split(' ')
            : [];
    }

    private static Task<string> CompiledAsync(TestPki pki, string file, params string[] extraFlags) =>
        s_compiled.GetOrAdd(
            string.Join(' ', [file, .. extraFlags]),
            _ => new Lazy<Task<string>>(() => CompileToFileAsync(pki, file, extraFlags))).Value;

    private static async Task<string> CompileToFileAsync(TestPki pki, string file, string[] extraFlags)
    {
        string program = Path.Combine(pki.NewFolder(), Path.GetFileNameWithoutExtension(file));
        await Command.SucceedAsync(
            "gcc", [.. s_flags, "-I", Sources, "-o", program, Path.Combine(Sources, file), .. extraFlags, .. s_libraries]);
        return program;
    }

    /// <summary>The folder of the test PKI and the path of the mock server: what every program begins its arguments with.</summary>
    public async Task<string[]> ArgumentsAsync() => [_pki.Folder, await CompiledAsync(_pki, "mock_server.c")];
}
