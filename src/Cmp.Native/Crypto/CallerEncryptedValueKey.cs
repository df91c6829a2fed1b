using System;
using Cmp.Asn1;
using Cmp.Core;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoEvp;
using static Cmp.Native.Interop.LibcryptoEvpPkey;

namespace Cmp.Native.Crypto;

/// <summary>A private key of the caller's libcrypto that EncryptedValues were encrypted for.</summary>
internal sealed unsafe class CallerEncryptedValueKey : IEncryptedValueKey, IDisposable
{
    private readonly OSSL_LIB_CTX* _library;
    private readonly byte* _properties;
    private readonly EVP_PKEY_CTX* _key;
    private EVP_CIPHER* _cipher;

    /// <summary>Makes one for a private key, which is lent.</summary>
    internal CallerEncryptedValueKey(EVP_PKEY* key, OSSL_LIB_CTX* library, byte* properties)
    {
        _library = library;
        _properties = properties;
        _key = EVP_PKEY_CTX_new_from_pkey(library, key, properties);
    }

    /// <inheritdoc/>
    public bool TryChooseCipher(ObjectId algorithm, out int keyLength, out int initializationVectorLength)
    {
        keyLength = 0;
        initializationVectorLength = 0;
        using Owned<ASN1_OBJECT> identifier = Owned.ObjectIdentifier(DerForm.ObjectIdentifier.FromBytes(Der.Encode(algorithm)));
        if (identifier.Pointer == null)
        {
            return false;
        }

        EVP_CIPHER_free(_cipher);
        byte* name = stackalloc byte[ObjectText.Longest];
        ObjectText.Write(identifier.Pointer, name);
        _cipher = EVP_CIPHER_fetch(_library, name, _properties);
        if (_cipher != null)
        {
            keyLength = EVP_CIPHER_get_key_length(_cipher);
            initializationVectorLength = EVP_CIPHER_get_iv_length(_cipher);
        }

        return _cipher != null;
    }

    /// <inheritdoc/>
    public bool TryMeasureKey(ReadOnlySpan<byte> encrypted, out int longest)
    {
        nuint size = 0;
        fixed (byte* input = encrypted)
        {
            bool measured = _key != null
                && EVP_PKEY_decrypt_init_ex(_key, null) > 0
                && EVP_PKEY_decrypt(_key, null, &size, input, (nuint)encrypted.Length) > 0
                && size <= int.MaxValue;
            longest = measured ? (int)size : 0;
            return measured;
        }
    }

    /// <inheritdoc/>
    public bool TryDecryptKey(ReadOnlySpan<byte> encrypted, int length, Span<byte> key)
    {
        nuint size = (nuint)key.Length;
        int result;
        fixed (byte* input = encrypted)
        fixed (byte* output = key)
        {
            result = EVP_PKEY_decrypt(_key, output, &size, input, (nuint)encrypted.Length);
        }

        // Which of the two failed must not show, nor what libcrypto says about a bad padding.
        bool decrypted = (result > 0) & (size == (nuint)length);
        if (!decrypted)
        {
            ErrorQueue.Clear();
        }

        return decrypted;
    }

    /// <inheritdoc/>
    public bool TryDecryptValue(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> initializationVector, ReadOnlySpan<byte> encrypted, Span<byte> value, out int written)
    {
        // OpenSSL meant to leave the padding where it is, which does no harm to the DER before it, but until 4.0 removed it all the same.
        int updated = 0;
        int finished = 0;
        EVP_CIPHER_CTX* context = EVP_CIPHER_CTX_new();
        fixed (byte* keyOctets = key)
        fixed (byte* vector = initializationVector)
        fixed (byte* input = encrypted)
        fixed (byte* output = value)
        {
            bool decrypted = context != null
                && EVP_DecryptInit_ex2(context, _cipher, keyOctets, vector, null) == 1
                && EVP_CIPHER_CTX_set_padding(context, LibcryptoVersion.IsAtLeast(4, 0) ? 0 : 1) == 1
                && EVP_DecryptUpdate(context, output, &updated, input, encrypted.Length) == 1
                && EVP_DecryptFinal_ex(context, output + updated, &finished) == 1;
            EVP_CIPHER_CTX_free(context);
            written = decrypted ? updated + finished : 0;
            return decrypted;
        }
    }

    public void Dispose()
    {
        EVP_CIPHER_free(_cipher);
        EVP_PKEY_CTX_free(_key);
        _cipher = null;
    }
}
