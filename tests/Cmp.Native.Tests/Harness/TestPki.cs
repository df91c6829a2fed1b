using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Xunit;

[assembly: AssemblyFixture(typeof(Cmp.Native.Tests.Harness.TestPki))]

namespace Cmp.Native.Tests.Harness;

/// <summary>
/// Certificates and keys in a temporary folder, made once for all tests by scripts/make-pki.sh, which says what they are for.
/// </summary>
public sealed class TestPki : IAsyncLifetime
{
    /// <summary>The shared secret and the reference value that every server of the tests knows.</summary>
    public const string Secret = "s3cret";

    /// <summary>See <see cref="Secret"/>.</summary>
    public const string Reference = "cmp";

    private readonly ConcurrentDictionary<string, Lazy<Task<TestPki>>> _others = new();

    public TestPki()
        : this(Directory.CreateTempSubdirectory("cmpnative-tests-").FullName)
    {
    }

    private TestPki(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>The path of a file of the hierarchy with that key type, "rsa" or "ec".</summary>
    public string PathOf(string keyType, string name) => Path.Combine(Folder, keyType, name);

    /// <summary>A root that certified nothing.</summary>
    public string Stranger => Path.Combine(Folder, "stranger.crt");

    /// <summary>A new empty folder inside the temporary one.</summary>
    public string NewFolder() => Directory.CreateDirectory(Path.Combine(Folder, Guid.NewGuid().ToString("N"))).FullName;

    /// <summary>A PKI with a hierarchy of another key type, made by the program of a line, once for all tests.</summary>
    internal Task<TestPki> OfAsync(OpensslLine line, string keyType) =>
        _others.GetOrAdd($"{line.Program} {keyType}", _ => new Lazy<Task<TestPki>>(() => MakeAsync(line, keyType))).Value;

    public async ValueTask InitializeAsync() =>
        await Command.SucceedAsync(RepositoryFolder.PathOf("scripts", "make-pki.sh"), [Folder]);

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task<TestPki> MakeAsync(OpensslLine line, string keyType)
    {
        TestPki made = new(NewFolder());
        Dictionary<string, string> environment = new(line.Environment) { ["OPENSSL"] = line.Program };
        CommandResult result = await Command.RunAsync(
            RepositoryFolder.PathOf("scripts", "make-pki.sh"), [made.Folder, keyType], environment, TimeSpan.FromMinutes(3));
        Assert.True(result.ExitCode == 0, result.ToString());
        return made;
    }
}
