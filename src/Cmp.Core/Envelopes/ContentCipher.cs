using System;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;

namespace Cmp.Core;

/// <summary>A content-encryption algorithm: what an AlgorithmIdentifier in CMS means (RFC 9481 5).</summary>
internal readonly ref struct ContentCipher
{
    /// <summary>Octets of the longest key.</summary>
    internal const int LongestKey = 32;

    private const int BlockOfAes = 16;
    private const int BlockOfTripleDes = 8;

    /// <summary>The cipher.</summary>
    internal BlockCipher Cipher { get; private init; }

    /// <summary>Octets of the key.</summary>
    internal int KeyLength { get; private init; }

    /// <summary>The initialization vector.</summary>
    internal ReadOnlySpan<byte> InitializationVector { get; private init; }

    /// <summary>Reads an AlgorithmIdentifier.</summary>
    /// <param name="identifier">The AlgorithmIdentifier.</param>
    /// <param name="allowTripleDes">Whether triple DES will do.</param>
    /// <param name="cipher">The cipher.</param>
    /// <returns>False when the algorithm is not known, or its initialization vector is not one block.</returns>
    internal static bool TryRead(AlgorithmIdentifier identifier, bool allowTripleDes, out ContentCipher cipher)
    {
        int keyLength = identifier.Algorithm.Is(AlgorithmOids.Aes128Cbc) ? 16
            : identifier.Algorithm.Is(AlgorithmOids.Aes192Cbc) ? 24
            : identifier.Algorithm.Is(AlgorithmOids.Aes256Cbc) ? 32
            : 0;
        bool isTripleDes = allowTripleDes && identifier.Algorithm.Is(AlgorithmOids.DesEde3Cbc);
        cipher = new ContentCipher
        {
            Cipher = isTripleDes ? BlockCipher.TripleDes : keyLength > 0 ? BlockCipher.Aes : BlockCipher.None,
            KeyLength = isTripleDes ? 24 : keyLength,
            InitializationVector = identifier.Parameters.Value.TryOpen(out OctetString vector, out _) ? vector.Octets : default,
        };
        return cipher.Cipher != BlockCipher.None && cipher.InitializationVector.Length == cipher.BlockLength;
    }

    private int BlockLength => Cipher == BlockCipher.TripleDes ? BlockOfTripleDes : BlockOfAes;

    /// <summary>
    /// Decrypts content and takes the padding of RFC 5652 6.3 away. A wrong key shows here, mostly, and nowhere before; that costs the same
    /// time whatever the padding looks like.
    /// </summary>
    /// <param name="crypto">The cryptography.</param>
    /// <param name="key">The key.</param>
    /// <param name="data">The ciphertext.</param>
    /// <param name="content">Where the content goes; what it held is dropped.</param>
    /// <returns>False when it cannot be decrypted.</returns>
    internal bool TryDecrypt(ICmpCrypto crypto, ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, DerBuffer content)
    {
        content.Clear();
        if (data.IsEmpty || data.Length % BlockLength != 0)
        {
            return false;
        }

        Span<byte> plain = content.Reserve(data.Length);
        content.Commit(data.Length);
        bool done = crypto.TryDecryptCbc(Cipher, key, InitializationVector, data, plain);

        // Every octet of the last block is looked at, however many the padding says it has.
        int count = plain[^1];
        int flaws = IsNonzero(count) ^ 1;
        flaws |= IsNonzero((BlockLength - count) >> 31);
        for (int i = 1; i <= BlockLength; i++)
        {
            int isPadding = IsNonzero((i - count - 1) >> 31);
            flaws |= isPadding & IsNonzero(plain[^i] ^ count);
        }

        if (!done | (flaws != 0))
        {
            content.Clear();
            return false;
        }

        content.Shorten(count);
        return true;
    }

    // 1 for anything but 0, without a branch.
    private static int IsNonzero(int value) => unchecked((int)((uint)(value | -value) >> 31));
}
