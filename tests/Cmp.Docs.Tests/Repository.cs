using System.IO;
using System.Linq;
using System.Reflection;

namespace Cmp.Docs.Tests;

/// <summary>Where the files of the repository are. The project file puts it into the assembly.</summary>
internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    public static string PathOf(string path) => Path.Combine(Root, path);

    public static string Read(string path) => File.ReadAllText(PathOf(path));

    public static string PreludeOf(string name) => PathOf("tests/Cmp.Docs.Tests/Preludes/" + name);
}
