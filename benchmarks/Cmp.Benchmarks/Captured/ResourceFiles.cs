using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Cmp.Asn1;
using Cmp.Core;

namespace Cmp.Benchmarks.Captured;

/// <summary>The captured messages and credentials, which are part of the assembly: BenchmarkDotNet runs it from folders of its own.</summary>
internal static class ResourceFiles
{
    private static readonly Assembly s_assembly = typeof(ResourceFiles).Assembly;

    internal static IEnumerable<string> NamesIn(string folder) =>
        from name in s_assembly.GetManifestResourceNames()
        where name.StartsWith($"{folder}/", StringComparison.Ordinal)
        select name[(folder.Length + 1)..];

    internal static byte[] Read(string name)
    {
        using Stream stream = s_assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException(name);
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    internal static CmpCertificate Certificate(string name) =>
        CmpCertificate.TryDecode(Read($"credentials/{name}"), out CmpCertificate certificate, out DerError error)
            ? certificate
            : throw new InvalidDataException($"{name}: {error}");
}
