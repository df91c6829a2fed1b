using System;
using Cmp.Asn1;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;
using Cmp.Core;
using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoEvp;

namespace Cmp.Native.Crypto;

/// <summary>
/// The crypto port with exactly the two hash functions that a PBMParameter names, whichever the caller's libcrypto knows: whoever
/// computes a MAC by parameters of his own choice may choose more than CMP accepts of a peer. Which hash function a call names
/// is therefore not looked at.
/// </summary>
internal sealed unsafe class NamedDigestCrypto : ICmpCrypto, IDisposable
{
    // EVP_PBE_TYPE_PRF
    private const int PseudorandomFunction = 0x1;

    private readonly OSSL_LIB_CTX* _library;
    private readonly byte* _properties;
    private Owned<EVP_MD> _oneWayFunction = Owned.Digest();
    private EVP_MD_CTX* _context;
    private byte[]? _macDigest;

    private NamedDigestCrypto(OSSL_LIB_CTX* library, byte* properties)
    {
        _library = library;
        _properties = properties;
        _context = EVP_MD_CTX_new();
    }

    /// <summary>Looks the one-way function up.</summary>
    /// <returns>Null if libcrypto does not know it.</returns>
    internal static NamedDigestCrypto? Create(AlgorithmIdentifier oneWayFunction, OSSL_LIB_CTX* library, byte* properties)
    {
        NamedDigestCrypto made = new(library, properties);
        using Owned<ASN1_OBJECT> identifier = ObjectOf(oneWayFunction);
        byte* name = stackalloc byte[ObjectText.Longest];
        if (identifier.Pointer != null)
        {
            ObjectText.Write(identifier.Pointer, name);
            made._oneWayFunction.Replace(EVP_MD_fetch(library, name, properties));
        }

        if (made._oneWayFunction.Pointer != null && made._context != null)
        {
            return made;
        }

        made.Dispose();
        return null;
    }

    /// <summary>Looks the hash function up that is inside an HMAC.</summary>
    /// <returns>False if libcrypto does not know the MAC as an HMAC.</returns>
    internal bool TryChooseMac(AlgorithmIdentifier mac)
    {
        using Owned<ASN1_OBJECT> identifier = ObjectOf(mac);
        int digest = 0;
        if (identifier.Pointer == null
            || EVP_PBE_find(PseudorandomFunction, LibcryptoObjects.OBJ_obj2nid(identifier.Pointer), null, &digest, null) != 1)
        {
            return false;
        }

        byte[] name = new byte[ObjectText.Longest];
        fixed (byte* text = name)
        {
            ObjectText.Write(LibcryptoObjects.OBJ_nid2obj(digest), text);
        }

        _macDigest = name;
        return name[0] != 0;
    }

    /// <inheritdoc/>
    public bool TryHash(DigestAlgorithm algorithm, ReadOnlySpan<byte> data, Span<byte> destination, out int written)
    {
        uint length = 0;
        fixed (byte* input = data)
        fixed (byte* output = destination)
        {
            bool hashed = EVP_DigestInit_ex2(_context, _oneWayFunction.Pointer, null) == 1
                && EVP_DigestUpdate(_context, input, (nuint)data.Length) == 1
                && EVP_DigestFinal_ex(_context, output, &length) == 1;
            written = (int)length;
            return hashed;
        }
    }

    /// <inheritdoc/>
    public bool TryIterateHash(
        DigestAlgorithm algorithm, ReadOnlySpan<byte> data, int iterations, Span<byte> destination, out int written)
    {
        bool hashed = TryHash(algorithm, data, destination, out written);
        for (int i = 1; hashed && i < iterations; i++)
        {
            hashed = TryHash(algorithm, destination[..written], destination, out written);
        }

        return hashed;
    }

    /// <inheritdoc/>
    public bool TryHmac(
        DigestAlgorithm algorithm, ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, Span<byte> destination, out int written)
    {
        nuint length = 0;
        fixed (byte* hmac = "HMAC\0"u8)
        fixed (byte* digest = _macDigest)
        fixed (byte* keyOctets = key)
        fixed (byte* input = data)
        fixed (byte* output = destination)
        {
            byte* mac = EVP_Q_mac(
                _library, hmac, _properties, digest, null, keyOctets, (nuint)key.Length, input, (nuint)data.Length, output, (nuint)destination.Length, &length);
            written = mac == null ? 0 : (int)length;
            return mac != null;
        }
    }

    /// <inheritdoc/>
    public void FillRandom(Span<byte> destination)
    {
        fixed (byte* pointer = destination)
        {
            if (LibcryptoCrypto.RAND_bytes_ex(_library, pointer, (nuint)destination.Length, 0) != 1)
            {
                throw new RandomnessException();
            }
        }
    }

    /// <inheritdoc/>
    public SignatureVerdict Verify(
        CmpCertificate signer, ReadOnlySpan<byte> algorithmIdentifier, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) =>
        SignatureVerdict.Unsupported;

    /// <inheritdoc/>
    public SignatureVerdict Verify(
        ReadOnlySpan<byte> subjectPublicKeyInfo,
        ReadOnlySpan<byte> algorithmIdentifier,
        ReadOnlySpan<byte> data,
        ReadOnlySpan<byte> signature) => SignatureVerdict.Unsupported;

    public void Dispose()
    {
        EVP_MD_CTX_free(_context);
        _context = null;
        _oneWayFunction.Dispose();
    }

    private static Owned<ASN1_OBJECT> ObjectOf(AlgorithmIdentifier algorithm) =>
        Owned.ObjectIdentifier(
            algorithm.Algorithm.Content.IsEmpty ? null : DerForm.ObjectIdentifier.FromBytes(Der.Encode(algorithm.Algorithm)));
}
