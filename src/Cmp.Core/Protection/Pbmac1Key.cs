using System;
using System.Security.Cryptography;
using Cmp.Asn1;

namespace Cmp.Core;

/// <summary>The PBMAC1 key that was derived last, kept for the next message with the same parameters (P6).</summary>
internal sealed class Pbmac1Key : IDisposable
{
    // Pinned, so that the collector leaves no copies of the key behind when it moves things.
    private readonly byte[] _key = GC.AllocateArray<byte>(Pbmac1Parameters.LongestKey, pinned: true);
    private readonly ICmpCrypto _crypto;
    private readonly DerBuffer _salt = new(64);
    private DigestAlgorithm _pseudorandomFunction;
    private int _iterations;
    private int _length;

    internal Pbmac1Key(ICmpCrypto crypto) => _crypto = crypto;

    /// <summary>Makes sure that the key at hand is the one for these parameters.</summary>
    /// <returns>False when it cannot be derived.</returns>
    internal bool TryDerive(ReadOnlySpan<byte> secret, DigestAlgorithm pseudorandomFunction, ReadOnlySpan<byte> salt, int iterations, int length)
    {
        bool isAtHand = _length == length
            && _pseudorandomFunction == pseudorandomFunction
            && _iterations == iterations
            && salt.SequenceEqual(_salt.Span);
        if (isAtHand)
        {
            return true;
        }

        Forget();
        if (!_crypto.TryPbkdf2(pseudorandomFunction, secret, salt, iterations, _key.AsSpan(0, length)))
        {
            return false;
        }

        _salt.Append(salt);
        _pseudorandomFunction = pseudorandomFunction;
        _iterations = iterations;
        _length = length;
        return true;
    }

    /// <summary>Computes a MAC with the key at hand.</summary>
    internal bool TryCompute(MacScheme mac, ReadOnlySpan<byte> data, Span<byte> destination, out int written) =>
        mac.TryCompute(_crypto, _key.AsSpan(0, _length), data, destination, out written);

    /// <summary>Clears the key.</summary>
    internal void Forget()
    {
        CryptographicOperations.ZeroMemory(_key);
        _salt.Clear();
        _length = 0;
    }

    public void Dispose()
    {
        Forget();
        _salt.Dispose();
    }
}
