using System;
using System.Collections.Generic;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Cmp.Tool.Files;

/// <summary>Reads, makes and keeps private keys.</summary>
internal static class KeyFile
{
    private const string Types = "types are ec:P-256, ec:P-384, ec:P-521 and rsa:2048 to rsa:16384";
    private const int FewestRsaBits = 2048;
    private const int MostRsaBits = 16384;

    /// <summary>Reads a private key: PEM (PKCS#8, also encrypted, SEC 1, PKCS#1) or DER of PKCS#8.</summary>
    /// <param name="path">The path.</param>
    /// <param name="password">Where its password comes from; null for none.</param>
    /// <param name="host">The process.</param>
    /// <returns>The key: RSA or ECDSA.</returns>
    /// <exception cref="ToolException">There is none.</exception>
    internal static AsymmetricAlgorithm Read(string path, string? password, ToolHost host)
    {
        byte[] content = InputFile.Read(path, host);
        try
        {
            foreach ((string label, byte[] data) in PemText.Blocks(content))
            {
                if (label.EndsWith("PRIVATE KEY", StringComparison.Ordinal))
                {
                    return Import(label, data, path, password, host);
                }
            }

            return content.AsSpan().StartsWith("0"u8)
                ? Import("PRIVATE KEY", content, path, password, host)
                : throw new ToolException(ExitCode.File, $"{path} holds no private key", "keys are PEM (BEGIN PRIVATE KEY) or DER of PKCS#8");
        }
        catch (CryptographicException failure)
        {
            throw new ToolException(
                ExitCode.File, $"the private key in {path} cannot be read: {failure.Message}", "keys are RSA or EC; a wrong password looks the same");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
        }
    }

    /// <summary>Makes a key.</summary>
    /// <param name="type">Of which type, as <c>ec:P-256</c>.</param>
    /// <returns>The key.</returns>
    /// <exception cref="ToolException">There is no such type.</exception>
    internal static AsymmetricAlgorithm Generate(string type) => type.ToUpperInvariant().Split(':', 2) switch
    {
        ["EC"] or ["EC", "P-256" or "PRIME256V1" or "SECP256R1"] => ECDsa.Create(ECCurve.NamedCurves.nistP256),
        ["EC", "P-384" or "SECP384R1"] => ECDsa.Create(ECCurve.NamedCurves.nistP384),
        ["EC", "P-521" or "SECP521R1"] => ECDsa.Create(ECCurve.NamedCurves.nistP521),
        ["RSA"] => RSA.Create(FewestRsaBits),
        ["RSA", string bits] when int.TryParse(bits, NumberStyles.None, CultureInfo.InvariantCulture, out int size)
            && size is >= FewestRsaBits and <= MostRsaBits => RSA.Create(size),
        _ => throw new ToolException(ExitCode.Usage, $"there is no key type {type}", Types),
    };

    /// <summary>Keeps a key in a new file that only its owner can read.</summary>
    /// <param name="path">The path.</param>
    /// <param name="key">The key.</param>
    /// <exception cref="ToolException">It cannot be written, or is there.</exception>
    internal static void WriteNew(string path, AsymmetricAlgorithm key)
    {
        byte[] pkcs8 = key.ExportPkcs8PrivateKey();
        WriteNew(path, pkcs8);
        CryptographicOperations.ZeroMemory(pkcs8);
    }

    /// <summary>Keeps a key in a new file that only its owner can read.</summary>
    /// <param name="path">The path.</param>
    /// <param name="pkcs8">DER of the key.</param>
    /// <exception cref="ToolException">It cannot be written, or is there.</exception>
    internal static void WriteNew(string path, ReadOnlySpan<byte> pkcs8)
    {
        char[] text = new char[PemEncoding.GetEncodedSize("PRIVATE KEY".Length, pkcs8.Length) + 1];
        _ = PemEncoding.TryWrite("PRIVATE KEY", pkcs8, text, out int written);
        text[written] = '\n';
        byte[] octets = Encoding.ASCII.GetBytes(text, 0, written + 1);
        Array.Clear(text);
        try
        {
            OutputFile.WriteNewPrivate(path, octets);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(octets);
        }
    }

    private static AsymmetricAlgorithm Import(string label, byte[] data, string path, string? password, ToolHost host)
    {
        List<Func<AsymmetricAlgorithm>> kinds = [ECDsa.Create, RSA.Create];
        byte[] secret = label != "ENCRYPTED PRIVATE KEY" ? []
            : password is not null ? SecretSource.Read(password, host)
            : throw new ToolException(ExitCode.Usage, $"the private key in {path} is encrypted", "give its password with --keypass or --newkeypass");
        CryptographicException? last = null;
        try
        {
            foreach (Func<AsymmetricAlgorithm> create in kinds)
            {
                AsymmetricAlgorithm key = create();
                try
                {
                    Import(key, label, data, secret);
                    return key;
                }
                catch (CryptographicException failure)
                {
                    key.Dispose();
                    last = failure;
                }
            }

            throw last!;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
            CryptographicOperations.ZeroMemory(data);
        }
    }

    private static void Import(AsymmetricAlgorithm key, string label, byte[] data, byte[] secret)
    {
        switch (label, key)
        {
            case ("ENCRYPTED PRIVATE KEY", _):
                key.ImportEncryptedPkcs8PrivateKey(secret, data, out _);
                break;
            case ("EC PRIVATE KEY", ECDsa ec):
                ec.ImportECPrivateKey(data, out _);
                break;
            case ("RSA PRIVATE KEY", RSA rsa):
                rsa.ImportRSAPrivateKey(data, out _);
                break;
            case ("PRIVATE KEY", _):
                key.ImportPkcs8PrivateKey(data, out _);
                break;
            default:
                throw new CryptographicException($"{label} is of another kind");
        }
    }
}
