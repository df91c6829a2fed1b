using System;
using System.Security.Cryptography;
using System.Text;

namespace Cmp.Tool.Authority;

/// <summary>Private keys in files: PKCS#8, in PEM, encrypted when there is a password.</summary>
internal static class KeyFile
{
    private static readonly PbeParameters s_encryption = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 600_000);

    /// <summary>Writes a key.</summary>
    /// <param name="files">Where to.</param>
    /// <param name="name">Name of the file.</param>
    /// <param name="key">The key.</param>
    /// <param name="password">Encrypts it; null to leave it as it is.</param>
    internal static void Write(IAuthorityFiles files, string name, AsymmetricAlgorithm key, string? password)
    {
        string pem = password is null ? key.ExportPkcs8PrivateKeyPem() : key.ExportEncryptedPkcs8PrivateKeyPem(password, s_encryption);
        byte[] content = Encoding.ASCII.GetBytes(pem + "\n");
        try
        {
            files.Write(name, content);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
        }
    }

    /// <summary>Reads a key.</summary>
    /// <param name="files">Where from.</param>
    /// <param name="name">Name of the file.</param>
    /// <param name="password">The password, if the key is encrypted.</param>
    /// <returns>The key.</returns>
    /// <exception cref="AuthorityException">It cannot be read.</exception>
    internal static AsymmetricAlgorithm Read(IAuthorityFiles files, string name, string? password)
    {
        byte[] content = files.Read(name);
        char[] pem = Encoding.ASCII.GetChars(content);
        CryptographicOperations.ZeroMemory(content);
        try
        {
            return TryImport(ECDsa.Create(), pem, password) ?? TryImport(RSA.Create(), pem, password) ?? throw new AuthorityException(
                $"{name} in {files.Place} is not a private key, or not with this password")
                {
                    Hint = "give the password that it was begun with: --key-password env:NAME",
                };
        }
        finally
        {
            Array.Clear(pem);
        }
    }

    private static AsymmetricAlgorithm? TryImport(AsymmetricAlgorithm key, ReadOnlySpan<char> pem, string? password)
    {
        try
        {
            if (password is null)
            {
                key.ImportFromPem(pem);
            }
            else
            {
                key.ImportFromEncryptedPem(pem, password);
            }

            return key;
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException)
        {
            key.Dispose();
            return null;
        }
    }
}
