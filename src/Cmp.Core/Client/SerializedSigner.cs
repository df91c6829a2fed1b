using System;
using System.Security.Cryptography;
using System.Threading;

namespace Cmp.Core;

/// <summary>Signs with a key of .NET's for several operations at a time. Such keys promise nothing about threads, so they take turns.</summary>
internal sealed class SerializedSigner : ICmpSigner
{
    private readonly AsymmetricAlgorithmSigner _signer;

    /// <summary>A signer.</summary>
    /// <param name="key">The private key: RSA or ECDSA.</param>
    /// <exception cref="CmpException">The key is of another kind.</exception>
    internal SerializedSigner(AsymmetricAlgorithm key)
    {
        Key = key;
        _signer = Create(key);
    }

    /// <summary>Whoever uses the key for something else takes turns with it, too.</summary>
    internal Lock Turn { get; } = new();

    /// <summary>The key.</summary>
    internal AsymmetricAlgorithm Key { get; }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> AlgorithmIdentifier => _signer.AlgorithmIdentifier;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> SubjectPublicKeyInfo => _signer.SubjectPublicKeyInfo;

    /// <inheritdoc/>
    public int MaximumSignatureLength => _signer.MaximumSignatureLength;

    /// <inheritdoc/>
    public bool TrySign(ReadOnlySpan<byte> data, Span<byte> destination, out int written)
    {
        lock (Turn)
        {
            return _signer.TrySign(data, destination, out written);
        }
    }

    /// <summary>A signer for a key that one operation uses.</summary>
    /// <param name="key">The private key: RSA or ECDSA.</param>
    /// <returns>The signer.</returns>
    /// <exception cref="CmpException">The key is of another kind.</exception>
    internal static AsymmetricAlgorithmSigner Create(AsymmetricAlgorithm key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key switch
        {
            RSA rsa => AsymmetricAlgorithmSigner.Create(rsa),
            ECDsa ecdsa => AsymmetricAlgorithmSigner.Create(ecdsa),
            _ => throw new CmpException(new CmpError(
                CmpErrorCode.InvalidArguments, $"{key.SignatureAlgorithm ?? key.GetType().Name} is neither RSA nor ECDSA; give an ICmpSigner")),
        };
    }
}
