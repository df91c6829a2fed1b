using System;
using System.IO;
using System.Security.Cryptography;
using Cmp.Core;

namespace Gateway;

/// <summary>Reads the bootstrap secret where it is needed and keeps it no longer than that.</summary>
internal static class BootstrapSecret
{
    private const int MostOctets = 4096;

    /// <summary>Reads the secret.</summary>
    /// <param name="settings">Where it is, and its reference value.</param>
    /// <returns>The credential, which the caller disposes of; null when there is no secret, as after it was taken away.</returns>
    internal static SharedSecretCredential? TryRead(GatewaySettings settings)
    {
        if (settings.Reference.Length == 0 || settings.SecretPath is not string path || !File.Exists(path))
        {
            return null;
        }

        byte[] content = GC.AllocateArray<byte>(MostOctets, pinned: true);
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            int length = file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            ReadOnlySpan<byte> secret = content.AsSpan(0, length).TrimEnd("\r\n"u8);
            return secret.IsEmpty ? null : new SharedSecretCredential(settings.Reference, secret);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
        }
    }
}
