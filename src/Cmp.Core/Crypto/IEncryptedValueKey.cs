using System;
using Cmp.Asn1;

namespace Cmp.Core;

/// <summary>
/// The private key that an EncryptedValue (RFC 4211 6.4) was encrypted for, with the cryptography around it. Methods report an unknown
/// algorithm or a failure by returning false; they do not throw for it.
/// </summary>
public interface IEncryptedValueKey
{
    /// <summary>Chooses the algorithm that the value is encrypted with.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="keyLength">Octets of its key.</param>
    /// <param name="initializationVectorLength">Octets of its initialization vector; 0 if it has none.</param>
    /// <returns>False when the algorithm is not known.</returns>
    bool TryChooseCipher(ObjectId algorithm, out int keyLength, out int initializationVectorLength);

    /// <summary>Prepares to decrypt with the private key.</summary>
    /// <param name="encrypted">The encrypted key.</param>
    /// <param name="longest">Octets that the decrypted key may have.</param>
    /// <returns>False when the private key cannot decrypt.</returns>
    bool TryMeasureKey(ReadOnlySpan<byte> encrypted, out int longest);

    /// <summary>Decrypts the key that the value is encrypted with. Takes the same time whether it succeeds or not.</summary>
    /// <param name="encrypted">The encrypted key.</param>
    /// <param name="length">Octets that the decrypted key must have.</param>
    /// <param name="key">Where the key goes: as many octets as <see cref="TryMeasureKey"/> says. The caller clears it after use.</param>
    /// <returns>False when it cannot be decrypted, or has another length.</returns>
    bool TryDecryptKey(ReadOnlySpan<byte> encrypted, int length, Span<byte> key);

    /// <summary>Decrypts the value with the chosen algorithm. Padding (RFC 5652 6.3) may stay behind it.</summary>
    /// <param name="key">The decrypted key.</param>
    /// <param name="initializationVector">The initialization vector.</param>
    /// <param name="encrypted">The encrypted value.</param>
    /// <param name="value">Where the value goes: 64 octets longer than the encrypted value. The caller clears it after use.</param>
    /// <param name="written">Octets of the value.</param>
    /// <returns>False when it cannot be decrypted.</returns>
    bool TryDecryptValue(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> initializationVector, ReadOnlySpan<byte> encrypted, Span<byte> value, out int written);
}
