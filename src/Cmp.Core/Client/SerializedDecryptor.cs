using System;
using System.Threading;

namespace Cmp.Core;

/// <summary>Recovers keys with a key of .NET's for several operations at a time, which take turns.</summary>
/// <param name="decryptor">Recovers the keys.</param>
/// <param name="turn">Taken while the key is in use.</param>
internal sealed class SerializedDecryptor(ICmpDecryptor decryptor, Lock turn) : ICmpDecryptor
{
    /// <inheritdoc/>
    public ReadOnlyMemory<byte> SubjectPublicKeyInfo => decryptor.SubjectPublicKeyInfo;

    /// <inheritdoc/>
    public bool TryDecryptKey(ReadOnlySpan<byte> algorithmIdentifier, ReadOnlySpan<byte> encryptedKey, Span<byte> destination, out int written)
    {
        lock (turn)
        {
            return decryptor.TryDecryptKey(algorithmIdentifier, encryptedKey, destination, out written);
        }
    }

    /// <inheritdoc/>
    public bool TryAgree(ReadOnlySpan<byte> peerSubjectPublicKeyInfo, Span<byte> destination, out int written)
    {
        lock (turn)
        {
            return decryptor.TryAgree(peerSubjectPublicKeyInfo, destination, out written);
        }
    }
}
