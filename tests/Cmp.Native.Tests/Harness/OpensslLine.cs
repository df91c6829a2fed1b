using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace Cmp.Native.Tests.Harness;

/// <summary>
/// An installed OpenSSL. There is the system's; others are in the folders that the environment variable CMPNATIVE_OPENSSL_LINES names,
/// separated by colons, each with bin/openssl, include and lib. `make conformance-openssl LINE=...` leaves such a folder behind.
/// </summary>
internal sealed partial class OpensslLine
{
    private const string Variable = "CMPNATIVE_OPENSSL_LINES";

    /// <summary>The names of libcrypto's package in Debian and Ubuntu.</summary>
    private static readonly string[] s_packages = ["libssl3", "libssl3t64", "libssl4"];

    private readonly string? _folder;

    private readonly Lazy<Version> _release;

    private OpensslLine(string? folder)
    {
        _folder = folder;
        _release = new Lazy<Version>(ReadRelease);
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

    /// <summary>
    /// What was changed beyond its release: the changelog of the package that libcrypto is of, or was built from; empty if that was the
    /// release as it is, null if nothing is known.
    /// </summary>
    public string? Changelog => _folder is null
        ? s_packages.Select(package => $"/usr/share/doc/{package}/changelog.Debian.gz").Where(File.Exists).Select(Unpacked).FirstOrDefault()
        : File.Exists(Path.Combine(_folder, "changelog")) ? File.ReadAllText(Path.Combine(_folder, "changelog")) : null;

    /// <summary>The release of its libcrypto.</summary>
    public Version Release => _release.Value;

    /// <summary>Whether it is of 3.5 or later, which brought ML-DSA and central key generation.</summary>
    public bool IsAtLeast35 => Release >= new Version(3, 5);

    /// <summary>The line of that name.</summary>
    public static OpensslLine Named(string name) => s_all[name];

    /// <summary>Whether a file belongs to the line, by where it is.</summary>
    public bool Has(string library) => _folder is null
        ? s_all.Values.All(other => other._folder is null || !other.Has(library))
        : library.StartsWith(_folder + "/", StringComparison.Ordinal);

    /// <summary>The file of its libcrypto that programs are linked with.</summary>
    public async Task<string> LibcryptoAsync() =>
        _folder is not null ? Path.Combine(Libraries, "libcrypto.so")
        : (await Command.SucceedAsync("gcc", ["-print-file-name=libcrypto.so"])).Output.TrimEnd();

    private static string Unpacked(string file)
    {
        using StreamReader reader = new(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        return reader.ReadToEnd();
    }

    private Version ReadRelease()
    {
        using Process process = Command.Start(Program, ["version"], Environment);
        string version = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return Version.Parse(LibraryRelease().Match(version).Groups[1].Value);
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

    [GeneratedRegex(@"Library: OpenSSL ([\d.]+)")]
    private static partial Regex LibraryRelease();
}
