using System.IO;
using System.Linq;
using System.Reflection;

namespace Cmp.Tool.Tests.Harness;

/// <summary>Where the files of the repository are that a test reads or compiles. The project file puts it into the assembly.</summary>
internal static class RepositoryFolder
{
    public static string Root { get; } = typeof(RepositoryFolder).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);
}
