using System;
using System.Security.Cryptography;
using Cmp.Core;

namespace Cmp.Benchmarks.Captured;

/// <summary>Signs with a key made for the occasion under the name of a captured certificate, whose private key was not captured.</summary>
internal sealed class StandInSigner : ICmpSigner, IDisposable
{
    private readonly AsymmetricAlgorithm _key;
    private readonly AsymmetricAlgorithmSigner _signer;

    /// <summary>A signer.</summary>
    /// <param name="certificate">The captured certificate.</param>
    /// <param name="isRsa">Whether its key is an RSA key of 2048 bits; else it is one for P-256.</param>
    internal StandInSigner(CmpCertificate certificate, bool isRsa)
    {
        SubjectPublicKeyInfo = certificate.SubjectPublicKeyInfo.ToArray();
        if (isRsa)
        {
            RSA key = RSA.Create(2048);
            (_key, _signer) = (key, AsymmetricAlgorithmSigner.Create(key));
        }
        else
        {
            ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            (_key, _signer) = (key, AsymmetricAlgorithmSigner.Create(key));
        }
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> AlgorithmIdentifier => _signer.AlgorithmIdentifier;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> SubjectPublicKeyInfo { get; }

    /// <inheritdoc/>
    public int MaximumSignatureLength => _signer.MaximumSignatureLength;

    /// <inheritdoc/>
    public bool TrySign(ReadOnlySpan<byte> data, Span<byte> destination, out int written) =>
        _signer.TrySign(data, destination, out written);

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();
}
