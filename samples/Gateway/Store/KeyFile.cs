using System;
using System.Buffers;
using System.Buffers.Text;
using System.IO;
using System.Security.Cryptography;

namespace Gateway;

/// <summary>Private keys, as PKCS#8 in PEM.</summary>
internal static class KeyFile
{
    private const int MostOctets = 16 * 1024;

    private static ReadOnlySpan<byte> Label => "PRIVATE KEY"u8;

    /// <summary>Makes a key.</summary>
    /// <param name="kind">Which kind.</param>
    /// <returns>The key.</returns>
    internal static AsymmetricAlgorithm Create(KeyKind kind) => kind switch
    {
        KeyKind.EcP384 => ECDsa.Create(ECCurve.NamedCurves.nistP384),
        KeyKind.Rsa2048 => RSA.Create(2048),
        KeyKind.Rsa3072 => RSA.Create(3072),
        _ => ECDsa.Create(ECCurve.NamedCurves.nistP256),
    };

    /// <summary>Encodes a key.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The content of its file, which the caller clears.</returns>
    internal static byte[] Encode(AsymmetricAlgorithm key)
    {
        byte[] encoded = key.ExportPkcs8PrivateKey();
        try
        {
            return PemEncoding.WriteUtf8(Label, encoded);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(encoded);
        }
    }

    /// <summary>Reads a key.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The key; null when there is none that can be read.</returns>
    internal static AsymmetricAlgorithm? TryRead(string path)
    {
        FileInfo file = new(path);
        if (!file.Exists || file.Length > MostOctets)
        {
            return null;
        }

        byte[] content = File.ReadAllBytes(path);
        byte[] encoded = [];
        try
        {
            if (!PemEncoding.TryFindUtf8(content, out PemFields fields) || !content.AsSpan(fields.Label).SequenceEqual(Label))
            {
                return null;
            }

            encoded = new byte[fields.DecodedDataLength];
            return Base64.DecodeFromUtf8(content.AsSpan(fields.Base64Data), encoded, out _, out int written)
                == OperationStatus.Done
                ? TryImport(ECDsa.Create(), encoded.AsSpan(0, written)) ?? TryImport(RSA.Create(), encoded.AsSpan(0, written))
                : null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
            CryptographicOperations.ZeroMemory(encoded);
        }
    }

    private static AsymmetricAlgorithm? TryImport(AsymmetricAlgorithm key, ReadOnlySpan<byte> encoded)
    {
        try
        {
            key.ImportPkcs8PrivateKey(encoded, out _);
            return key;
        }
        catch (CryptographicException)
        {
            key.Dispose();
            return null;
        }
    }
}
