using System;
using System.Collections.Generic;
using System.IO;

namespace Cmp.Native.Tests.Harness;

/// <summary>
/// The libcmpnative.so that the tests preload: the file that the environment variable CMPNATIVE_LIBRARY names, else
/// artifacts/native/libcmpnative.so. The value "none" runs the comparisons with libcrypto on both sides, which checks the
/// tests themselves; the tests of the library then fail.
/// </summary>
internal static class NativeLibraryUnderTest
{
    private const string Variable = "CMPNATIVE_LIBRARY";
    private const string None = "none";

    /// <summary>The full path of the library; an exception that says what to do when there is none.</summary>
    public static string FullPath => IsAbsent
        ? throw new InvalidOperationException($"{Variable}={None}: this test needs the library.")
        : Existing(Environment.GetEnvironmentVariable(Variable) ?? RepositoryFolder.PathOf("artifacts", "native", "libcmpnative.so"));

    /// <summary>What a process needs in its environment to run with the library in front of libcrypto.</summary>
    public static IReadOnlyDictionary<string, string> Preload => IsAbsent
        ? new Dictionary<string, string>()
        : new Dictionary<string, string> { ["LD_PRELOAD"] = FullPath };

    private static bool IsAbsent => Environment.GetEnvironmentVariable(Variable) == None;

    private static string Existing(string path) => File.Exists(path)
        ? Path.GetFullPath(path)
        : throw new FileNotFoundException($"{path} does not exist: run `make native`, or name the library in {Variable}.");
}
