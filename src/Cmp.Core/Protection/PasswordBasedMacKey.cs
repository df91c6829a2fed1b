using System;
using System.Security.Cryptography;
using Cmp.Asn1;

namespace Cmp.Core;

/// <summary>
/// The key that was derived last, kept for the next message with the same parameters: peers that keep them constant (P6) cost one
/// derivation per transaction.
/// </summary>
internal sealed class PasswordBasedMacKey : IDisposable
{
    // Pinned, so that the collector leaves no copies of the key behind when it moves things.
    private readonly byte[] _baseKey = GC.AllocateArray<byte>(DigestAlgorithms.LongestHash, pinned: true);
    private readonly ICmpCrypto _crypto;
    private readonly DerBuffer _salt = new(64);
    private DigestAlgorithm _oneWayFunction;
    private int _iterations;
    private int _length;

    internal PasswordBasedMacKey(ICmpCrypto crypto) => _crypto = crypto;

    /// <summary>Makes sure that the key at hand is the one for these parameters.</summary>
    /// <returns>False when it cannot be derived.</returns>
    internal bool TryDerive(ReadOnlySpan<byte> secret, DigestAlgorithm oneWayFunction, ReadOnlySpan<byte> salt, int iterations)
    {
        bool isAtHand = _length > 0 && _oneWayFunction == oneWayFunction && _iterations == iterations && salt.SequenceEqual(_salt.Span);
        if (isAtHand)
        {
            return true;
        }

        Forget();
        if (!PasswordBasedMac.TryDeriveBaseKey(_crypto, oneWayFunction, secret, salt, iterations, _baseKey, out int length))
        {
            return false;
        }

        _salt.Append(salt);
        _oneWayFunction = oneWayFunction;
        _iterations = iterations;
        _length = length;
        return true;
    }

    /// <summary>Computes a MAC with the key at hand, expanded if the MAC wants a longer one (P7).</summary>
    internal bool TryCompute(MacScheme mac, ReadOnlySpan<byte> data, Span<byte> destination, out int written)
    {
        ReadOnlySpan<byte> baseKey = _baseKey.AsSpan(0, _length);
        if (mac.KeyLength == 0)
        {
            return mac.TryCompute(_crypto, baseKey, data, destination, out written);
        }

        written = 0;
        Span<byte> key = stackalloc byte[DigestAlgorithms.LongestHash];
        key = key[..mac.KeyLength];
        bool done = PasswordBasedMac.TryExpandKey(_crypto, _oneWayFunction, baseKey, key)
            && mac.TryCompute(_crypto, key, data, destination, out written);
        CryptographicOperations.ZeroMemory(key);
        return done;
    }

    /// <summary>Clears the key.</summary>
    internal void Forget()
    {
        CryptographicOperations.ZeroMemory(_baseKey);
        _salt.Clear();
        _length = 0;
    }

    public void Dispose()
    {
        Forget();
        _salt.Dispose();
    }
}
