using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;

namespace Cmp.Aot.Tests;

/// <summary>The captured messages and what belongs to them, from within the executable.</summary>
internal static class Vectors
{
    private const string MessageFolder = "messages/";
    private const string CredentialFolder = "credentials/";

    /// <summary>Every message: its file name and its bytes.</summary>
    internal static IReadOnlyList<(string Name, byte[] Bytes)> Messages { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(MessageFolder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => (name[MessageFolder.Length..], Read(name))),
    ];

    /// <summary>One message.</summary>
    internal static byte[] Message(string file) => Read(MessageFolder + file);

    /// <summary>A certificate, revocation list or secret that belongs to the messages.</summary>
    internal static byte[] Credential(string file) => Read(CredentialFolder + file);

    private static byte[] Read(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new FileNotFoundException("Not embedded.", name);
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
