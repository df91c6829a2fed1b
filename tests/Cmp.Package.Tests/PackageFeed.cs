using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Xunit;

[assembly: AssemblyFixture(typeof(Cmp.Package.Tests.PackageFeed))]

namespace Cmp.Package.Tests;

/// <summary>The packages, as scripts/pack.sh makes them, in a folder that is a feed. Made once for all tests.</summary>
public sealed class PackageFeed : IAsyncLifetime
{
    internal static string Root { get; } = typeof(PackageFeed).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    /// <summary>Where the packages are.</summary>
    internal string Folder { get; } = Directory.CreateTempSubdirectory("cmp-feed-").FullName;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() =>
        _ = await Command.SucceedAsync(Root, Path.Combine(Root, "scripts", "pack.sh"), [Folder]);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>The one file of a package: its content, or its symbols.</summary>
    internal string PathOf(string id, string extension) => Assert.Single(Directory.GetFiles(Folder, $"{id}.*.{extension}"));
}
