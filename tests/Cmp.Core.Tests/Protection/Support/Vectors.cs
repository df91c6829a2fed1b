using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;

namespace Cmp.Core.Tests.Protection;

/// <summary>The captured messages of tests/vectors and the credentials that protect them.</summary>
internal static class Vectors
{
    private static readonly string s_folder = Path.Combine(
        typeof(Vectors).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "RepositoryRoot").Value!,
        "tests",
        "vectors");

    /// <summary>When the messages were made.</summary>
    public static DateTimeOffset Made { get; } = new(2026, 11, 23, 14, 0, 0, TimeSpan.Zero);

    public static byte[] Secret { get; } = File.ReadAllBytes(Path.Combine(s_folder, "credentials", "pbm.secret"));

    /// <summary>The messages, in the order of their transactions.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. File.ReadLines(Path.Combine(s_folder, "messages", "index.tsv")).Skip(1).Select(line => line.Split('\t')[0]),
    ];

    public static byte[] Message(string name) => File.ReadAllBytes(Path.Combine(s_folder, "messages", name));

    public static CmpCertificate Certificate(string name)
    {
        byte[] encoded = File.ReadAllBytes(Path.Combine(s_folder, "credentials", name));
        return CmpCertificate.TryDecode(encoded, out CmpCertificate certificate, out _)
            ? certificate
            : throw new InvalidDataException(name);
    }

    /// <summary>Trust in the secret and in both roots.</summary>
    public static PeerTrust Trust() => new()
    {
        Secret = Secret,
        PathValidator = new X509ChainPathValidator([Certificate("root_rsa.cer"), Certificate("root_ec.cer")]),
    };
}
