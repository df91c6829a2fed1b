using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace Cmp.Native.Tests.Harness;

/// <summary>
/// An installed OpenSSL. There is the system's; others are in the folders that the environment variable CMPNATIVE_OPENSSL_LINES names,
/// separated by colons, each with bin/openssl, include and lib. `make conformance-openssl LINE=...` leaves such a folder behind.
/// </summary>
internal sealed class OpensslLine
{
    private const string Variable = "CMPNATIVE_OPENSSL_LINES";

    private readonly string? _folder;

    private readonly Lazy<Version> _version;

    private OpensslLine(string? folder)
    {
        _folder = folder;
        _version = new Lazy<Version>(ReadVersion);
    }

    /// <summary>The names of the lines: "system", and the folders of the others.</summary>
    public static IEnumerable<string> Names => s_all.Keys;

    /// <summary>The program.</summary>
    public string Program => _folder is null ? "openssl" : Path.Combine(_folder, "bin", "openssl");

    /// <summary>What its processes need in their environment to find its libraries.</summary>
    public IReadOnlyDictionary<string, string> Environment => _folder is null
        ? new Dictionary<string, string>()
        : new Dictionary<string, string> { ["LD_LIBRARY_PATH"] = Libraries };

    /// <summary>What the compiler must know to compile for its headers and libraries.</summary>
    public string[] CompilerFlags => _folder is null
        ? []
        : ["-I", Path.Combine(_folder, "include"), "-L", Libraries, "-Wl,-rpath," + Libraries];

    private static readonly Dictionary<string, OpensslLine> s_all = Find();

    private string Libraries => Path.Combine(_folder!, "lib");

    /// <summary>Whether it is of 3.5 or later, which brought ML-DSA and central key generation.</summary>
    public bool IsAtLeast35 => _version.Value >= new Version(3, 5);

    /// <summary>The line of that name.</summary>
    public static OpensslLine Named(string name) => s_all[name];

    /// <summary>Whether a file belongs to the line, by where it is.</summary>
    public bool Has(string library) => _folder is null
        ? s_all.Values.All(other => other._folder is null || !other.Has(library))
        : library.StartsWith(_folder + "/", StringComparison.Ordinal);

    private Version ReadVersion()
    {
        using Process process = Command.Start(Program, ["version"], Environment);
        string[] words = process.StandardOutput.ReadToEnd().Split(' ');
        process.WaitForExit();
        return Version.Parse(words[1]);
    }

    private static Dictionary<string, OpensslLine> Find()
    {
        Dictionary<string, OpensslLine> all = new() { ["system"] = new OpensslLine(null) };
        string folders = System.Environment.GetEnvironmentVariable(Variable) ?? string.Empty;
        foreach (string folder in folders.Split(':', StringSplitOptions.RemoveEmptyEntries))
        {
            OpensslLine line = new(Path.GetFullPath(folder).TrimEnd('/'));
            all[Path.GetFileName(line._folder!)] = File.Exists(line.Program)
                ? line
                : throw new FileNotFoundException($"{Variable} names {folder}, where there is no bin/openssl.");
        }

        return all;
    }
}
