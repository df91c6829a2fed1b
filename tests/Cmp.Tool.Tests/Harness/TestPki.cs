using System;
using System.IO;
using System.Threading.Tasks;
using Cmp.Native.Tests.Harness;
using Xunit;

[assembly: AssemblyFixture(typeof(Cmp.Tool.Tests.Harness.TestPki))]

namespace Cmp.Tool.Tests.Harness;

/// <summary>
/// Certificates and keys in a temporary folder, made once for all tests by scripts/make-pki.sh, which says what they are for.
/// </summary>
public sealed class TestPki : IAsyncLifetime
{
    /// <summary>The shared secret and the reference value that every server of the tests knows.</summary>
    public const string Secret = "s3cret";

    /// <summary>See <see cref="Secret"/>.</summary>
    public const string Reference = "cmp";

    public string Folder { get; } = Directory.CreateTempSubdirectory("cmpnative-tool-").FullName;

    /// <summary>The path of a file of the hierarchy with that key type, "rsa" or "ec".</summary>
    public string PathOf(string keyType, string name) => Path.Combine(Folder, keyType, name);

    /// <summary>A root that certified nothing.</summary>
    public string Stranger => Path.Combine(Folder, "stranger.crt");

    /// <summary>A new empty folder inside the temporary one.</summary>
    public string NewFolder() => Directory.CreateDirectory(Path.Combine(Folder, Guid.NewGuid().ToString("N"))).FullName;

    public async ValueTask InitializeAsync() =>
        await Command.SucceedAsync(RepositoryFolder.PathOf("scripts", "make-pki.sh"), [Folder]);

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
