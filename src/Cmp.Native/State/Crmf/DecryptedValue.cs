using System;
using Cmp.Asn1;
using Cmp.Core;
using Cmp.Native.Crypto;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoCrypto;

namespace Cmp.Native.State.Crmf;

/// <summary>What is inside an EncryptedValue, in the forms in which C callers want it.</summary>
internal static unsafe class DecryptedValue
{
    /// <summary>Decrypts into memory of libcrypto's, which the caller frees.</summary>
    /// <returns>NULL with a reason on the error queue.</returns>
    internal static byte* ToC(NativeEncryptedValue? value, OSSL_LIB_CTX* library, byte* properties, EVP_PKEY* key, int* length)
    {
        using DerBuffer decrypted = new();
        if (!TryDecrypt(value, library, properties, key, decrypted))
        {
            return null;
        }

        // Something even for an empty value: NULL would say that it failed.
        byte* copy = (byte*)CRYPTO_malloc((nuint)decrypted.Length + 1, null, 0);
        if (copy != null)
        {
            decrypted.Span.CopyTo(new Span<byte>(copy, decrypted.Length));
            *length = decrypted.Length;
        }

        return copy;
    }

    /// <summary>Decrypts a certificate.</summary>
    /// <returns>Owned by the caller; NULL with a reason on the error queue.</returns>
    internal static X509* ToCertificate(NativeEncryptedValue? value, OSSL_LIB_CTX* library, byte* properties, EVP_PKEY* key)
    {
        using DerBuffer decrypted = new();
        return TryDecrypt(value, library, properties, key, decrypted)
            ? FirstCertificate(decrypted.Span, library, properties)
            : null;
    }

    /// <summary>Decrypts a private key.</summary>
    /// <returns>Owned by the caller; NULL with a reason on the error queue.</returns>
    internal static EVP_PKEY* ToKey(NativeEncryptedValue? value, OSSL_LIB_CTX* library, byte* properties, EVP_PKEY* key)
    {
        using DerBuffer decrypted = new();
        return TryDecrypt(value, library, properties, key, decrypted) ? PrivateKeyDer.FromStartOf(decrypted.Span, library, properties) : null;
    }

    /// <summary>Reads the certificate that some bytes begin with; what follows is the padding of a cipher.</summary>
    internal static X509* FirstCertificate(ReadOnlySpan<byte> bytes, OSSL_LIB_CTX* library, byte* properties)
    {
        fixed (byte* start = bytes)
        {
            ReadOnlySpan<byte> encoded = DerExtent.OfFirst(start, bytes.Length);
            X509* certificate = encoded.IsEmpty ? null : DerForm.Certificate.FromBytes(encoded, library, properties);
            if (certificate == null)
            {
                ErrorQueue.Raise(CrmfReason.ErrorDecodingCertificate);
            }

            return certificate;
        }
    }

    private static bool TryDecrypt(
        NativeEncryptedValue? value, OSSL_LIB_CTX* library, byte* properties, EVP_PKEY* key, DerBuffer decrypted)
    {
        if (value is null || key == null)
        {
            ErrorQueue.Raise(CrmfReason.NullArgument);
            return false;
        }

        using CallerEncryptedValueKey privateKey = new(key, library, properties);
        EncryptedValueFault fault = EncryptedValueDecryption.Decrypt(value.View, privateKey, decrypted);
        if (ReasonOf(fault) is CrmfReason reason)
        {
            ErrorQueue.Raise(reason);
        }

        return fault == EncryptedValueFault.None;
    }

    // Why a key cannot decrypt at all is on the queue already.
    private static CrmfReason? ReasonOf(EncryptedValueFault fault) => fault switch
    {
        EncryptedValueFault.Incomplete => CrmfReason.NullArgument,
        EncryptedValueFault.UnsupportedCipher => CrmfReason.UnsupportedCipher,
        EncryptedValueFault.KeyNotDecrypted => CrmfReason.ErrorDecryptingSymmetricKey,
        EncryptedValueFault.MalformedInitializationVector => CrmfReason.MalformedIv,
        EncryptedValueFault.ValueNotDecrypted => LibcryptoVersion.IsAtLeast(3, 5)
            ? CrmfReason.ErrorDecryptingEncryptedvalue
            : CrmfReason.ErrorDecryptingCertificate,
        EncryptedValueFault.None or EncryptedValueFault.UnsuitableKey or _ => null,
    };
}
