using System;
using System.IO;

namespace Cmp.Gateway.Tests;

/// <summary>A folder for one test, in memory where the machine has a file system for that: flushing to a device takes most of the time.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private const string Memory = "/dev/shm";

    private readonly DirectoryInfo _folder = Directory.Exists(Memory)
        ? Directory.CreateDirectory(System.IO.Path.Combine(Memory, $"cmp-gateway-{Guid.NewGuid():N}"))
        : Directory.CreateTempSubdirectory("cmp-gateway-");

    public string Path => _folder.FullName;

    public string Of(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
