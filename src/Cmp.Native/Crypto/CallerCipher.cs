using System;
using Cmp.Core;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoEvp;

namespace Cmp.Native.Crypto;

/// <summary>Block ciphers of the caller's libcrypto.</summary>
internal static unsafe class CallerCipher
{
    /// <summary>Decrypts whole blocks in cipher block chaining mode; padding is not touched.</summary>
    /// <param name="cipher">The cipher.</param>
    /// <param name="key">The key.</param>
    /// <param name="initializationVector">The initialization vector.</param>
    /// <param name="data">The blocks.</param>
    /// <param name="destination">Where the result goes.</param>
    /// <param name="library">The library context.</param>
    /// <param name="properties">The property query.</param>
    /// <returns>False when libcrypto does not have the cipher, a length is not one that it has, or it fails.</returns>
    internal static bool TryDecryptCbc(
        BlockCipher cipher,
        ReadOnlySpan<byte> key,
        ReadOnlySpan<byte> initializationVector,
        ReadOnlySpan<byte> data,
        Span<byte> destination,
        OSSL_LIB_CTX* library,
        byte* properties)
    {
        int updated = 0;
        int finished = 0;
        ErrorQueue.SetMark();
        EVP_CIPHER* fetched = Fetch(cipher, key.Length, library, properties);
        EVP_CIPHER_CTX* context = EVP_CIPHER_CTX_new();
        fixed (byte* keyOctets = key)
        fixed (byte* vector = initializationVector)
        fixed (byte* input = data)
        fixed (byte* output = destination)
        {
            bool decrypted = fetched != null && context != null
                && destination.Length >= data.Length
                && EVP_CIPHER_get_iv_length(fetched) == initializationVector.Length
                && EVP_DecryptInit_ex2(context, fetched, keyOctets, vector, null) == 1
                && EVP_CIPHER_CTX_set_padding(context, 0) == 1
                && EVP_DecryptUpdate(context, output, &updated, input, data.Length) == 1
                && EVP_DecryptFinal_ex(context, output + updated, &finished) == 1;
            EVP_CIPHER_CTX_free(context);
            EVP_CIPHER_free(fetched);
            ErrorQueue.DiscardSinceMark();
            return decrypted && updated + finished == data.Length;
        }
    }

    private static EVP_CIPHER* Fetch(BlockCipher cipher, int keyLength, OSSL_LIB_CTX* library, byte* properties)
    {
        ReadOnlySpan<byte> zeroTerminated = (cipher, keyLength) switch
        {
            (BlockCipher.Aes, 16) => "AES-128-CBC\0"u8,
            (BlockCipher.Aes, 24) => "AES-192-CBC\0"u8,
            (BlockCipher.Aes, 32) => "AES-256-CBC\0"u8,
            (BlockCipher.TripleDes, 24) => "DES-EDE3-CBC\0"u8,
            _ => default,
        };
        fixed (byte* name = zeroTerminated)
        {
            return name == null ? null : EVP_CIPHER_fetch(library, name, properties);
        }
    }
}
