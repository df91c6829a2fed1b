using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Cmp.Asn1.Tests;

/// <summary>A captured message: a line of <c>tests/vectors/messages/index.tsv</c> and the bytes it names.</summary>
/// <param name="Name">Name of the file.</param>
/// <param name="Body">Type of the body.</param>
/// <param name="Bytes">The message.</param>
public sealed record Vector(string Name, string Body, byte[] Bytes)
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Vector> All { get; } = Load();

    /// <summary>A certificate or revocation list that came with the messages.</summary>
    internal static byte[] Credential(string file)
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(Root, "tests/vectors/credentials", file));
        string text = Encoding.ASCII.GetString(bytes);
        return PemEncoding.TryFind(text, out PemFields pem) ? Convert.FromBase64String(text[pem.Base64Data]) : bytes;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Where the repository is.</summary>
    internal static string Root => typeof(Vector).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => attribute.Key == "RepositoryRoot").Value!;

    private static List<Vector> Load()
    {
        string folder = Path.Combine(Root, "tests/vectors/messages");
        return
        [
            .. File.ReadLines(Path.Combine(folder, "index.tsv"))
                .Skip(1)
                .Select(line => line.Split('\t'))
                .Select(columns => new Vector(columns[0], columns[4], File.ReadAllBytes(Path.Combine(folder, columns[0])))),
        ];
    }
}
