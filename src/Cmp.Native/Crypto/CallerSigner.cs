using System;
using Cmp.Core;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoEvp;
using static Cmp.Native.Interop.LibcryptoEvpPkey;

namespace Cmp.Native.Crypto;

/// <summary>Signs with a private key of the caller's libcrypto: of any type, in any provider, on any token. The key is used where it is.</summary>
internal sealed unsafe class CallerSigner : ICmpSigner, IDisposable
{
    private const int MaximumAlgorithmIdentifier = 256;
    private const int MaximumName = 64;

    private readonly OSSL_LIB_CTX* _library;
    private readonly byte* _properties;
    private readonly byte[] _digestName;
    private Owned<EVP_PKEY> _key;
    private EVP_MD_CTX* _prepared;

    private CallerSigner(EVP_PKEY* key, byte[] publicKey, byte[] digestName, OSSL_LIB_CTX* library, byte* properties)
    {
        _key = Owned.ShareKey(key);
        SubjectPublicKeyInfo = publicKey;
        _digestName = digestName;
        _library = library;
        _properties = properties;
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> AlgorithmIdentifier { get; private set; }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> SubjectPublicKeyInfo { get; }

    /// <inheritdoc/>
    public int MaximumSignatureLength => EVP_PKEY_get_size(_key.Pointer);

    /// <summary>Makes a signer.</summary>
    /// <param name="key">The private key; shared.</param>
    /// <param name="publicKey">DER of its public part, which the caller has at hand and libcrypto is slow to make.</param>
    /// <param name="digest">The hash function to use unless the key prescribes one, or none; NULL for the key's default.</param>
    /// <param name="library">The library context.</param>
    /// <param name="properties">The property query.</param>
    /// <returns>The signer, or null when the key cannot sign so.</returns>
    internal static CallerSigner? Create(EVP_PKEY* key, byte[] publicKey, EVP_MD* digest, OSSL_LIB_CTX* library, byte* properties)
    {
        CallerSigner signer = new(key, publicKey, DigestFor(key, digest), library, properties);
        if (signer.Prepare())
        {
            return signer;
        }

        signer.Dispose();
        return null;
    }

    /// <inheritdoc/>
    public bool TrySign(ReadOnlySpan<byte> data, Span<byte> destination, out int written)
    {
        EVP_MD_CTX* context = _prepared != null ? _prepared : Initialize(out _);
        _prepared = null;
        written = 0;
        if (context == null)
        {
            return false;
        }

        nuint length = (nuint)destination.Length;
        fixed (byte* output = destination)
        fixed (byte* input = data)
        {
            bool signed = EVP_DigestSign(context, output, &length, input, (nuint)data.Length) == 1;
            written = signed ? (int)length : 0;
            EVP_MD_CTX_free(context);
            return signed;
        }
    }

    public void Dispose()
    {
        EVP_MD_CTX_free(_prepared);
        _prepared = null;
        _key.Dispose();
    }

    // Keys such as Ed25519 prescribe their digest, or that there is none; for the others the caller's choice counts, if he made one.
    private static byte[] DigestFor(EVP_PKEY* key, EVP_MD* digest)
    {
        const int mandatory = 2;
        byte[] name = new byte[MaximumName];
        fixed (byte* text = name)
        {
            int preference = EVP_PKEY_get_default_digest_name(key, text, MaximumName);
            if (preference == mandatory || (digest == null && preference > 0))
            {
                ReadOnlySpan<byte> prescribed = name.AsSpan(0, name.AsSpan().IndexOf((byte)0));
                return prescribed.SequenceEqual("UNDEF"u8) ? [] : name;
            }
        }

        ReadOnlySpan<byte> chosen = System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpanFromNullTerminated(EVP_MD_get0_name(digest));
        return [.. chosen, 0];
    }

    // The context made to learn the AlgorithmIdentifier serves the first signature.
    private bool Prepare()
    {
        _prepared = Initialize(out EVP_PKEY_CTX* keyContext);
        if (_prepared == null)
        {
            return false;
        }

        byte* buffer = stackalloc byte[MaximumAlgorithmIdentifier];
        OsslParam* parameters = stackalloc OsslParam[2];
        fixed (byte* name = "algorithm-id\0"u8)
        {
            parameters[0] = OsslParam.Octets(name, buffer, MaximumAlgorithmIdentifier);
            parameters[1] = default;
            ErrorQueue.SetMark();
            if (EVP_PKEY_CTX_get_params(keyContext, (OSSL_PARAM*)parameters) == 1 && parameters[0].IsModified)
            {
                AlgorithmIdentifier = new ReadOnlySpan<byte>(buffer, (int)parameters[0].ReturnSize).ToArray();
            }
            else
            {
                AlgorithmIdentifier = SignatureAlgorithmIdentifier.Of(_key.Pointer, EVP_MD_CTX_get0_md(_prepared));
            }
        }

        // That libcrypto does not know an answer is no failure.
        ErrorQueue.DiscardSinceMark();
        return !AlgorithmIdentifier.IsEmpty;
    }

    private EVP_MD_CTX* Initialize(out EVP_PKEY_CTX* keyContext)
    {
        keyContext = null;
        EVP_MD_CTX* context = EVP_MD_CTX_new();
        EVP_PKEY_CTX* made = null;
        fixed (byte* digest = _digestName)
        {
            if (context != null && EVP_DigestSignInit_ex(context, &made, digest, _library, _properties, _key.Pointer, null) == 1)
            {
                keyContext = made;
                return context;
            }
        }

        EVP_MD_CTX_free(context);
        return null;
    }
}
