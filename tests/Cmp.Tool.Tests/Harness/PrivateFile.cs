using System;
using System.IO;
using Xunit;

namespace Cmp.Tool.Tests.Harness;

/// <summary>Files that only their owner may read.</summary>
internal static class PrivateFile
{
    /// <summary>Nobody else may read or write the file. Windows has no such bits.</summary>
    public static void AssertIsPrivate(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }
}
