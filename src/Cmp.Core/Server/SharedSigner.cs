using System;
using System.Threading;

namespace Cmp.Core;

/// <summary>Signs for several transactions at a time with a signer that belongs to one thread at a time: they take turns.</summary>
/// <param name="signer">The signer.</param>
internal sealed class SharedSigner(ICmpSigner signer) : ICmpSigner
{
    private readonly Lock _turn = new();

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> AlgorithmIdentifier => signer.AlgorithmIdentifier;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> SubjectPublicKeyInfo => signer.SubjectPublicKeyInfo;

    /// <inheritdoc/>
    public int MaximumSignatureLength => signer.MaximumSignatureLength;

    /// <inheritdoc/>
    public bool TrySign(ReadOnlySpan<byte> data, Span<byte> destination, out int written)
    {
        lock (_turn)
        {
            return signer.TrySign(data, destination, out written);
        }
    }
}
