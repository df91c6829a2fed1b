using System;
using System.Text;
using Cmp.Core;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoEvpPkey;

namespace Cmp.Native.Crypto;

/// <summary>
/// Recovers keys with a private key of the caller's libcrypto: RSA, or one that agrees on keys; in any provider, on any token. The key is used
/// where it is.
/// </summary>
internal sealed unsafe class CallerDecryptor : ICmpDecryptor, IDisposable
{
    private readonly OSSL_LIB_CTX* _library;
    private readonly byte* _properties;
    private Owned<EVP_PKEY> _key;
    private byte[]? _publicKey;

    /// <summary>A decryptor.</summary>
    /// <param name="key">The private key; shared.</param>
    /// <param name="library">The library context.</param>
    /// <param name="properties">The property query.</param>
    internal CallerDecryptor(EVP_PKEY* key, OSSL_LIB_CTX* library, byte* properties)
    {
        _key = Owned.ShareKey(key);
        _library = library;
        _properties = properties;
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> SubjectPublicKeyInfo => _publicKey ??= PublicKeyInfo.Of(_key.Pointer);

    /// <inheritdoc/>
    public bool TryDecryptKey(ReadOnlySpan<byte> algorithmIdentifier, ReadOnlySpan<byte> encryptedKey, Span<byte> destination, out int written)
    {
        nuint size = (nuint)destination.Length;
        bool done = false;
        if (KeyTransportScheme.TryRead(algorithmIdentifier, out KeyTransportScheme scheme) && IsRsa())
        {
            // Nobody is to learn why a key cannot be recovered.
            ErrorQueue.SetMark();
            EVP_PKEY_CTX* context = EVP_PKEY_CTX_new_from_pkey(_library, _key.Pointer, _properties);
            fixed (byte* input = encryptedKey)
            fixed (byte* output = destination)
            {
                done = context != null && Initialize(context, scheme)
                    && EVP_PKEY_decrypt(context, output, &size, input, (nuint)encryptedKey.Length) > 0;
            }

            EVP_PKEY_CTX_free(context);
            ErrorQueue.DiscardSinceMark();
        }

        written = done ? (int)size : 0;
        return done;
    }

    /// <inheritdoc/>
    public bool TryAgree(ReadOnlySpan<byte> peerSubjectPublicKeyInfo, Span<byte> destination, out int written)
    {
        nuint size = 0;
        bool done;
        ErrorQueue.SetMark();
        using Owned<EVP_PKEY> peer = Owned.Key(PublicKeyDer.FromBytes(peerSubjectPublicKeyInfo, _library, _properties));
        EVP_PKEY_CTX* context = EVP_PKEY_CTX_new_from_pkey(_library, _key.Pointer, _properties);
        fixed (byte* output = destination)
        {
            // libcrypto checks the other's key when it is set.
            done = context != null && peer.Pointer != null
                && EVP_PKEY_derive_init(context) > 0
                && EVP_PKEY_derive_set_peer(context, peer.Pointer) > 0
                && EVP_PKEY_derive(context, null, &size) > 0
                && size <= (nuint)destination.Length
                && EVP_PKEY_derive(context, output, &size) > 0;
        }

        EVP_PKEY_CTX_free(context);
        ErrorQueue.DiscardSinceMark();
        written = done ? (int)size : 0;
        return done;
    }

    public void Dispose() => _key.Dispose();

    private bool IsRsa()
    {
        fixed (byte* name = "RSA\0"u8)
        {
            return EVP_PKEY_is_a(_key.Pointer, name) == 1;
        }
    }

    private static bool Initialize(EVP_PKEY_CTX* context, KeyTransportScheme scheme)
    {
        OsslParam* parameters = stackalloc OsslParam[4];
        fixed (byte* digest = Name(scheme.Digest), maskDigest = Name(scheme.MaskDigest))
        fixed (byte* padding = "pad-mode\0"u8, oaep = "oaep\0"u8, pkcs1 = "pkcs1\0"u8, digestKey = "digest\0"u8, maskKey = "mgf1-digest\0"u8)
        {
            parameters[0] = OsslParam.Text(padding, scheme.IsOaep ? oaep : pkcs1);
            parameters[1] = scheme.IsOaep ? OsslParam.Text(digestKey, digest) : default;
            parameters[2] = scheme.IsOaep ? OsslParam.Text(maskKey, maskDigest) : default;
            parameters[3] = default;
            return EVP_PKEY_decrypt_init_ex(context, (OSSL_PARAM*)parameters) > 0;
        }
    }

    private static byte[] Name(DigestAlgorithm digest) => Encoding.ASCII.GetBytes(DigestNames.NameOf(digest));
}
